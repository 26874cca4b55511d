//! CORS: which origins may call the API. Without configuration, none.

use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, ACCESS_CONTROL_REQUEST_METHOD, ORIGIN, VARY,
};
use http::{HeaderName, HeaderValue, Method, StatusCode};

use crate::config::Cors;

/// Headers of a response to a preflight request.
const PREFLIGHT_HEADERS: [(HeaderName, &str); 3] = [
    (ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, DELETE"),
    (ACCESS_CONTROL_ALLOW_HEADERS, "authorization, content-type, idempotency-key, x-request-id"),
    (ACCESS_CONTROL_MAX_AGE, "600"),
];

/// Response headers that scripts may read.
const EXPOSED_HEADERS: &str = "Idempotency-Replayed, Link, Retry-After, WWW-Authenticate, X-Request-Id";

/// A request, as far as CORS is concerned.
#[derive(Debug)]
pub(in crate::http) enum CorsRequest {
    /// CORS is not configured.
    Unconfigured,
    /// A preflight request from a permitted origin.
    Preflight(AllowedOrigin),
    /// Any other request.
    Simple(AllowedOrigin),
}

/// The origin that may read a response, if any.
#[derive(Debug)]
pub(in crate::http) struct AllowedOrigin(Option<HeaderValue>);

/// Classifies a request.
pub(in crate::http) fn classify_request(cors: &Cors, request: &Request) -> CorsRequest {
    if cors.origins.is_empty() {
        return CorsRequest::Unconfigured;
    }
    let origin = request.headers().get(ORIGIN).cloned();
    let is_permitted = |origin: &HeaderValue| {
        cors.origins.iter().any(|permitted| permitted.0 == "*" || permitted.0.as_bytes() == origin.as_bytes())
    };
    let origin = origin.filter(is_permitted);
    let preflight =
        request.method() == Method::OPTIONS && request.headers().contains_key(ACCESS_CONTROL_REQUEST_METHOD);
    match origin {
        Some(_) if preflight => CorsRequest::Preflight(AllowedOrigin(origin)),
        _ => CorsRequest::Simple(AllowedOrigin(origin)),
    }
}

impl AllowedOrigin {
    /// Adds the CORS headers to a response.
    pub(in crate::http) fn add_headers(self, mut response: Response) -> Response {
        let headers = response.headers_mut();
        headers.append(VARY, HeaderValue::from_static("Origin"));
        if let Some(origin) = self.0 {
            headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            headers.insert(ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static(EXPOSED_HEADERS));
        }
        response
    }
}

/// Responds to a preflight request.
pub(in crate::http) fn preflight_response() -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NO_CONTENT;
    for (name, value) in PREFLIGHT_HEADERS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}
