//! Dispatches requests to the API or to the pages next to it.
//!
//! The middleware consists of plain functions instead of `tower` layers: a layer boxes and moves the future of each
//! request, which would be a large share of the work of a short read.

use std::net::IpAddr;
use std::pin::Pin;
use std::sync::Arc;

use axum::extract::Request;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use axum::{Extension, Router};
use http::header::ALLOW;
use http::{HeaderValue, Method, StatusCode};
use lockstep_runtime::server::{Limits, Problem};
use tower::ServiceExt as _;

use super::api_service::ApiService;
use super::middleware::access_log::{self, RequestRecord};
use super::middleware::concurrency::ConcurrencyLimit;
use super::middleware::cors::{self, CorsRequest};
use super::middleware::idempotency;
use super::pages::{docs, health, start};
use crate::app::App;
use crate::http::middleware::client_ip::ClientIp;
use crate::http::middleware::rate_limit::RateLimit;
use crate::resources::token_problem;
use crate::telemetry::TraceContext;

/// Index of the security scheme in the OpenAPI document that guards every path below `/api`.
const BEARER_SCHEME: usize = 0;
/// Paths with this prefix belong to the API alone. The API has other paths, too.
const API_PREFIX: &str = "/api/";
/// The methods that pages permit.
const READ_METHODS: HeaderValue = HeaderValue::from_static("GET, HEAD, OPTIONS");

/// Serves the API and the pages. Clones share their state.
#[derive(Clone, Debug)]
pub struct AppService {
    pipeline: Arc<ApiPipeline>,
    /// Pages next to the API. Unknown paths fall back to the API.
    pages: Router,
}

/// The API with its middleware.
#[derive(Debug)]
struct ApiPipeline {
    app: App,
    api: ApiService,
    concurrency_limit: ConcurrencyLimit,
    rate_limit: Option<RateLimit>,
}

impl AppService {
    /// Builds the API and the pages for an application.
    #[must_use]
    pub fn new(app: App) -> Self {
        let limits = Limits { body: app.config.limits.body.0, reject_nul: true, ..Limits::default() };
        let api = halo_collab::server::router(app.clone()).limits(limits).public_url(&app.public_url);
        let pipeline = Arc::new(ApiPipeline {
            api: api.guard("/api", BEARER_SCHEME).render(token_problem).into_service(),
            concurrency_limit: ConcurrencyLimit::new(&app.config.limits),
            rate_limit: RateLimit::new(&app.config.limits, Arc::clone(&app.auth)),
            app: app.clone(),
        });
        let fallback = Arc::clone(&pipeline);
        let pages = Router::new()
            .route("/healthz", get(health::report_alive))
            .route("/metrics", get(access_log::metrics_page))
            .route("/readyz", get(health::report_ready).with_state(app.store.clone()))
            .merge(docs::docs_router())
            .merge(start::start_router(app))
            .method_not_allowed_fallback(respond_method_not_allowed)
            .fallback(async move |Extension(client_ip): Extension<ClientIp>, request: Request| {
                fallback.handle_api_request(request, client_ip).await
            });
        Self { pipeline, pages }
    }

    /// Responds to a request from the peer address of its connection.
    pub async fn respond(&self, mut request: Request, peer: IpAddr) -> Response {
        let client_ip = ClientIp::resolve(peer, request.headers(), &self.pipeline.app.config.trusted_proxies);
        let record = RequestRecord::start(&mut request, client_ip);
        let trace = TraceContext::from_headers(request.headers());
        let prefix = request.uri().path().get(..API_PREFIX.len());
        let response = if prefix.is_some_and(|prefix| prefix.eq_ignore_ascii_case(API_PREFIX)) {
            trace.within(self.pipeline.handle_api_request(request, client_ip)).await
        } else {
            request.extensions_mut().insert(client_ip);
            trace.within(Box::pin(self.pages.clone().oneshot(request))).await.into_response()
        };
        record.finish(response)
    }
}

impl ApiPipeline {
    /// Applies CORS, the rate limit and the concurrency limit, and then calls the API.
    async fn handle_api_request(&self, request: Request, client_ip: ClientIp) -> Response {
        let origin = match cors::classify_request(&self.app.config.cors, &request) {
            CorsRequest::Unconfigured => None,
            CorsRequest::Preflight(origin) => return origin.add_headers(cors::preflight_response()),
            CorsRequest::Simple(origin) => Some(origin),
        };
        let response = match self.rate_limit.as_ref().and_then(|limit| limit.check(&request, client_ip)) {
            Some(rejection) => rejection,
            None => match self.concurrency_limit.admit(request).await {
                Err(rejection) => rejection,
                Ok((request, permit)) => {
                    permit.attach(self.concurrency_limit.await_response(self.call_api(request)).await)
                }
            },
        };
        match origin {
            Some(origin) => origin.add_headers(response),
            None => response,
        }
    }

    /// Calls the API, boxed: the outer future is moved more than once and has to stay small.
    fn call_api(&self, request: Request) -> Pin<Box<dyn Future<Output = Response> + Send + '_>> {
        if idempotency::has_key(&request) {
            return Box::pin(idempotency::handle_with_key(&self.app, &self.api, request));
        }
        Box::pin(self.api.respond(request))
    }
}

/// Responds to methods that the pages do not support.
async fn respond_method_not_allowed(method: Method) -> Response {
    if method == Method::OPTIONS {
        return (StatusCode::NO_CONTENT, [(ALLOW, READ_METHODS)]).into_response();
    }
    Problem::new(405, format!("{method} is not supported at this path."))
        .with_header(ALLOW, READ_METHODS)
        .into_response()
}
