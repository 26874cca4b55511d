//! Splits schemas with several JSON types, or with values of several, into an alternative per type.

use serde_json::Value;

use crate::openapi::model::{JsonType, JsonTypes, Schema};

/// The types of any value.
const ALL_TYPES: [JsonType; 5] =
    [JsonType::Boolean, JsonType::Number, JsonType::String, JsonType::Array, JsonType::Object];

/// Returns a schema per JSON type besides null. Returns `None` if the schema allows one type, or any value.
pub(crate) fn split_by_type(schema: &Schema) -> Option<Vec<Schema>> {
    let mut types = match &schema.values {
        Some(values) => types_of_values(values, schema.types),
        None => schema.types.without(JsonTypes::NULL),
    };
    if types.contains(JsonType::Number) {
        types = types.without(JsonType::Integer);
    }
    let is_specific = schema.items.is_some() || !schema.properties.is_empty() || schema.values.is_some();
    let has_all_types = ALL_TYPES.into_iter().all(|json_type| types.contains(json_type));
    if types.iter().count() < 2 || (has_all_types && !is_specific) {
        return None;
    }
    Some(types.iter().map(|json_type| restrict_to_type(schema, json_type)).collect())
}

/// Returns the types of the values that are allowed, or of all values if none is allowed.
fn types_of_values(values: &[Value], allowed: JsonTypes) -> JsonTypes {
    let types = values.iter().map(JsonType::of).fold(JsonTypes::default(), JsonTypes::with).without(JsonTypes::NULL);
    let allowed = if allowed.contains(JsonType::Number) { allowed.with(JsonType::Integer) } else { allowed };
    let common = types.intersection(allowed);
    if common.is_empty() { types } else { common }
}

/// Returns a schema with the keywords that apply to one type.
fn restrict_to_type(schema: &Schema, json_type: JsonType) -> Schema {
    let has_type =
        |value: &&Value| JsonType::of(value) == json_type || (json_type == JsonType::Number && value.is_number());
    let values = schema.values.as_ref().map(|values| values.iter().filter(has_type).cloned().collect());
    let restricted = Schema { types: json_type.into(), values, ..Schema::any(schema.at) };
    match json_type {
        JsonType::Array => Schema { items: schema.items, prefix: schema.prefix.clone(), ..restricted },
        JsonType::Object => Schema {
            properties: schema.properties.clone(),
            required: schema.required.clone(),
            additional: schema.additional,
            patterns: schema.patterns.clone(),
            ..restricted
        },
        JsonType::Boolean => restricted,
        _ => Schema { format: schema.format.clone(), ..restricted },
    }
}
