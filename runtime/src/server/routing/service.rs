//! [`Service`]: serves requests. The order of the checks is documented in [`crate::server`].

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
use http::Method;
use tracing::Instrument;

use super::finish_response::{add_allow_header, finish_response, respond_to_options};
use super::handler::{Authenticate, Handler};
use super::path_matcher::PathMatch;
use super::route::{MatchedRequest, Route, SharedState};
use crate::http::{Operation, Requirement};
use crate::server::body::receive_body::{RequestBody, receive_body};
use crate::server::body::received_body::ReceivedBody;
use crate::server::request::accept_header::{apply_alias, check_accept};
use crate::server::request::incoming::Incoming;
use crate::server::request::request_head::RequestHead;
use crate::server::request::request_id::{request_id, to_instance_uri};
use crate::server::response::Response;
use crate::server::response::problem::Problem;
use crate::server::security::authorize::{Authorization, Authorizer};

/// The state of a [`Service`].
pub(super) struct ServiceState<A, P> {
    pub(super) api: A,
    pub(super) authenticate: Authenticate<A, P>,
    pub(super) combine: fn(P, P) -> P,
    pub(super) handlers: Vec<Handler<A, P>>,
    pub(super) shared: Arc<SharedState>,
}

/// A [`Router`](crate::server::Router) as a tower service. It never fails.
///
/// ```
/// use axum::body::Body;
/// use lockstep_runtime::server::Service;
///
/// async fn ping<A: Send + Sync + 'static, P: Send + 'static>(service: &Service<A, P>) -> bool {
///     let response = service.respond(http::Request::get("/ping").body(Body::empty()).unwrap()).await;
///     response.status().is_success()
/// }
/// ```
///
/// For layers around it, the extensions of a response contain its operation, as `&'static` [`Operation`]. They contain
/// none if the document has no such path or method.
pub struct Service<A, P>(Arc<ServiceState<A, P>>);

impl<A, P> Service<A, P> {
    pub(super) fn new(state: ServiceState<A, P>) -> Self {
        Self(Arc::new(state))
    }

    /// Returns the application.
    pub fn api(&self) -> &A {
        &self.0.api
    }

    /// Responds to a request, as the tower service does.
    pub async fn respond(&self, request: http::Request<Body>) -> Response
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
        let state = Arc::clone(&self.0);
        let request = request.map(Body::new);
        Box::pin(async move { Ok(state.serve(request).await) })
    }
}

impl<A, P> ServiceState<A, P> {
    async fn serve(&self, request: http::Request<Body>) -> Response {
        let (parts, body) = request.into_parts();
        let request_id = request_id(&parts.headers);
        let method = parts.method.clone();
        let found = self.shared.matcher.find(parts.method.as_str(), parts.uri.path());
        let operation = match &found {
            PathMatch::Route { index, .. } => self.shared.routes.get(*index).map(|route| route.operation),
            PathMatch::OtherMethods(_) | PathMatch::Unknown => None,
        };
        let span = tracing::info_span!(
            "request",
            "otel.name" = operation.map_or("-", |operation| operation.id),
            operation = operation.map_or("-", |operation| operation.id),
            method = %parts.method,
            request_id,
        );
        let head = RequestHead {
            method: parts.method,
            uri: parts.uri,
            headers: Arc::new(parts.headers),
            extensions: parts.extensions,
            request_id: request_id.clone(),
        };
        // As in any server, the application must keep its state consistent when a handler panics.
        let work = AssertUnwindSafe(self.dispatch(head, body, found)).catch_unwind();
        let result = work.instrument(span.clone()).await.unwrap_or_else(|panic| {
            span.in_scope(|| tracing::error!(panic = panic_message(panic.as_ref()), "the handler panicked"));
            Err(Box::new(Problem::internal()))
        });
        let mut response = result.unwrap_or_else(|problem| self.shared.render(operation, *problem, &request_id));
        span.in_scope(|| tracing::debug!(status = response.status().as_u16(), "responded"));
        if let Some(operation) = operation {
            response.extensions_mut().insert(operation);
        }
        finish_response(response, &request_id, &method)
    }

