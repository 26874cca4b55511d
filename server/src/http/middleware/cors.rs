//! Which web pages may call the API: those that the configuration names, and by default none.

use crate::config::Cors;
use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, ACCESS_CONTROL_REQUEST_METHOD, ORIGIN, VARY,
};
use http::{HeaderName, HeaderValue, Method, StatusCode};

/// What a page is told before it sends a request that it could not send without scripts.
const PREFLIGHT: [(HeaderName, &str); 3] = [
    (ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, DELETE"),
    (ACCESS_CONTROL_ALLOW_HEADERS, "authorization, content-type, idempotency-key, x-request-id"),
    (ACCESS_CONTROL_MAX_AGE, "600"),
];

/// What a page may read of an answer besides its body.
const EXPOSED: &str = "Idempotency-Replayed, Link, Retry-After, WWW-Authenticate, X-Request-Id";

/// What a request asks for as a script of a page.
#[derive(Debug)]
pub(in crate::http) enum Asked {
    /// Pages may ask for nothing.
    Nothing,
    /// Whether it may send a request that it could not send without scripts.
    Before(Page),
    /// An answer that it may read.
    For(Page),
}

/// Who may read an answer; none is a page that may not, or no page.
#[derive(Debug)]
pub(in crate::http) struct Page(Option<HeaderValue>);

/// What a request asks for.
pub(in crate::http) fn asked(cors: &Cors, request: &Request) -> Asked {
    if cors.origins.is_empty() {
        return Asked::Nothing;
    }
    let origin = request.headers().get(ORIGIN).cloned();
    let origin =
        origin.filter(|origin| cors.origins.iter().any(|one| one.0 == "*" || one.0.as_bytes() == origin.as_bytes()));
    let preflight =
        request.method() == Method::OPTIONS && request.headers().contains_key(ACCESS_CONTROL_REQUEST_METHOD);
    match origin {
        Some(_) if preflight => Asked::Before(Page(origin)),
        _ => Asked::For(Page(origin)),
    }
}

impl Page {
    /// Marks an answer as one that the page may read.
    pub(in crate::http) fn mark(self, mut response: Response) -> Response {
        let headers = response.headers_mut();
        headers.append(VARY, HeaderValue::from_static("Origin"));
        if let Some(origin) = self.0 {
            headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            headers.insert(ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static(EXPOSED));
        }
        response
    }
}

/// The answer to a page that asks before.
pub(in crate::http) fn preflight() -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NO_CONTENT;
    for (name, value) in PREFLIGHT {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}
