//! Forms as lists of keys with their values: `[{"key": "a", "value": ["1", "2"]}]`, in the order of first occurrence.

use indexmap::IndexMap;

use super::form::split_form;
use super::received_body::BodyPart;
use crate::server::read_context::ReadContext;
use crate::server::response::violation::Violations;
use crate::server::value::input_value::InputValue;
use crate::server::value::parse_json::{decode_utf8, parse_embedded_json};
use crate::server::value::value_path::pointer_token;

/// The name of a part that contains all keys with their values, as a JSON array.
const JSON_PART_NAME: &str = "obj";

/// Reads `application/x-www-form-urlencoded`. Returns `None` if it has too many fields.
pub(super) fn read_key_values(context: ReadContext<'_>, text: &str, violations: &mut Violations) -> Option<InputValue> {
    Some(group_by_key(split_form(context, text, violations)?))
}

/// Reads `multipart/form-data`: a part for each value, or the part `obj` for all. Returns `None` if a part is invalid.
pub(super) fn read_key_value_parts(
    context: ReadContext<'_>,
    parts: Vec<BodyPart>,
    violations: &mut Violations,
) -> Option<InputValue> {
    if let [part] = parts.as_slice()
        && part.name == JSON_PART_NAME
    {
        let value = decode_utf8(&part.file.content).and_then(|text| parse_embedded_json(text, context.limits));
        if let Ok(value @ InputValue::Array(_)) = value {
            return Some(value);
        }
    }
    let mut fields = Vec::with_capacity(parts.len());
    for part in parts {
        match decode_utf8(&part.file.content) {
            Ok(text) => fields.push((part.name, text.to_owned())),
            Err(detail) => violations.add(pointer_token(&part.name), detail),
        }
    }
    if violations.is_empty() { Some(group_by_key(fields)) } else { None }
}

fn group_by_key(fields: Vec<(String, String)>) -> InputValue {
    let mut groups: IndexMap<String, Vec<InputValue>> = IndexMap::new();
    for (name, value) in fields {
        groups.entry(name).or_default().push(InputValue::String(value));
    }
    let pairs = groups.into_iter().map(|(key, values)| {
        InputValue::Object(vec![
            ("key".to_owned(), InputValue::String(key)),
            ("value".to_owned(), InputValue::Array(values)),
        ])
    });
    InputValue::Array(pairs.collect())
}
