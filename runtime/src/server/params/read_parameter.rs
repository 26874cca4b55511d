//! Reading of a parameter, by its location, its style and its schema.

use super::array::read_array;
use super::deep_object::read_deep_object;
use super::encoded_text::EncodedText;
use super::object::{read_exploded_object, read_object};
use super::repeated::{REPEATED, read_repeated};
use super::scalar::read_scalar;
use super::shape::{ValueShape, first_valid_reading, permitted_shapes};
use super::source::ParameterSource;
use super::style::{split_by_style, strip_style_prefix};
use crate::http::{ParameterLocation, ParameterStyle};
use crate::server::read_context::ReadContext;
use crate::server::response::violation::{MISSING, Violations};
use crate::server::schema::operation_rules::ParameterRules;
use crate::server::schema::validate::{is_valid, validate_input};
use crate::server::value::input_value::InputValue;
use crate::server::value::parse_json::parse_embedded_json;
use crate::server::value::value_path::{LocatedValue, ValuePath};

/// Reads and validates a parameter. Adds its violations. Returns `None` if it is absent or invalid.
pub(in crate::server) fn read_parameter(
    context: ReadContext<'_>,
    param: &ParameterRules,
    source: &ParameterSource<'_>,
    violations: &mut Violations,
) -> Option<InputValue> {
    let pointer = &param.pointer;
    let value = match find_value(context, param, source) {
        Ok(Some(value)) => value,
        Ok(None) => {
            if param.required {
                violations.add(pointer.as_str(), MISSING);
            }
            return None;
        }
        Err(detail) => {
            violations.add(pointer.as_str(), detail);
            return None;
        }
    };
    let located = LocatedValue { value: &value, path: &ValuePath::Root(pointer) };
    if validate_input(context, Some(param.schema), located, violations) { Some(value) } else { None }
}

fn find_value(
    context: ReadContext<'_>,
    param: &ParameterRules,
    source: &ParameterSource<'_>,
) -> Result<Option<InputValue>, String> {
    match param.location {
        ParameterLocation::Path => match source.path(&param.name) {
            Some(text) => read_styled(context, param, &EncodedText::percent_encoded(text)).map(Some),
            None => Ok(None),
        },
        ParameterLocation::Header => match source.header(&param.name)? {
            Some(text) => read_styled(context, param, &EncodedText::plain(&text)).map(Some),
            None => Ok(None),
        },
        ParameterLocation::Query => read_pairs(context, param, &source.query),
        ParameterLocation::Cookie => read_pairs(context, param, &source.cookies),
    }
}

/// Reads a parameter that is a single text.
fn read_styled(context: ReadContext<'_>, param: &ParameterRules, text: &EncodedText<'_>) -> Result<InputValue, String> {
    let ReadContext { schemas, limits } = context;
    if param.style == ParameterStyle::Json {
        return parse_embedded_json(&text.decode()?, limits);
    }
    let has_several_parts = || split_by_style(param, text).is_ok_and(|parts| parts.len() > 1);
    let shapes = permitted_shapes(schemas, param.schema, has_several_parts);
    let read = |shape| match shape {
        ValueShape::Scalar => read_scalar(&strip_style_prefix(param, text)?.decode()?, schemas, param.schema),
        ValueShape::Array => read_array(schemas, param.schema, &split_by_style(param, text)?),
        ValueShape::Object => read_object(schemas, param, &split_by_style(param, text)?),
    };
    first_valid_reading(shapes, |_, value| is_valid(schemas, param.schema, value), read)
}

/// Reads a parameter from names and values.
fn read_pairs(
    context: ReadContext<'_>,
    param: &ParameterRules,
    pairs: &[(String, EncodedText<'_>)],
) -> Result<Option<InputValue>, String> {
    let schemas = context.schemas;
    let shapes = permitted_shapes(schemas, param.schema, || false);
    let values: Vec<_> = pairs.iter().filter(|(name, _)| *name == param.name).map(|(_, text)| text.clone()).collect();
    // The properties of an object are pairs themselves. Values of other types have the parameter's name.
    if shapes == [ValueShape::Object] || shapes.contains(&ValueShape::Object) && values.is_empty() {
        match param.style {
            ParameterStyle::DeepObject => return read_deep_object(schemas, param.schema, &param.name, pairs),
            ParameterStyle::Form if param.explode => return read_exploded_object(schemas, param, pairs),
            _ => {}
        }
    }
    match values.as_slice() {
        [] => Ok(None),
        [first, ..] if param.allow_empty && first.is_empty() => Ok(None),
        [value] if !param.explode || param.style == ParameterStyle::Json || shapes == [ValueShape::Object] => {
            read_styled(context, param, value).map(Some)
        }
        [_, _, ..] if param.style == ParameterStyle::Json => Err(REPEATED.to_owned()),
        values => read_repeated(schemas, param.schema, values).map(Some),
    }
}
