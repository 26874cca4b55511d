//! Forms as objects: a property for each field name.

use indexmap::IndexMap;

use super::form_field::{FormField, read_field};
use super::received_body::BodyPart;
use crate::server::params::deep_object::{BracketEntry, read_bracketed_field, split_bracket_keys};
use crate::server::params::encoded_text::EncodedText;
use crate::server::read_context::ReadContext;
use crate::server::response::violation::Violations;
use crate::server::schema::infer_types::{ObjectReading, find_property_schema, object_readings, property_schemas_in};
use crate::server::schema::validate::is_valid;
use crate::server::value::input_value::InputValue;
use crate::server::value::value_path::pointer_token;

/// The fields of a form by name, in the order of first occurrence.
type FieldGroups = IndexMap<String, Vec<FormField>>;

/// Reads `application/x-www-form-urlencoded`. Returns `None` if it has too many fields.
pub(super) fn read_form(
    context: ReadContext<'_>,
    schema: Option<u32>,
    text: &str,
    violations: &mut Violations,
) -> Option<InputValue> {
    let pairs = split_form(context, text, violations)?;
    let fields = pairs.into_iter().map(|(name, text)| (name, FormField::Text(text)));
    Some(read_fields(context, schema, fields, violations))
}

/// Reads `multipart/form-data`.
pub(super) fn read_multipart_form(
    context: ReadContext<'_>,
    schema: Option<u32>,
    parts: Vec<BodyPart>,
    violations: &mut Violations,
) -> InputValue {
    let fields = parts.into_iter().map(|part| (part.name.clone(), FormField::Part(part)));
    read_fields(context, schema, fields, violations)
}

/// Splits `a=1&b=2` into decoded names and values. Adds violations of fields that cannot be decoded. Returns `None` if
/// there are too many fields.
pub(super) fn split_form(
    context: ReadContext<'_>,
    text: &str,
    violations: &mut Violations,
) -> Option<Vec<(String, String)>> {
    let mut fields = Vec::new();
    for pair in text.split('&').filter(|pair| !pair.is_empty()) {
        if fields.len() >= context.limits.fields {
            violations.add("", format!("has more than {} fields", context.limits.fields));
            return None;
        }
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        match (EncodedText::form_encoded(name).decode(), EncodedText::form_encoded(value).decode()) {
            (Ok(name), Ok(value)) => fields.push((name, value)),
            (Ok(name), Err(detail)) => violations.add(pointer_token(&name), detail),
            (Err(detail), _) => violations.add("", format!("has a field whose name {detail}")),
        }
    }
    Some(fields)
}

fn read_fields(
    context: ReadContext<'_>,
    schema: Option<u32>,
    fields: impl Iterator<Item = (String, FormField)>,
    violations: &mut Violations,
) -> InputValue {
    let mut groups = FieldGroups::new();
    let mut bracketed: IndexMap<String, Vec<BracketEntry<'_>>> = IndexMap::new();
    for (name, field) in fields {
        if let FormField::Text(text) = &field
            && let Some((base, keys)) = split_bracketed_name(context, schema, &name)
        {
            let entry = BracketEntry { keys, text: EncodedText::plain(text) };
            bracketed.entry(base).or_default().push(entry);
            continue;
        }
        groups.entry(name).or_default().push(field);
    }
    let mut properties = Vec::with_capacity(groups.len());
    for (name, value) in read_groups(context, schema, &groups) {
        match value {
            Ok(value) => properties.push((name, value)),
            Err(detail) => violations.add(pointer_token(&name), detail),
        }
    }
    for (name, entries) in bracketed {
        let property = schema.and_then(|schema| find_property_schema(context.schemas, schema, &name));
        let value = property.map(|property| read_bracketed_field(context.schemas, property, &name, &entries));
        match value {
            Some(Ok(value)) if properties.iter().all(|(known, _)| *known != name) => properties.push((name, value)),
            Some(Err(detail)) => violations.add(pointer_token(&name), detail),
            _ => violations.add(pointer_token(&name), "has both a value and properties"),
        }
    }
    InputValue::Object(properties)
}

/// Splits `address[city]` into `address` and its keys, if the schema has a property `address` and no property
/// `address[city]`.
fn split_bracketed_name(context: ReadContext<'_>, schema: Option<u32>, name: &str) -> Option<(String, Vec<String>)> {
    let (base, brackets) = name.split_at(name.find('[')?);
    let keys = split_bracket_keys(brackets)?;
    let has_property = |name: &str| find_property_schema(context.schemas, schema?, name);
    if has_property(name).is_some() || has_property(base).is_none() {
        return None;
    }
    Some((base.to_owned(), keys))
}

/// Reads the properties by the first reading with which they are valid together, or else by the first reading.
fn read_groups(
    context: ReadContext<'_>,
    schema: Option<u32>,
    groups: &FieldGroups,
) -> Vec<(String, Result<InputValue, String>)> {
    let read = |reading: Option<ObjectReading>| -> Vec<_> {
        let candidates = |name: &str| match reading {
            Some(reading) => property_schemas_in(context.schemas, reading, name),
            None => Vec::new(),
        };
        groups.iter().map(|(name, fields)| (name.clone(), read_field(context, &candidates(name), fields))).collect()
    };
    let readings = schema.map(|schema| object_readings(context.schemas, schema)).unwrap_or_default();
    let is_valid_reading = |reading: &ObjectReading| {
        let properties = read(Some(*reading)).into_iter().map(|(name, value)| value.map(|value| (name, value)));
        let value = properties.collect::<Result<_, _>>().map(InputValue::Object);
        value.is_ok_and(|value| is_valid(context.schemas, reading.schema, &value))
    };
    let valid = if readings.len() > 1 { readings.iter().find(|reading| is_valid_reading(reading)) } else { None };
    read(valid.or(readings.first()).copied())
}
