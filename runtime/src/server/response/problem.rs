//! Problems: error responses of the router, by RFC 9457.

use axum::body::Body;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::Response;
use super::violation::Violation;

/// An error response of media type `application/problem+json` (RFC 9457).
///
/// ```
/// use http::HeaderValue;
/// use http::header::RETRY_AFTER;
/// use lockstep_runtime::server::Problem;
/// let problem = Problem::new(503, "The queue is full.").with_header(RETRY_AFTER, HeaderValue::from_static("1"));
/// assert_eq!(problem.title(), "Service Unavailable");
/// ```
#[derive(Clone, Debug)]
pub struct Problem {
    /// The status, 400 to 599.
    pub status: u16,
    /// Explains this occurrence. Also serialized as `message`, where some clients expect it.
    pub detail: String,
    /// The problem's `type`: a URI, `about:blank` when the status suffices.
    pub kind: &'static str,
    /// A URI of this occurrence, which the log contains too. The router fills it in.
    pub instance: Option<String>,
    /// The violations of an invalid request.
    pub errors: Vec<Violation>,
    /// An error code by RFC 6750, section 3.1. `detail` is its description.
    pub error: Option<&'static str>,
    headers: HeaderMap,
}

impl Problem {
    /// Creates a problem. A status that is not an error status becomes 500.
    pub fn new(status: u16, detail: impl Into<String>) -> Self {
        let status = if (400..=599).contains(&status) { status } else { 500 };
        let error = (status == 401).then_some("invalid_token");
        let (detail, headers) = (detail.into(), HeaderMap::new());
        Self { status, detail, kind: "about:blank", instance: None, errors: Vec::new(), error, headers }
    }

    /// Creates the problem of an invalid request: 400 with its violations. `detail` contains the first of them, since
    /// some clients show nothing else.
    #[must_use]
    pub fn invalid(errors: Vec<Violation>) -> Self {
        let first = errors.first().map_or_else(String::new, |Violation { pointer, detail }| {
            let subject = if pointer.is_empty() { "the body" } else { pointer.as_str() };
            format!("{subject} {detail}")
        });
        let detail = match errors.len() {
            0 => "The request is invalid.".to_owned(),
            1 => format!("The request is invalid: {first}."),
            count => format!("The request is invalid: {first}. It has {count} errors."),
        };
        Self { errors, ..Self::new(400, detail) }
    }

    /// Creates a problem without details for the client; the log has them.
    pub(in crate::server) fn internal() -> Self {
        Self::new(500, "An internal error occurred.")
    }

    /// Adds a header to the response, such as `Retry-After`.
    #[must_use]
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.append(name, value);
        self
    }

    /// Returns the headers of the response, without `Content-Type` and `Cache-Control`.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Returns the reason phrase of the status.
    pub fn title(&self) -> &'static str {
        StatusCode::from_u16(self.status).ok().and_then(|status| status.canonical_reason()).unwrap_or("Error")
    }

    /// Returns the problem as a response.
    pub fn into_response(self) -> Response {
        let body = serde_json::to_vec(&self).unwrap_or_default();
        let mut response = Response::new(Body::from(body));
        *response.status_mut() = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        *response.headers_mut() = self.headers;
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    }
}

impl Serialize for Problem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", self.kind)?;
        map.serialize_entry("title", self.title())?;
        map.serialize_entry("status", &self.status)?;
        map.serialize_entry("detail", &self.detail)?;
        if let Some(instance) = &self.instance {
            map.serialize_entry("instance", instance)?;
        }
        map.serialize_entry("message", &self.detail)?;
        if !self.errors.is_empty() {
            map.serialize_entry("errors", &self.errors)?;
        }
        if let Some(error) = self.error {
            map.serialize_entry("error", error)?;
            map.serialize_entry("error_description", &self.detail)?;
        }
        map.end()
    }
}
