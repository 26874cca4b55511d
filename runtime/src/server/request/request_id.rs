//! Names for requests.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;

use http::{HeaderMap, HeaderName};

use crate::Uuid;

/// Where a request's name stands, in the request and in the answer.
pub(in crate::server) const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The name that a caller gave in `X-Request-Id`, if it can stand in a log line as it is; otherwise a new one. A layer around
/// the router that puts it into the request has it from there on.
#[must_use]
pub fn request_id(headers: &HeaderMap) -> String {
    let sane = |text: &&str| {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.:".contains(&byte);
        (1..=128).contains(&text.len()) && text.bytes().all(plain)
    };
    let given = headers.get(X_REQUEST_ID).and_then(|value| value.to_str().ok()).filter(sane);
    given.map_or_else(fresh, str::to_owned)
}

/// A name that no other request has. It need not be hard to guess, and is made without asking the system each time: each
/// of these hashers has keys of its own, which come from a random beginning.
fn fresh() -> String {
    let random = || RandomState::new().hash_one(()).to_le_bytes();
    let mut octets = [0; 16];
    octets[..8].copy_from_slice(&random());
    octets[8..].copy_from_slice(&random());
    let mut text = Uuid::encode_buffer();
    uuid::Builder::from_random_bytes(octets).into_uuid().hyphenated().encode_lower(&mut text).to_owned()
}

/// The URI that names a request as an occurrence of a problem.
pub(in crate::server) fn instance(request_id: &str) -> String {
    match Uuid::try_parse(request_id) {
        Ok(uuid) => format!("urn:uuid:{uuid}"),
        Err(_) => format!("#{request_id}"),
    }
}
