//! Schemas of several JSON types, and lists of values of several: an alternative for each.

use serde_json::Value;

use crate::openapi::model::{Additional, Schema, Types};

/// The parts of a schema that allows several JSON types besides null, one for each; nothing when it allows one, or any value.
pub(crate) fn split(schema: &Schema) -> Option<Vec<Schema>> {
    let types = match &schema.values {
        Some(values) => of_values(values, schema.types),
        None => schema.types.without(Types::NULL),
    };
    let types = if types.has("number") { without(types, "integer") } else { types };
    let says_more = schema.items.is_some() || !schema.properties.is_empty() || schema.values.is_some();
    let every = ["boolean", "number", "string", "array", "object"].iter().all(|name| types.has(name));
    if types.names().count() < 2 || every && !says_more {
        return None;
    }
    Some(types.names().map(|name| part(schema, name)).collect())
}

fn without(types: Types, name: &str) -> Types {
    types.without(Types::named(name).unwrap_or_default())
}

/// The types of these values, of those that are allowed.
fn of_values(values: &[Value], allowed: Types) -> Types {
    let types = values.iter().filter_map(|value| Types::named(kind(value))).fold(Types::default(), Types::with);
    let types = types.without(Types::NULL);
    let allowed =
        if allowed.has("number") { allowed.with(Types::named("integer").unwrap_or_default()) } else { allowed };
    let common = Types(types.0 & allowed.0);
    if common.is_empty() { types } else { common }
}

/// The JSON type of a value.
pub fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

/// What a schema says of values of one type.
fn part(schema: &Schema, name: &str) -> Schema {
    let values = schema.values.as_ref().map(|values| {
        let fits = |value: &&Value| kind(value) == name || (name == "number" && value.is_number());
        values.iter().filter(fits).cloned().collect()
    });
    let plain = Schema::any(schema.at);
    let plain = Schema { types: Types::named(name).unwrap_or_default(), values, ..plain };
    match name {
        "array" => Schema { items: schema.items, prefix: schema.prefix.clone(), ..plain },
        "object" => Schema {
            properties: schema.properties.clone(),
            required: schema.required.clone(),
            additional: schema.additional,
            patterns: schema.patterns.clone(),
            ..plain
        },
        "boolean" => plain,
        _ => Schema { format: schema.format.clone(), additional: Additional::Unsaid, ..plain },
    }
}
