//! Faults that the runtime answers by itself, after RFC 9457.

use axum::body::Body;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::server::Response;

/// One fault of a request.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Violation {
    /// Where: a JSON Pointer (RFC 6901) into the body, empty for the whole of it; for a parameter its place and its
    /// name, `/query/page_size`, `/path/id`, `/header/X-Tenant`, `/cookie/session`.
    pub pointer: String,
    /// What is wrong there, such as `is not a date and time`. Never quotes a write-only value.
    pub detail: String,
}

/// A fault that is answered as `application/problem+json`.
#[derive(Clone, Debug)]
pub struct Problem {
    /// The status, 400 to 599.
    pub status: u16,
    /// What is wrong this time; repeated as `message`, where some clients look for it.
    pub detail: String,
    /// The kind of fault: a URI, `about:blank` when the status says it all.
    pub kind: &'static str,
    /// Names this occurrence, as it stands in the log. The router fills it in.
    pub instance: Option<String>,
    /// Every fault of the request that was found.
    pub errors: Vec<Violation>,
    /// A code after RFC 6750; its description is `detail`.
    pub error: Option<&'static str>,
    headers: HeaderMap,
}

impl Problem {
    /// A fault with this status. One that is no error's becomes 500.
    pub fn new(status: u16, detail: impl Into<String>) -> Self {
        let status = if (400..=599).contains(&status) { status } else { 500 };
        let error = (status == 401).then_some("invalid_token");
        let (detail, headers) = (detail.into(), HeaderMap::new());
        Self { status, detail, kind: "about:blank", instance: None, errors: Vec::new(), error, headers }
    }

    /// The request is invalid: 400 with every fault found. The first stands in `detail`, since some clients show no more.
    #[must_use]
    pub fn invalid(errors: Vec<Violation>) -> Self {
        let first = errors.first().map_or_else(String::new, |Violation { pointer, detail }| {
            let place = if pointer.is_empty() { "the body" } else { pointer.as_str() };
            format!("{place} {detail}")
        });
        let detail = match errors.len() {
            0 => "The request is invalid.".to_owned(),
            1 => format!("The request is invalid: {first}."),
            count => format!("The request has {count} faults, the first: {first}."),
        };
        Self { errors, ..Self::new(400, detail) }
    }

    /// Nothing that the caller may know of.
    pub(in crate::server) fn internal() -> Self {
        Self::new(500, "The server failed.")
    }

    /// Adds a header to the answer, such as `Retry-After`.
    #[must_use]
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.append(name, value);
        self
    }

    /// The headers of the answer, besides its type.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// What the status means, in words.
    pub fn title(&self) -> &'static str {
        StatusCode::from_u16(self.status).ok().and_then(|status| status.canonical_reason()).unwrap_or("Error")
    }

    /// The answer.
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

impl Serialize for Violation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("pointer", &self.pointer)?;
        map.serialize_entry("detail", &self.detail)?;
        map.end()
    }
}

/// What is said of a value that has to be there.
pub(in crate::server) const MISSING: &str = "is missing";

/// The faults of a request, as many as are worth naming.
#[derive(Debug)]
pub(in crate::server) struct Faults {
    list: Vec<Violation>,
    limit: usize,
}

impl Faults {
    pub(in crate::server) fn new(limit: usize) -> Self {
        Self { list: Vec::new(), limit: limit.max(1) }
    }

    pub(in crate::server) fn add(&mut self, pointer: impl Into<String>, detail: impl Into<String>) {
        let fault = Violation { pointer: pointer.into(), detail: detail.into() };
        // What was there, but could not be read, is not missing besides.
        let told = fault.detail == MISSING && self.list.iter().any(|known| known.pointer == fault.pointer);
        if !self.full() && !told {
            self.list.push(fault);
        }
    }

    pub(in crate::server) fn full(&self) -> bool {
        self.list.len() >= self.limit
    }

    pub(in crate::server) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub(in crate::server) fn len(&self) -> usize {
        self.list.len()
    }

    pub(in crate::server) fn take(&mut self) -> Vec<Violation> {
        std::mem::take(&mut self.list)
    }
}
