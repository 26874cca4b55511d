//! Objects of parameters, except `deepObject`.

use indexmap::IndexMap;

use super::array::read_scalar_by_any;
use super::encoded_text::EncodedText;
use super::repeated::read_repeated_by_any;
use super::shape::first_valid_reading;
use crate::server::schema::infer_types::{ObjectReading, object_readings, property_names, property_schemas_in};
use crate::server::schema::operation_rules::ParameterRules;
use crate::server::schema::schema_set::SchemaSet;
use crate::server::schema::validate::is_valid;
use crate::server::value::input_value::InputValue;

/// Reads an object from the parts of a single text: `k,v,k,v`, or `k=v,k=v` if exploded.
///
/// # Errors
/// Returns an error if a property cannot be read: the violation of the first one.
pub(super) fn read_object(
    schemas: &SchemaSet,
    param: &ParameterRules,
    parts: &[EncodedText<'_>],
) -> Result<InputValue, String> {
    let read = |reading| {
        if param.explode {
            read_named_parts(schemas, reading, parts)
        } else {
            read_alternating_parts(schemas, reading, parts)
        }
    };
    let is_valid = |_, value: &InputValue| is_valid(schemas, param.schema, value);
    first_valid_reading(&object_readings(schemas, param.schema), is_valid, read)
}

fn read_named_parts(
    schemas: &SchemaSet,
    reading: ObjectReading,
    parts: &[EncodedText<'_>],
) -> Result<InputValue, String> {
    let mut properties = Vec::new();
    for part in parts {
        let (name, value) = part.as_received().split_once('=').ok_or("is not name=value")?;
        let name = part.with_text(name).decode()?;
        properties.push(read_property(schemas, reading, name, &part.with_text(value))?);
    }
    Ok(InputValue::Object(properties))
}

fn read_alternating_parts(
    schemas: &SchemaSet,
    reading: ObjectReading,
    parts: &[EncodedText<'_>],
) -> Result<InputValue, String> {
    let mut properties = Vec::new();
    for pair in parts.chunks(2) {
        let [name, value] = pair else { return Err("has a name without a value".to_owned()) };
        properties.push(read_property(schemas, reading, name.decode()?, value)?);
    }
    Ok(InputValue::Object(properties))
}

fn read_property(
    schemas: &SchemaSet,
    reading: ObjectReading,
    name: String,
    text: &EncodedText<'_>,
) -> Result<(String, InputValue), String> {
    match read_scalar_by_any(schemas, &property_schemas_in(schemas, reading, &name), &text.decode()?) {
        Ok(value) => Ok((name, value)),
        Err(error) => Err(format!("{name} {error}")),
    }
}

/// Reads an exploded object, whose properties are pairs of the query, among other parameters (`style: form`).
///
/// It has the properties that its schema names. If it keeps additional properties, it has all pairs that no other
/// parameter uses. Returns `None` if the query contains no property.
///
/// # Errors
/// Returns an error if a property cannot be read: the violation of the first one.
pub(super) fn read_exploded_object(
    schemas: &SchemaSet,
    param: &ParameterRules,
    pairs: &[(String, EncodedText<'_>)],
) -> Result<Option<InputValue>, String> {
    let mut names = property_names(schemas, param.schema);
    if let Some(reserved) = &param.reserved_names {
        // `filter[a]` belongs to the parameter `filter`.
        let is_reserved = |name: &str| {
            let before_bracket = name.split_once('[').map(|(base, _)| base);
            reserved.iter().any(|reserved| reserved == name || Some(reserved.as_str()) == before_bracket)
        };
        names.extend(pairs.iter().map(|(name, _)| name.clone()).filter(|name| !is_reserved(name)));
    }
    let mut groups: IndexMap<String, Vec<EncodedText<'_>>> = IndexMap::new();
    for name in names {
        let values: Vec<_> = pairs.iter().filter(|(known, _)| *known == name).map(|(_, text)| text.clone()).collect();
        if !values.is_empty() {
            groups.insert(name, values);
        }
    }
    if groups.is_empty() {
        return Ok(None);
    }
    let is_valid = |_, value: &InputValue| is_valid(schemas, param.schema, value);
    let read = |reading| read_groups(schemas, reading, &groups);
    first_valid_reading(&object_readings(schemas, param.schema), is_valid, read).map(Some)
}

fn read_groups(
    schemas: &SchemaSet,
    reading: ObjectReading,
    groups: &IndexMap<String, Vec<EncodedText<'_>>>,
) -> Result<InputValue, String> {
    let mut properties = Vec::with_capacity(groups.len());
    for (name, texts) in groups {
        match read_repeated_by_any(schemas, &property_schemas_in(schemas, reading, name), texts) {
            Ok(value) => properties.push((name.clone(), value)),
            Err(error) => return Err(format!("{name} {error}")),
        }
    }
    Ok(InputValue::Object(properties))
}
