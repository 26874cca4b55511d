//! The way of a request through the router.

use std::convert::Infallible;
use std::fmt;
use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::body::Body;
use bytes::Bytes;
use futures_util::FutureExt;
use http::header::{ALLOW, CONTENT_LENGTH};
use http::{HeaderValue, Method, StatusCode};
use http_body::Body as _;
use tracing::Instrument;

use super::matcher::Match;
use super::route::{Route, Shared};
use super::router::Handler;
use crate::http::{Operation, Requirement};
use crate::server::Response;
use crate::server::body;
use crate::server::body::Source;
use crate::server::request::accept::{accept, rename};
use crate::server::request::context::Head;
use crate::server::request::incoming::Incoming;
use crate::server::request::request_id::{X_REQUEST_ID, instance, request_id};
use crate::server::response::problem::Problem;
use crate::server::security::{AuthenticationAttempt, AuthenticationOutcome, Guardian, Outcome};

/// What a router is made into.
pub(in crate::server) struct Inner<A, P> {
    pub(in crate::server) api: A,
    pub(in crate::server) authenticate: for<'a> fn(&'a A, AuthenticationAttempt) -> AuthenticationOutcome<'a, P>,
    pub(in crate::server) combine: fn(P, P) -> P,
    pub(in crate::server) handlers: Vec<Handler<A, P>>,
    pub(in crate::server) shared: Arc<Shared>,
}

/// A [`Router`](super::Router) as a tower service: it never fails.
///
/// For layers around it, the extensions of an answer hold the operation that it is of, as `&'static` [`Operation`]; there is
/// none for a path or a method that the description does not have.
pub struct Service<A, P>(Arc<Inner<A, P>>);

impl<A, P> Service<A, P> {
    pub(in crate::server) fn new(inner: Inner<A, P>) -> Self {
        Self(Arc::new(inner))
    }

    /// The application.
    pub fn api(&self) -> &A {
        &self.0.api
    }

    /// Answers a request: what the tower service does, for who needs no tower.
    pub async fn answer(&self, request: http::Request<Body>) -> Response
    where
        A: Send + Sync + 'static,
        P: Send + 'static,
    {
        self.0.serve(request).await
    }
}

impl<A, P> Clone for Service<A, P> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<A, P> fmt::Debug for Service<A, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Service").field("operations", &self.0.handlers.len()).finish_non_exhaustive()
    }
}

impl<A, P, B> tower_service::Service<http::Request<B>> for Service<A, P>
where
    A: Send + Sync + 'static,
    P: Send + 'static,
    B: http_body::Body<Data = Bytes> + Send + 'static,
    B::Error: Into<axum::BoxError>,
{
    type Response = Response;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, _cx: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<B>) -> Self::Future {
        let inner = Arc::clone(&self.0);
        let request = request.map(Body::new);
        Box::pin(async move { Ok(inner.serve(request).await) })
    }
}

impl<A, P> Inner<A, P> {
    async fn serve(&self, request: http::Request<Body>) -> Response {
        let (parts, body) = request.into_parts();
        let request_id = request_id(&parts.headers);
        let only_head = parts.method == Method::HEAD;
        let found = self.shared.matcher.find(parts.method.as_str(), parts.uri.path());
        let operation = match &found {
            Match::Route(route, _) => self.shared.routes.get(*route).map(|route| route.operation),
            Match::Methods(_) | Match::Unknown => None,
        };
        let span = tracing::info_span!(
            "request",
            "otel.name" = operation.map_or("-", |operation| operation.id),
            operation = operation.map_or("-", |operation| operation.id),
            method = %parts.method,
            request_id,
        );
        let head = Head {
            method: parts.method,
            uri: parts.uri,
            headers: Arc::new(parts.headers),
            extensions: parts.extensions,
            request_id: request_id.clone(),
        };
        // The application's state is its own; what it leaves behind in a panic is its to guard, as in any server.
        let work = AssertUnwindSafe(self.handle(head, body, found)).catch_unwind();
        let answered = work.instrument(span.clone()).await.unwrap_or_else(|panic| {
            span.in_scope(|| tracing::error!(panic = said(panic.as_ref()), "a handler panicked"));
            Err(Box::new(Problem::internal()))
        });
        let response = answered.unwrap_or_else(|problem| self.shared.render(operation, *problem, &request_id));
        span.in_scope(|| tracing::debug!(status = response.status().as_u16(), "answered"));
        finish(response, operation, &request_id, only_head)
    }

