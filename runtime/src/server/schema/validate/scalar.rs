//! Validation of a value by itself: `enum`, `const`, `format`, and the keywords of numbers and strings.

use crate::server::schema::constraints::count_bounds::CountUnit;
use crate::server::schema::schema_node::SchemaNode;
use crate::server::schema::type_set::TypeSet;
use crate::server::value::input_value::InputValue;
use crate::server::value::number::to_integer;

/// The most characters of a string that a violation quotes.
const MAX_QUOTED_CHARACTERS: usize = 40;

/// Describes the violation of a value by itself. Returns `None` if it is valid.
pub(in crate::server::schema) fn describe_scalar_violation(node: &SchemaNode, value: &InputValue) -> Option<String> {
    if let Some(allowed) = &node.allowed
        && !allowed.contains(value)
    {
        return Some(allowed.describe_violation());
    }
    match value {
        InputValue::Number(number) => {
            // `type: number` with the format of an integer is deserialized as a float.
            let format = if node.types.overlaps(TypeSet::NUMBER) { None } else { node.format };
            let by_format = || format?.describe_integer_violation(to_integer(number)?);
            by_format().or_else(|| node.number.as_ref()?.describe_violation(number))
        }
        InputValue::String(string) => {
            let by_format = node.format.and_then(|format| format.describe_string_violation(string));
            by_format.map(str::to_owned).or_else(|| node.string.as_ref()?.describe_violation(string))
        }
        InputValue::Bytes(bytes) => describe_length_violation(node, bytes.len()),
        InputValue::File(file) => describe_length_violation(node, file.content.len()),
        _ => None,
    }
}

fn describe_length_violation(node: &SchemaNode, length: usize) -> Option<String> {
    node.string.as_ref()?.length.describe_violation(length, CountUnit::Bytes)
}

/// Appends a scalar to the detail of its violation: `is less than 1: 0`. Long strings are cut.
pub(super) fn append_value(detail: String, value: &InputValue) -> String {
    match value {
        InputValue::Number(number) => format!("{detail}: {number}"),
        InputValue::String(string) if string.chars().nth(MAX_QUOTED_CHARACTERS).is_some() => {
            let start: String = string.chars().take(MAX_QUOTED_CHARACTERS).collect();
            format!("{detail}: {start:?}…")
        }
        InputValue::String(string) => format!("{detail}: {string:?}"),
        _ => detail,
    }
}
