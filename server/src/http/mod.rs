//! The server as HTTP sees it: the API, and beside it what tells of its health and describes it.

mod bodies;
mod cors;
mod docs;
mod health;
mod limit;
mod once;
mod page;
mod rate;
mod serve;
mod start;
mod systems;
#[cfg(test)]
mod tests;
mod visitor;
mod watch;

use crate::app::App;
use crate::resources::token_problem;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use axum::{Router, middleware};
use http::header::ALLOW;
use http::{HeaderValue, Method, StatusCode};
use lockstep_runtime::server::{Limits, Problem};
use std::sync::Arc;
use tower::ServiceBuilder;

pub use serve::{Connections, serve};

/// The security scheme under `/api`: its place in the description.
const BEARER: usize = 0;

/// Everything that the server answers.
pub fn router(app: App) -> Router {
    let config = Arc::clone(&app.config);
    let (store, auth) = (app.store.clone(), Arc::clone(&app.auth));
    let limits = Limits { body: config.limits.body.0, refuse_nul: true, ..Limits::default() };
    let url = app.public_url.clone();
    let (once_app, start_app) = (app.clone(), app.clone());
    let api =
        halo_collab::server::router(app).limits(limits).public_url(&url).guard("/api", BEARER).render(token_problem);
    let gate = Arc::new(limit::Gate::new(&config.limits));
    let rate = rate::Rate::new(&config.limits, auth).map(Arc::new);
    let cors = (!config.cors.origins.is_empty()).then(|| Arc::new(config.cors.clone()));
    let api = ServiceBuilder::new()
        .option_layer(cors.map(|cors| middleware::from_fn_with_state(cors, cors::answer)))
        .option_layer(rate.map(|rate| middleware::from_fn_with_state(rate, rate::pass)))
        .layer(middleware::from_fn_with_state(gate, limit::pass))
        .layer(middleware::from_fn_with_state(once_app, once::once))
        .service(api.into_service());
    Router::new()
        .route("/healthz", get(health::alive))
        .route("/metrics", get(watch::metrics))
        .route("/readyz", get(health::ready).with_state(store))
        .merge(docs::router())
        .merge(start::router(start_app))
        .method_not_allowed_fallback(only_read)
        .fallback_service(api)
        .layer(middleware::from_fn_with_state(config, watch::watch))
}

/// The methods of what is beside the API.
const READ: HeaderValue = HeaderValue::from_static("GET, HEAD, OPTIONS");

/// What is beside the API can be read, and no more.
async fn only_read(method: Method) -> Response {
    if method == Method::OPTIONS {
        return (StatusCode::NO_CONTENT, [(ALLOW, READ)]).into_response();
    }
    Problem::new(405, format!("{method} is not a method of this path.")).with_header(ALLOW, READ).into_response()
}
