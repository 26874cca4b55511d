//! Access log, request identifiers and request metrics.

use std::time::Instant;

use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderName, HeaderValue, Method, StatusCode, Uri};
use lockstep_runtime::http::Operation;
use lockstep_runtime::server::request_id;

use crate::http::middleware::client_ip::ClientIp;
use crate::metrics;

const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// A request for the access log. Leaves out the query and the headers, since they hold credentials.
#[derive(Debug)]
pub(in crate::http) struct RequestRecord {
    start: Instant,
    id: String,
    method: Method,
    uri: Uri,
    client_ip: ClientIp,
}

impl RequestRecord {
    /// Assigns an identifier to a request and starts its timer.
    pub(in crate::http) fn start(request: &mut Request, client_ip: ClientIp) -> Self {
        let start = Instant::now();
        let id = request_id(request.headers());
        if let Ok(value) = HeaderValue::from_str(&id) {
            request.headers_mut().insert(X_REQUEST_ID, value);
        }
        Self { start, id, method: request.method().clone(), uri: request.uri().clone(), client_ip }
    }

    /// Writes the log line, updates the metrics and adds the identifier to the response.
    pub(in crate::http) fn finish(self, mut response: Response) -> Response {
        let (status, took) = (response.status().as_u16(), self.start.elapsed());
        let operation = response.extensions().get::<&'static Operation>().map(|operation| operation.id);
        metrics::record_request(operation, &self.method, status, took);
        if !response.headers().contains_key(X_REQUEST_ID)
            && let Ok(value) = HeaderValue::from_str(&self.id)
        {
            response.headers_mut().insert(X_REQUEST_ID, value);
        }
        let (millis, client_ip, operation) = (took.as_millis(), self.client_ip.0, operation.unwrap_or("-"));
        let (request_id, method, path) = (self.id, self.method, self.uri.path());
        tracing::info!(request_id, operation, %method, path, status, millis, %client_ip, "request completed");
        response
    }
}

/// `GET /metrics`: renders the metrics.
pub(in crate::http) async fn metrics_page() -> Response {
    match metrics::render_metrics() {
        Ok(text) => ([(CONTENT_TYPE, metrics::MEDIA_TYPE), (CACHE_CONTROL, "no-store")], text).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
