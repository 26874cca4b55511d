//! Arrays of parameters and form fields.

use super::encoded_text::EncodedText;
use super::scalar::read_scalar;
use super::shape::first_valid_reading;
use crate::server::schema::infer_types::{element_schemas, inferred_types};
use crate::server::schema::schema_set::SchemaSet;
use crate::server::schema::type_set::TypeSet;
use crate::server::schema::validate::is_valid;
use crate::server::value::input_value::InputValue;

/// Reads an array from its elements.
///
/// # Errors
/// Returns an error if an element cannot be read: the violation of the first one.
pub(in crate::server) fn read_array(
    schemas: &SchemaSet,
    schema: u32,
    parts: &[EncodedText<'_>],
) -> Result<InputValue, String> {
    let mut elements = Vec::with_capacity(parts.len());
    for part in parts {
        let text = part.decode()?;
        let candidates = element_schemas(schemas, schema, elements.len());
        let permits_strings = |element: &u32| inferred_types(schemas, *element).overlaps(TypeSet::STRING);
        // Many clients encode the comma too. Where elements are not strings, it can only separate them.
        let splits_at_comma = !candidates.is_empty() && !candidates.iter().any(permits_strings);
        for text in text.split(|character| splits_at_comma && character == ',') {
            let element = read_scalar_by_any(schemas, &candidates, text);
            elements.push(element.map_err(|error| format!("element {}: {error}", elements.len()))?);
        }
    }
    Ok(InputValue::Array(elements))
}

/// Reads a scalar by the first of several schemas for which it is valid; without schemas, a string.
///
/// # Errors
/// Returns an error if the text has no type of a schema.
pub(super) fn read_scalar_by_any(schemas: &SchemaSet, candidates: &[u32], text: &str) -> Result<InputValue, String> {
    if candidates.is_empty() {
        return Ok(InputValue::String(text.to_owned()));
    }
    let read = |schema| read_scalar(text, schemas, schema);
    first_valid_reading(candidates, |schema, value| is_valid(schemas, schema, value), read)
}
