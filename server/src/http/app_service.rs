//! The way of a request to who answers it.
//!
//! These are plain functions, and no stack of layers: a layer keeps each request in a box of its own and moves it there,
//! which would be a good part of the work that a short read is.

use super::middleware::access_log::{self as watch, Noted};
use super::middleware::concurrency::Gate;
use super::middleware::cors::{self, Asked};
use super::middleware::idempotency as once;
use super::pages::{docs, health, start};
use crate::app::{App, Caller};
use crate::http::middleware::client_ip::Visitor;
use crate::http::middleware::rate_limit::Rate;
use crate::resources::token_problem;
use crate::telemetry::Trace;
use axum::extract::Request;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use axum::{Extension, Router};
use http::header::ALLOW;
use http::{HeaderValue, Method, StatusCode};
use lockstep_runtime::server::{Limits, Problem, Service};
use std::net::IpAddr;
use std::pin::Pin;
use std::sync::Arc;
use tower::ServiceExt as _;

/// The security scheme under `/api`: its place in the description.
const BEARER: usize = 0;
/// Below this there is the API alone. It has other paths, too.
const API: &str = "/api/";
/// The methods of what is beside the API.
const READ: HeaderValue = HeaderValue::from_static("GET, HEAD, OPTIONS");

/// The API as a service.
pub(super) type Api = Service<App, Caller>;

/// Everything that the server answers. Clones are the same.
#[derive(Clone, Debug)]
pub struct Site {
    entrance: Arc<Entrance>,
    /// What is beside the API; it hands on what it does not know.
    beside: Router,
}

/// What a request for the API goes through.
#[derive(Debug)]
struct Entrance {
    app: App,
    api: Api,
    gate: Gate,
    rate: Option<Rate>,
}

impl Site {
    /// All that there is, over this application.
    #[must_use]
    pub fn new(app: App) -> Self {
        let limits = Limits { body: app.config.limits.body.0, refuse_nul: true, ..Limits::default() };
        let api = halo_collab::server::router(app.clone()).limits(limits).public_url(&app.public_url);
        let entrance = Arc::new(Entrance {
            api: api.guard("/api", BEARER).render(token_problem).into_service(),
            gate: Gate::new(&app.config.limits),
            rate: Rate::new(&app.config.limits, Arc::clone(&app.auth)),
            app: app.clone(),
        });
        let other = Arc::clone(&entrance);
        let beside = Router::new()
            .route("/healthz", get(health::alive))
            .route("/metrics", get(watch::metrics))
            .route("/readyz", get(health::ready).with_state(app.store.clone()))
            .merge(docs::router())
            .merge(start::router(app))
            .method_not_allowed_fallback(only_read)
            .fallback(async move |Extension(visitor): Extension<Visitor>, request: Request| {
                other.enter(request, visitor).await
            });
        Self { entrance, beside }
    }

    /// Answers a request from this address.
    pub async fn answer(&self, mut request: Request, peer: IpAddr) -> Response {
        let visitor = Visitor::of(peer, request.headers(), &self.entrance.app.config.trusted_proxies);
        let noted = Noted::begin(&mut request, visitor);
        let trace = Trace::of(request.headers());
        let start = request.uri().path().get(..API.len());
        let response = if start.is_some_and(|start| start.eq_ignore_ascii_case(API)) {
            trace.within(self.entrance.enter(request, visitor)).await
        } else {
            request.extensions_mut().insert(visitor);
            trace.within(Box::pin(self.beside.clone().oneshot(request))).await.into_response()
        };
        noted.end(response)
    }
}

impl Entrance {
    /// Answers a request for the API.
    async fn enter(&self, request: Request, visitor: Visitor) -> Response {
        let page = match cors::asked(&self.app.config.cors, &request) {
            Asked::Nothing => None,
            Asked::Before(page) => return page.mark(cors::preflight()),
            Asked::For(page) => Some(page),
        };
        let response = match self.rate.as_ref().and_then(|rate| rate.refuse(&request, visitor)) {
            Some(refused) => refused,
            None => match self.gate.admit(request).await {
                Err(refused) => refused,
                Ok((request, admitted)) => admitted.answer(self.gate.wait(self.carry_out(request)).await),
            },
        };
        match page {
            Some(page) => page.mark(response),
            None => response,
        }
    }

    /// In a box: what is outside of it is small, and moved more than once.
    fn carry_out(&self, request: Request) -> Pin<Box<dyn Future<Output = Response> + Send + '_>> {
        if once::concerns(&request) {
            return Box::pin(once::once(&self.app, &self.api, request));
        }
        Box::pin(self.api.answer(request))
    }
}

/// What is beside the API can be read, and no more.
async fn only_read(method: Method) -> Response {
    if method == Method::OPTIONS {
        return (StatusCode::NO_CONTENT, [(ALLOW, READ)]).into_response();
    }
    Problem::new(405, format!("{method} is not a method of this path.")).with_header(ALLOW, READ).into_response()
}
