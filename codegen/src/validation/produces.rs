//! The media types of an operation's responses, which a server negotiates by `Accept`.

use indexmap::IndexSet;
use serde_json::{Map, Value, json};

use crate::media_types::payloads::{BodyUse, Payload, Payloads};
use crate::openapi::{Api, Operation, Status};

/// Returns `produces`, the media types of successful responses, and `otherNames`, the equivalent names of each.
///
/// A media type without a codec is not among them.
pub(crate) fn produced_media_types(api: &Api, operation: &Operation) -> Map<String, Value> {
    let successes = operation.responses.iter().filter(|response| !is_error(response.status));
    let payloads: Vec<Payload<'_>> =
        successes.flat_map(|response| Payloads::group(api, &response.content, BodyUse::Response).payloads).collect();
    let produces: IndexSet<&str> = payloads.iter().map(|payload| payload.first.name.as_str()).collect();
    let mut other_names = Map::new();
    for payload in &payloads {
        for media in payload.media().filter(|media| !produces.contains(media.name.as_str())) {
            other_names.insert(media.name.clone(), json!(payload.first.name));
        }
    }
    let mut value = Map::new();
    if !produces.is_empty() {
        value.insert("produces".into(), json!(produces));
    }
    if !other_names.is_empty() {
        value.insert("otherNames".into(), Value::Object(other_names));
    }
    value
}

fn is_error(status: Status) -> bool {
    match status {
        Status::Code(code) => code >= 400,
        Status::Range(digit) => digit >= 4,
        Status::Default => true,
    }
}