    async fn dispatch(&self, head: RequestHead, body: Body, found: PathMatch) -> Result<Response, Box<Problem>> {
        let shared = &self.shared;
        if shared.is_broken {
            return Err(Box::new(Problem::internal()));
        }
        if head.uri.path_and_query().is_some_and(|target| target.as_str().len() > shared.limits.target) {
            let detail = format!("The request target is longer than {} bytes.", shared.limits.target);
            return Err(Box::new(Problem::new(414, detail)));
        }
        match found {
            PathMatch::Route { index, values } => match (shared.routes.get(index), self.handlers.get(index)) {
                (Some(route), Some(handler)) => {
                    let path_params = route.names.iter().cloned().zip(values).collect();
                    let request = MatchedRequest { route: index, head, path_params };
                    self.serve_operation(route, *handler, request, body).await
                }
                _ => Err(Box::new(Problem::internal())),
            },
            PathMatch::OtherMethods(methods) if head.method == Method::OPTIONS => Ok(respond_to_options(&methods)),
            PathMatch::OtherMethods(methods) => {
                Box::pin(self.check_guard(&head)).await?;
                let problem = Problem::new(405, format!("The method {} is not allowed on this path.", head.method));
                Err(Box::new(add_allow_header(problem, &methods)))
            }
            PathMatch::Unknown => {
                Box::pin(self.check_guard(&head)).await?;
                Err(Box::new(Problem::new(404, "The path does not exist.")))
            }
        }
    }

    fn authorizer<'s>(&'s self, head: &'s RequestHead, path_params: &'s [(String, String)]) -> Authorizer<'s, A, P> {
        Authorizer {
            api: &self.api,
            schemes: self.shared.schemes,
            authenticate: self.authenticate,
            combine: self.combine,
            origin: self.shared.origin.as_deref(),
            head,
            path_params,
        }
    }

    /// Authenticates a request for a path or method that does not exist.
    async fn check_guard(&self, head: &RequestHead) -> Result<(), Box<Problem>> {
        let Some(scheme) = self.shared.find_guard(head.uri.path()) else { return Ok(()) };
        let requirement = [Requirement { scheme, scopes: &[] }];
        match self.authorizer(head, &[]).authorize(&[&requirement], &Bytes::new()).await {
            Authorization::Denied(problem) => Err(problem),
            Authorization::Authenticated(_) | Authorization::Anonymous => Ok(()),
        }
    }

    async fn serve_operation(
        &self,
        route: &Route,
        handler: Handler<A, P>,
        request: MatchedRequest,
        body: Body,
    ) -> Result<Response, Box<Problem>> {
        let (shared, head) = (&self.shared, &request.head);
        let mut source = RequestBody::Unread(body);
        let mut signed_body = Bytes::new();
        if route.verify_body {
            signed_body = Box::pin(source.read(&head.headers, shared.limits.body)).await?;
            source = RequestBody::Read(signed_body.clone());
        }
        let authorizer = self.authorizer(head, &request.path_params);
        let principal = match authorizer.authorize(route.operation.security, &signed_body).await {
            Authorization::Authenticated(principal) => Some(principal),
            Authorization::Anonymous => None,
            Authorization::Denied(problem) => return Err(problem),
        };
        drop(signed_body);
        let alias = check_accept(head, &route.rules)?;
        let body = match &route.rules.body {
            Some(rules) => Box::pin(receive_body(source, &head.headers, rules, &shared.limits)).await?,
            None => ReceivedBody::Absent,
        };
        let incoming = Incoming::new(Arc::clone(shared), request, principal, body);
        let mut response = handler(&self.api, incoming).await?;
        if let Some(alias) = alias {
            apply_alias(&mut response, alias);
        }
        Ok(response)
    }
}

impl SharedState {
    fn render(&self, operation: Option<&'static Operation>, mut problem: Problem, request_id: &str) -> Response {
        problem.instance = Some(to_instance_uri(request_id));
        let rendered = self.renderer.and_then(|render| render(operation, &problem));
        rendered.unwrap_or_else(|| problem.into_response())
    }
}

fn panic_message(panic: &(dyn std::any::Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no message")
}
