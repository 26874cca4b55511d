//! Decoding and validation of a body.

use bytes::Bytes;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::form::{read_form, read_multipart_form};
use super::key_values::{read_key_value_parts, read_key_values};
use super::read_json::read_json;
use super::received_body::{ContentKind, ReceivedBody};
use crate::server::params::scalar::read_scalar;
use crate::server::read_context::ReadContext;
use crate::server::response::violation::Violations;
use crate::server::schema::operation_rules::BodyCodec;
use crate::server::schema::validate::validate_input;
use crate::server::value::deserialize::deserialize_value;
use crate::server::value::input_value::InputValue;
use crate::server::value::parse_json::decode_utf8;
use crate::server::value::value_path::LocatedValue;

/// Reads a body into its type. Adds its violations. Returns `None` if it is absent or invalid.
pub(in crate::server) fn read_body<T>(
    context: ReadContext<'_>,
    body: ReceivedBody,
    violations: &mut Violations,
) -> Option<T>
where
    T: DeserializeOwned + Serialize,
{
    let known = violations.len();
    let (schema, value) = match body {
        ReceivedBody::Absent => return None,
        ReceivedBody::Sequence(..) => {
            violations.add("", "cannot be read as a single value");
            return None;
        }
        ReceivedBody::Bytes(ContentKind { codec: BodyCodec::Json, schema, .. }, bytes) => {
            return read_json(context, schema, &bytes, violations);
        }
        ReceivedBody::Bytes(kind, bytes) => (kind.schema, read_bytes(context, kind, bytes, violations)?),
        ReceivedBody::Multipart(ContentKind { codec: BodyCodec::Pairs, schema, .. }, parts) => {
            (schema, read_key_value_parts(context, parts, violations)?)
        }
        ReceivedBody::Multipart(ContentKind { schema, .. }, parts) => {
            (schema, read_multipart_form(context, schema, parts, violations))
        }
    };
    // Fields that cannot be read are missing from the value. The others are validated nevertheless.
    let is_complete = violations.len() == known;
    let is_valid = validate_input(context, schema, LocatedValue::root(&value), violations);
    if is_complete && is_valid { deserialize_value(value, "", violations) } else { None }
}

fn read_bytes(
    context: ReadContext<'_>,
    kind: ContentKind,
    bytes: Bytes,
    violations: &mut Violations,
) -> Option<InputValue> {
    if kind.codec == BodyCodec::Binary {
        return Some(InputValue::Bytes(bytes));
    }
    let text = decode_utf8(&bytes).map_err(|detail| violations.add("", detail)).ok()?;
    match kind.codec {
        BodyCodec::Form => read_form(context, kind.schema, text, violations),
        BodyCodec::Pairs => read_key_values(context, text, violations),
        _ => {
            let Some(schema) = kind.schema else { return Some(InputValue::String(text.to_owned())) };
            read_scalar(text, context.schemas, schema).map_err(|detail| violations.add("", detail)).ok()
        }
    }
}
