//! What every page for people is sent with.

use axum::response::Response;
use http::header::{CONTENT_SECURITY_POLICY, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS};
use http::{HeaderName, HeaderValue};

/// A page may run its own scripts, ask this server, and nothing else.
pub(in crate::http) const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src \
                                 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// The answer with the headers that keep a page to itself.
pub(in crate::http) fn guarded(mut response: Response, policy: &'static str) -> Response {
    let fixed: [(HeaderName, &str); 4] = [
        (CONTENT_SECURITY_POLICY, policy),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, "DENY"),
        (REFERRER_POLICY, "no-referrer"),
    ];
    for (name, value) in fixed {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}
