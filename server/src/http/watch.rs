//! What is noted of each request: its name, a line in the log, and its part of the metrics.

use super::visitor::{Peer, Visitor};
use crate::config::Config;
use crate::metrics;
use crate::telemetry::Trace;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderName, HeaderValue, StatusCode};
use lockstep_runtime::http::Operation;
use lockstep_runtime::server::request_id;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::time::Instant;

const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Names a request, and notes how it was answered: without its query and headers, which hold credentials.
pub(super) async fn watch(State(config): State<Arc<Config>>, mut request: Request, next: Next) -> Response {
    let start = Instant::now();
    let id = request_id(request.headers());
    if let Ok(value) = HeaderValue::from_str(&id) {
        request.headers_mut().insert(X_REQUEST_ID, value);
    }
    let peer = request.extensions().get::<Peer>().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.0);
    let visitor = Visitor::of(peer, request.headers(), &config.trusted_proxies);
    request.extensions_mut().insert(visitor);
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let trace = Trace::of(request.headers());
    let mut response = trace.within(next.run(request)).await;
    let (status, took) = (response.status().as_u16(), start.elapsed());
    let operation = response.extensions().get::<&'static Operation>().map(|operation| operation.id);
    metrics::answered(operation, &method, status, took);
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().entry(X_REQUEST_ID).or_insert(value);
    }
    let (millis, visitor, operation) = (took.as_millis(), visitor.0, operation.unwrap_or("-"));
    tracing::info!(request_id = id, operation, %method, path, status, millis, %visitor, "answered");
    response
}

/// `GET /metrics`: what was counted so far.
pub(super) async fn metrics() -> Response {
    match metrics::render() {
        Ok(text) => ([(CONTENT_TYPE, metrics::MEDIA), (CACHE_CONTROL, "no-store")], text).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