    async fn handle(&self, head: Head, body: Body, found: Match) -> Result<Response, Box<Problem>> {
        let shared = &self.shared;
        if shared.broken {
            return Err(Box::new(Problem::internal()));
        }
        if head.uri.path_and_query().is_some_and(|target| target.as_str().len() > shared.limits.target) {
            let detail = format!("The target is longer than {} bytes.", shared.limits.target);
            return Err(Box::new(Problem::new(414, detail)));
        }
        match found {
            Match::Route(index, texts) => match (shared.routes.get(index), self.handlers.get(index)) {
                (Some(route), Some(handler)) => {
                    let path = route.names.iter().cloned().zip(texts).collect();
                    self.operate(index, route, *handler, head, path, body).await
                }
                _ => Err(Box::new(Problem::internal())),
            },
            Match::Methods(methods) if head.method == Method::OPTIONS => Ok(options(&methods)),
            Match::Methods(methods) => {
                Box::pin(self.guarded(&head)).await?;
                let problem = Problem::new(405, format!("{} is not a method of this path.", head.method));
                Err(Box::new(problem.with_header(ALLOW, allow(&methods))))
            }
            Match::Unknown => {
                Box::pin(self.guarded(&head)).await?;
                Err(Box::new(Problem::new(404, "There is nothing at this path.")))
            }
        }
    }

    fn guardian<'s>(&'s self, head: &'s Head, path_params: &'s [(String, String)]) -> Guardian<'s, A, P> {
        Guardian {
            api: &self.api,
            schemes: self.shared.schemes,
            authenticate: self.authenticate,
            combine: self.combine,
            origin: self.shared.origin.as_deref(),
            head,
            path_params,
        }
    }

    /// Asks for the scheme that guards a path where there is no operation.
    async fn guarded(&self, head: &Head) -> Result<(), Box<Problem>> {
        let Some(scheme) = self.shared.guard(head.uri.path()) else { return Ok(()) };
        let requirement = [Requirement { scheme, scopes: &[] }];
        match self.guardian(head, &[]).judge(&[&requirement], &Bytes::new()).await {
            Outcome::MigrationError(problem) => Err(problem),
            Outcome::Known(_) | Outcome::Anonymous => Ok(()),
        }
    }

    async fn operate(
        &self,
        index: usize,
        route: &Route,
        handler: Handler<A, P>,
        head: Head,
        path: Vec<(String, String)>,
        body: Body,
    ) -> Result<Response, Box<Problem>> {
        let shared = &self.shared;
        let mut source = Source::Unread(body);
        let mut raw = Bytes::new();
        if route.verify_body {
            raw = Box::pin(source.read(&head.headers, shared.limits.body)).await?;
            source = Source::Read(raw.clone());
        }
        let principal = match self.guardian(&head, &path).judge(route.operation.security, &raw).await {
            Outcome::Known(principal) => Some(principal),
            Outcome::Anonymous => None,
            Outcome::MigrationError(problem) => return Err(problem),
        };
        drop(raw);
        let other = accept(&head, route)?;
        let body = match &route.rules.body {
            Some(rules) => Box::pin(body::receive(source, &head.headers, rules, &shared.limits)).await?,
            None => body::Body::Absent,
        };
        let incoming = Incoming::new(Arc::clone(shared), index, head, path, principal, body);
        let mut response = handler(&self.api, incoming).await?;
        if let Some(other) = other {
            rename(&mut response, other);
        }
        Ok(response)
    }
}

impl Shared {
    fn render(&self, operation: Option<&'static Operation>, mut problem: Problem, request_id: &str) -> Response {
        problem.instance = Some(instance(request_id));
        let own = self.render.and_then(|render| render(operation, &problem));
        own.unwrap_or_else(|| problem.into_response())
    }
}

fn allow(methods: &[&'static str]) -> HeaderValue {
    let mut all = methods.to_vec();
    if all.contains(&"GET") {
        all.push("HEAD");
    }
    all.push("OPTIONS");
    all.sort_unstable();
    all.dedup();
    HeaderValue::from_str(&all.join(", ")).unwrap_or(HeaderValue::from_static("OPTIONS"))
}

fn options(methods: &[&'static str]) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NO_CONTENT;
    response.headers_mut().insert(ALLOW, allow(methods));
    response
}

/// Adds the operation and the request's name; for HEAD, takes the body away without looking at it, which for a stream would make it.
fn finish(
    mut response: Response,
    operation: Option<&'static Operation>,
    request_id: &str,
    only_head: bool,
) -> Response {
    if let Some(operation) = operation {
        response.extensions_mut().insert(operation);
    }
    if let Ok(value) = HeaderValue::from_str(request_id) {
        response.headers_mut().insert(X_REQUEST_ID, value);
    }
    if only_head {
        let length = response.body().size_hint().exact();
        let bodiless = matches!(response.status(), StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED);
        if let Some(length) = length.filter(|_| !bodiless) {
            response.headers_mut().entry(CONTENT_LENGTH).or_insert(length.into());
        }
        *response.body_mut() = Body::empty();
    }
    response
}

fn said(panic: &(dyn std::any::Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("without a text")
}
