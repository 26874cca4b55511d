//! Scalars: from text to a boolean, a number, a string or null, by the types of a schema.

use serde_json::Number;

use crate::server::schema::infer_types::inferred_types;
use crate::server::schema::schema_set::SchemaSet;
use crate::server::schema::type_set::TypeSet;
use crate::server::schema::validate::is_valid;
use crate::server::value::input_value::InputValue;

/// Reads a scalar.
///
/// Where a schema permits strings and another type, text in the JSON syntax of the other type has that type if the
/// value is valid: for `type: [string, integer]`, `5` is a number and `007` a string. Null is tried last, since clients
/// do not send it as a parameter: for `type: [string, 'null']`, `null` is a string.
///
/// # Errors
/// Returns an error if the text has none of the types.
pub(in crate::server) fn read_scalar(text: &str, schemas: &SchemaSet, schema: u32) -> Result<InputValue, String> {
    let types = inferred_types(schemas, schema);
    if types == TypeSet::ANY || types == TypeSet::STRING {
        return Ok(InputValue::String(text.to_owned()));
    }
    let mut readings = read_by_types(text, types);
    if readings.is_empty() {
        return Err(if text.is_empty() { "is empty".to_owned() } else { format!("is not {}", types.to_words()) });
    }
    let is_single = readings.len() == 1;
    let valid = readings.iter().position(|value| is_single || is_valid(schemas, schema, value));
    Ok(readings.swap_remove(valid.unwrap_or_default()))
}

/// Returns the possible values of a text, most likely first.
fn read_by_types(text: &str, types: TypeSet) -> Vec<InputValue> {
    let permits_strings = types.overlaps(TypeSet::STRING);
    let is_word = |word: &str| if permits_strings { text == word } else { text.eq_ignore_ascii_case(word) };
    let mut readings = Vec::new();
    if types.overlaps(TypeSet::BOOLEAN) {
        // In any case, unless it may be a string: Python writes `True`.
        if is_word("true") {
            readings.push(InputValue::Bool(true));
        } else if is_word("false") {
            readings.push(InputValue::Bool(false));
        }
    }
    readings.extend(read_number(text, types).map(InputValue::Number));
    if permits_strings {
        readings.push(InputValue::String(text.to_owned()));
    }
    if types.overlaps(TypeSet::NULL) && (text.is_empty() || is_word("null")) {
        readings.push(InputValue::Null);
    }
    readings
}

/// Reads a number by the grammar of JSON.
///
/// Where strings are permitted too, text is only a number if no digit is lost: an integer has no fraction, and thirty
/// digits are a string.
fn read_number(text: &str, types: TypeSet) -> Option<Number> {
    let has_whitespace = text.contains(|character: char| character.is_ascii_whitespace());
    // JSON permits whitespace around a number, a parameter does not.
    if !types.overlaps(TypeSet::INTEGER.union(TypeSet::NUMBER)) || has_whitespace {
        return None;
    }
    let number: Number = serde_json::from_str(text).ok()?;
    if !types.overlaps(TypeSet::STRING) {
        return Some(number);
    }
    let is_integer = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let is_lossless = if is_integer { !number.is_f64() || text == "-0" } else { types.overlaps(TypeSet::NUMBER) };
    if is_lossless { Some(number) } else { None }
}
