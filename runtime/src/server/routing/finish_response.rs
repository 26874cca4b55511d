//! Headers that the router adds to responses, and responses to HEAD and OPTIONS.

use axum::body::Body;
use http::header::{ALLOW, CONTENT_LENGTH};
use http::{HeaderValue, Method, StatusCode};
use http_body::Body as _;

use crate::server::request::request_id::X_REQUEST_ID;
use crate::server::response::Response;
use crate::server::response::problem::Problem;

/// Returns the response to OPTIONS on a path with these methods.
pub(super) fn respond_to_options(methods: &[&'static str]) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NO_CONTENT;
    response.headers_mut().insert(ALLOW, allow_header(methods));
    response
}

/// Adds the methods of a path to a 405 (RFC 9110, 15.5.6).
pub(super) fn add_allow_header(problem: Problem, methods: &[&'static str]) -> Problem {
    problem.with_header(ALLOW, allow_header(methods))
}

fn allow_header(methods: &[&'static str]) -> HeaderValue {
    let mut all = methods.to_vec();
    if all.contains(&"GET") {
        all.push("HEAD");
    }
    all.push("OPTIONS");
    all.sort_unstable();
    all.dedup();
    HeaderValue::from_str(&all.join(", ")).unwrap_or(HeaderValue::from_static("OPTIONS"))
}

/// Adds the request id. Removes the body of a response to HEAD without polling it: polling would run a stream.
pub(super) fn finish_response(mut response: Response, request_id: &str, method: &Method) -> Response {
    if let Ok(value) = HeaderValue::from_str(request_id) {
        response.headers_mut().insert(X_REQUEST_ID, value);
    }
    if method == Method::HEAD {
        let has_no_body = matches!(response.status(), StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED);
        if let Some(length) = response.body().size_hint().exact()
            && !has_no_body
        {
            response.headers_mut().entry(CONTENT_LENGTH).or_insert(length.into());
        }
        *response.body_mut() = Body::empty();
    }
    response
}
