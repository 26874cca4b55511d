//! Values of a name that occurs in several pairs: `id=1&id=2`.

use super::array::read_array;
use super::encoded_text::EncodedText;
use super::scalar::read_scalar;
use super::shape::{ValueShape, first_valid_reading, permitted_shapes};
use crate::server::schema::schema_set::SchemaSet;
use crate::server::schema::validate::is_valid;
use crate::server::value::input_value::InputValue;

/// The violation of a scalar with several values.
pub(in crate::server) const REPEATED: &str = "occurs more than once";

/// Reads the value of a name from all its occurrences.
///
/// # Errors
/// Returns an error if a value cannot be read, or a scalar occurs more than once.
pub(super) fn read_repeated(schemas: &SchemaSet, schema: u32, texts: &[EncodedText<'_>]) -> Result<InputValue, String> {
    let shapes = permitted_shapes(schemas, schema, || texts.len() > 1);
    let [text] = texts else {
        let permits_arrays = shapes.contains(&ValueShape::Array);
        return if permits_arrays { read_array(schemas, schema, texts) } else { Err(REPEATED.to_owned()) };
    };
    let read = |shape| match shape {
        ValueShape::Array => read_array(schemas, schema, texts),
        ValueShape::Scalar | ValueShape::Object => read_scalar(&text.decode()?, schemas, schema),
    };
    first_valid_reading(shapes, |_, value| is_valid(schemas, schema, value), read)
}

/// Reads the value of a name by the first of several schemas for which it is valid; without schemas, a string or an
/// array of strings.
///
/// # Errors
/// Returns an error if a value cannot be read, or a scalar occurs more than once.
pub(super) fn read_repeated_by_any(
    schemas: &SchemaSet,
    candidates: &[u32],
    texts: &[EncodedText<'_>],
) -> Result<InputValue, String> {
    if candidates.is_empty() {
        return read_untyped(texts);
    }
    let read = |schema| read_repeated(schemas, schema, texts);
    first_valid_reading(candidates, |schema, value| is_valid(schemas, schema, value), read)
}

fn read_untyped(texts: &[EncodedText<'_>]) -> Result<InputValue, String> {
    let mut strings = Vec::with_capacity(texts.len());
    for text in texts {
        strings.push(InputValue::String(text.decode()?));
    }
    Ok(if strings.len() == 1 { strings.swap_remove(0) } else { InputValue::Array(strings) })
}
