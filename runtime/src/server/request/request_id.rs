//! Ids of requests.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;

use http::{HeaderMap, HeaderName};

use crate::Uuid;

/// The header of the request id, in requests and responses.
pub(in crate::server) const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The most bytes of a request id that a client may choose.
const MAX_REQUEST_ID_BYTES: usize = 128;

/// Returns the id of a request: the value of `X-Request-Id` if it is safe in a log line, otherwise a new UUID.
///
/// A layer around the router can write the id into the request; the router then uses it.
///
/// ```
/// use http::{HeaderMap, HeaderValue};
/// use lockstep_runtime::server::request_id;
/// let mut headers = HeaderMap::new();
/// assert_eq!(request_id(&headers).len(), 36);
/// headers.insert("x-request-id", HeaderValue::from_static("abc-1"));
/// assert_eq!(request_id(&headers), "abc-1");
/// ```
#[must_use]
pub fn request_id(headers: &HeaderMap) -> String {
    let is_safe = |text: &&str| {
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.:".contains(&byte);
        (1..=MAX_REQUEST_ID_BYTES).contains(&text.len()) && text.bytes().all(is_plain)
    };
    let given = headers.get(X_REQUEST_ID).and_then(|value| value.to_str().ok()).filter(is_safe);
    given.map_or_else(generate_id, str::to_owned)
}

/// Returns a new UUID. It need not be hard to guess, so it costs no system call: each `RandomState` has keys derived
/// from a random seed of the thread.
fn generate_id() -> String {
    let random = || RandomState::new().hash_one(()).to_le_bytes();
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&random());
    bytes[8..].copy_from_slice(&random());
    let mut text = Uuid::encode_buffer();
    uuid::Builder::from_random_bytes(bytes).into_uuid().hyphenated().encode_lower(&mut text).to_owned()
}

/// Returns the URI of a request as the `instance` of a problem.
pub(in crate::server) fn to_instance_uri(request_id: &str) -> String {
    match Uuid::try_parse(request_id) {
        Ok(uuid) => format!("urn:uuid:{uuid}"),
        Err(_) => format!("#{request_id}"),
    }
}
