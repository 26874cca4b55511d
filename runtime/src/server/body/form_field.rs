//! Reading of a form field, by the schemas of its property.

use super::received_body::BodyPart;
use crate::server::params::array::read_array;
use crate::server::params::encoded_text::EncodedText;
use crate::server::params::repeated::REPEATED;
use crate::server::params::scalar::read_scalar;
use crate::server::params::shape::{ValueShape, first_valid_reading, permitted_shapes};
use crate::server::read_context::ReadContext;
use crate::server::schema::infer_types::{element_schemas, inferred_types};
use crate::server::schema::type_set::TypeSet;
use crate::server::schema::validate::is_valid;
use crate::server::value::input_value::InputValue;
use crate::server::value::parse_json::{decode_utf8, parse_embedded_json};

/// A field of a form.
pub(super) enum FormField {
    Text(String),
    Part(BodyPart),
}

/// Reads the property of a name from all fields with this name, by the first of several schemas for which it is valid.
///
/// # Errors
/// Returns an error if a value cannot be read: the violation of the first one.
pub(super) fn read_field(
    context: ReadContext<'_>,
    candidates: &[u32],
    fields: &[FormField],
) -> Result<InputValue, String> {
    let schemas = context.schemas;
    if candidates.iter().all(|schema| inferred_types(schemas, *schema) == TypeSet::ANY) {
        return match fields {
            [field] => read_value(context, candidates.first().copied(), field),
            fields => {
                let elements = fields.iter().map(|field| read_value(context, None, field));
                elements.collect::<Result<_, _>>().map(InputValue::Array)
            }
        };
    }
    let read = |schema| {
        let read_shape = |shape| match (shape, fields) {
            (ValueShape::Array, fields) => read_elements(context, schema, fields),
            (_, [field]) => read_value(context, Some(schema), field),
            _ => Err(REPEATED.to_owned()),
        };
        let shapes = permitted_shapes(schemas, schema, || fields.len() > 1);
        first_valid_reading(shapes, |_, value| is_valid(schemas, schema, value), read_shape)
    };
    first_valid_reading(candidates, |schema, value| is_valid(schemas, schema, value), read)
}

fn read_elements(context: ReadContext<'_>, schema: u32, fields: &[FormField]) -> Result<InputValue, String> {
    let schemas = context.schemas;
    let mut elements = Vec::with_capacity(fields.len());
    for field in fields {
        let candidates = element_schemas(schemas, schema, elements.len());
        let permits = |types| candidates.iter().any(|element| inferred_types(schemas, *element).overlaps(types));
        match field {
            // A JSON part that contains the array itself.
            FormField::Part(part) if part.is_json && fields.len() == 1 && starts_with(&part.file.content, b"[") => {
                return parse_embedded_json(decode_utf8(&part.file.content)?, context.limits);
            }
            FormField::Text(text)
                if !candidates.is_empty() && !permits(TypeSet::STRING.union(TypeSet::ARRAY).union(TypeSet::OBJECT)) =>
            {
                let array = read_array(schemas, schema, &[EncodedText::plain(text)])?;
                let InputValue::Array(some) = array else { continue };
                elements.extend(some);
            }
            field if candidates.is_empty() => elements.push(read_value(context, None, field)?),
            field => {
                let read = |element| read_value(context, Some(element), field);
                let element = first_valid_reading(&candidates, |schema, value| is_valid(schemas, schema, value), read);
                elements.push(element.map_err(|error| format!("element {}: {error}", elements.len()))?);
            }
        }
    }
    Ok(InputValue::Array(elements))
}

fn read_value(context: ReadContext<'_>, schema: Option<u32>, field: &FormField) -> Result<InputValue, String> {
    let ReadContext { schemas, limits } = context;
    let types = schema.map_or(TypeSet::ANY, |schema| inferred_types(schemas, schema));
    let (text, is_json) = match field {
        FormField::Text(text) => (text.as_str(), None),
        FormField::Part(part) if schema.is_some_and(|schema| schemas.is_binary(schema)) => {
            return Ok(InputValue::File(part.file.clone()));
        }
        FormField::Part(part) => match decode_utf8(&part.file.content) {
            Ok(text) => (text, Some(part.is_json)),
            // By its schema a string; its type may be bytes.
            Err(_) if types.overlaps(TypeSet::STRING) => return Ok(InputValue::File(part.file.clone())),
            Err(detail) => return Err(detail),
        },
    };
    // The media type of a part determines whether it is JSON. For a field, the first character does.
    let starts_composite = starts_with(text.as_bytes(), b"{") || starts_with(text.as_bytes(), b"[");
    let is_composite = is_json != Some(false) && starts_composite;
    if is_json == Some(true) {
        if !types.overlaps(TypeSet::STRING) {
            return parse_embedded_json(text, limits);
        }
        if is_composite && types == TypeSet::ANY {
            return parse_embedded_json(text, limits).or_else(|_| Ok(InputValue::String(text.to_owned())));
        }
    }
    let Some(schema) = schema else { return Ok(InputValue::String(text.to_owned())) };
    let read = |shape| match shape {
        ValueShape::Scalar => read_scalar(text, schemas, schema),
        // Objects in forms are JSON (OpenAPI 3.1, 4.8.15.1).
        ValueShape::Array | ValueShape::Object => parse_embedded_json(text, limits),
    };
    let shapes = permitted_shapes(schemas, schema, || is_composite);
    first_valid_reading(shapes, |_, value| is_valid(schemas, schema, value), read)
}

fn starts_with(bytes: &[u8], prefix: &[u8]) -> bool {
    bytes.trim_ascii_start().starts_with(prefix)
}
