//! Names for requests.

use http::{HeaderMap, HeaderName};

use crate::Uuid;

/// Where a request's name stands, in the request and in the answer.
pub(super) const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

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

fn fresh() -> String {
    let mut random = [0; 16];
    // Without a source of randomness names repeat, which hurts nothing but the log.
    let _ = getrandom::fill(&mut random);
    uuid::Builder::from_random_bytes(random).into_uuid().to_string()
}

/// The URI that names a request as an occurrence of a problem.
pub(super) fn instance(request_id: &str) -> String {
    match Uuid::try_parse(request_id) {
        Ok(uuid) => format!("urn:uuid:{uuid}"),
        Err(_) => format!("#{request_id}"),
    }
}
