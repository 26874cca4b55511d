//! What is noted of each request: its name, a line in the log, and its part of the metrics.

use crate::http::middleware::client_ip::Visitor;
use crate::metrics;
use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderName, HeaderValue, Method, StatusCode, Uri};
use lockstep_runtime::http::Operation;
use lockstep_runtime::server::request_id;
use std::time::Instant;

const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// A request as it is noted: without its query and headers, which hold credentials.
#[derive(Debug)]
pub(in crate::http) struct Noted {
    start: Instant,
    id: String,
    method: Method,
    uri: Uri,
    /// Who asks.
    visitor: Visitor,
}

impl Noted {
    /// Names a request.
    pub(in crate::http) fn begin(request: &mut Request, visitor: Visitor) -> Self {
        let start = Instant::now();
        let id = request_id(request.headers());
        if let Ok(value) = HeaderValue::from_str(&id) {
            request.headers_mut().insert(X_REQUEST_ID, value);
        }
        Self { start, id, method: request.method().clone(), uri: request.uri().clone(), visitor }
    }

    /// Notes how it was answered.
    pub(in crate::http) fn end(self, mut response: Response) -> Response {
        let (status, took) = (response.status().as_u16(), self.start.elapsed());
        let operation = response.extensions().get::<&'static Operation>().map(|operation| operation.id);
        metrics::answered(operation, &self.method, status, took);
        if !response.headers().contains_key(X_REQUEST_ID)
            && let Ok(value) = HeaderValue::from_str(&self.id)
        {
            response.headers_mut().insert(X_REQUEST_ID, value);
        }
        let (millis, visitor, operation) = (took.as_millis(), self.visitor.0, operation.unwrap_or("-"));
        let (request_id, method, path) = (self.id, self.method, self.uri.path());
        tracing::info!(request_id, operation, %method, path, status, millis, %visitor, "answered");
        response
    }
}

/// `GET /metrics`: what was counted so far.
pub(in crate::http) async fn metrics() -> Response {
    match metrics::render() {
        Ok(text) => ([(CONTENT_TYPE, metrics::MEDIA), (CACHE_CONTROL, "no-store")], text).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
