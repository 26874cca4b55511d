//! Schemas of several JSON types, and lists of values of several: an alternative for each.

use serde_json::Value;

use crate::openapi::JsonType;
use crate::openapi::model::{Additional, JsonTypes, Schema};

/// The parts of a schema that allows several JSON types besides null, one for each; nothing when it allows one, or any value.
pub(crate) fn split(schema: &Schema) -> Option<Vec<Schema>> {
    let types = match &schema.values {
        Some(values) => of_values(values, schema.types),
        None => schema.types.without(JsonTypes::NULL),
    };
    let types = if types.contains(JsonType::Number) { types.without(JsonType::Integer) } else { types };
    let says_more = schema.items.is_some() || !schema.properties.is_empty() || schema.values.is_some();
    let every = [JsonType::Boolean, JsonType::Number, JsonType::String, JsonType::Array, JsonType::Object];
    let every = every.into_iter().all(|json_type| types.contains(json_type));
    if types.iter().count() < 2 || every && !says_more {
        return None;
    }
    Some(types.iter().map(|json_type| part(schema, json_type)).collect())
}

/// The types of these values, of those that are allowed.
fn of_values(values: &[Value], allowed: JsonTypes) -> JsonTypes {
    let types = values.iter().map(JsonType::of).fold(JsonTypes::default(), JsonTypes::with);
    let types = types.without(JsonTypes::NULL);
    let allowed = if allowed.contains(JsonType::Number) { allowed.with(JsonType::Integer) } else { allowed };
    let common = types.intersection(allowed);
    if common.is_empty() { types } else { common }
}

/// What a schema says of values of one type.
fn part(schema: &Schema, json_type: JsonType) -> Schema {
    let values = schema.values.as_ref().map(|values| {
        let fits =
            |value: &&Value| JsonType::of(value) == json_type || (json_type == JsonType::Number && value.is_number());
        values.iter().filter(fits).cloned().collect()
    });
    let plain = Schema::any(schema.at);
    let plain = Schema { types: json_type.into(), values, ..plain };
    match json_type {
        JsonType::Array => Schema { items: schema.items, prefix: schema.prefix.clone(), ..plain },
        JsonType::Object => Schema {
            properties: schema.properties.clone(),
            required: schema.required.clone(),
            additional: schema.additional,
            patterns: schema.patterns.clone(),
            ..plain
        },
        JsonType::Boolean => plain,
        _ => Schema { format: schema.format.clone(), additional: Additional::Unsaid, ..plain },
    }
}
