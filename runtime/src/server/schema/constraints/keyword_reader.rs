//! Reading of keywords' values.

use serde_json::{Map, Number, Value};

use crate::server::value::number::to_integer;

/// Returns a keyword that is a number.
pub(super) fn parse_number(keywords: &Map<String, Value>, keyword: &str) -> Option<Number> {
    match keywords.get(keyword) {
        Some(Value::Number(number)) => Some(number.clone()),
        _ => None,
    }
}

/// Returns a keyword that is a non-negative integer.
pub(super) fn parse_count(keywords: &Map<String, Value>, keyword: &str) -> Option<usize> {
    usize::try_from(to_integer(&parse_number(keywords, keyword)?)?).ok()
}

/// Returns the strings of an array.
pub(super) fn parse_strings(value: Option<&Value>) -> Vec<String> {
    let values = value.and_then(Value::as_array).into_iter().flatten();
    values.filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Parses the index of a schema. `count` is the number of schemas.
///
/// # Errors
/// Returns an error if the value is not an index.
pub(in crate::server::schema) fn parse_schema_index(value: &Value, count: usize) -> Result<u32, String> {
    let index = value.as_u64().and_then(|index| u32::try_from(index).ok());
    match index {
        Some(index) if (index as usize) < count => Ok(index),
        _ => Err(format!("{value} is not the index of a schema")),
    }
}

/// Parses a keyword that is a schema.
///
/// # Errors
/// Returns an error if the value is not an index.
pub(super) fn parse_schema(keywords: &Map<String, Value>, keyword: &str, count: usize) -> Result<Option<u32>, String> {
    keywords.get(keyword).map(|value| parse_schema_index(value, count)).transpose()
}

/// Parses a keyword that is a list of schemas; without it, an empty list.
///
/// # Errors
/// Returns an error if the value is not a list of indexes.
pub(super) fn parse_schemas(keywords: &Map<String, Value>, keyword: &str, count: usize) -> Result<Vec<u32>, String> {
    let Some(value) = keywords.get(keyword) else { return Ok(Vec::new()) };
    let values = value.as_array().ok_or_else(|| format!("{keyword} is not an array"))?;
    values.iter().map(|value| parse_schema_index(value, count)).collect()
}
