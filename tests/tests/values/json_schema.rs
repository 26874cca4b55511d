//! Conversion of schemas of OpenAPI 3.0 and 3.1 to JSON Schema.

use serde_json::{Map, Value, json};

use super::generator::{Direction, KEYWORDS};

/// Returns a schema for a direction, with all schemas that it can refer to.
pub(crate) fn to_json_schema(openapi: &Value, name: &str, direction: Direction) -> Value {
    let mut components = openapi["components"].clone();
    let is_old = openapi["openapi"].as_str().is_some_and(|version| version.starts_with("3.0"));
    let version = if is_old { Version::V30 } else { Version::V31 };
    if let Some(schemas) = components["schemas"].as_object_mut() {
        if direction != Direction::Both {
            schemas.values_mut().for_each(|schema| relax_required(schema, openapi, direction));
        }
        schemas.values_mut().for_each(|schema| convert_keywords(schema, version));
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$ref": format!("#/components/schemas/{}", name.replace('~', "~0").replace('/', "~1")),
        "components": { "schemas": components["schemas"] },
    })
}

/// The version of OpenAPI.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Version {
    V30,
    V31,
}

/// Removes required properties that are not sent in this direction.
fn relax_required(schema: &mut Value, root: &Value, direction: Direction) {
    match schema {
        Value::Object(keywords) => {
            keywords.values_mut().for_each(|inner| relax_required(inner, root, direction));
            let Some(properties) = keywords.get("properties").cloned() else { return };
            if let Some(required) = keywords.get_mut("required").and_then(Value::as_array_mut) {
                let is_left_out = |name: &Value| {
                    name.as_str()
                        .and_then(|name| properties.get(name))
                        .is_some_and(|property| direction.leaves_out(root, property))
                };
                required.retain(|name| !is_left_out(name));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|inner| relax_required(inner, root, direction)),
        _ => {}
    }
}

/// Converts `nullable` and the flags of 3.0, and removes keywords that 3.0 ignores next to `$ref`.
fn convert_keywords(schema: &mut Value, version: Version) {
    match schema {
        Value::Object(keywords) => {
            keywords.values_mut().for_each(|inner| convert_keywords(inner, version));
            if version == Version::V30 && keywords.contains_key("$ref") {
                keywords.retain(|key, _| matches!(key.as_str(), "$ref" | "readOnly" | "writeOnly"));
            }
            for (flag, bound) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
                if keywords.get(flag).is_some_and(Value::is_boolean) {
                    let exclusive = keywords.remove(flag) == Some(Value::Bool(true));
                    if exclusive && let Some(limit) = keywords.remove(bound) {
                        keywords.insert(flag.to_owned(), limit);
                    }
                }
            }
            if keywords.get("required").is_some_and(Value::is_boolean) {
                keywords.remove("required");
            }
            convert_nullable(keywords);
        }
        Value::Array(items) => items.iter_mut().for_each(|inner| convert_keywords(inner, version)),
        _ => {}
    }
}

fn convert_nullable(keywords: &mut Map<String, Value>) {
    if keywords.get("nullable") != Some(&Value::Bool(true)) {
        return;
    }
    keywords.remove("nullable");
    // A schema without other keywords permits null anyway.
    if !keywords.keys().any(|key| KEYWORDS.contains(&key.as_str())) {
        return;
    }
    let flags = ["readOnly", "writeOnly"].map(|flag| keywords.remove(flag).map(|value| (flag.to_owned(), value)));
    let inner = Value::Object(std::mem::replace(keywords, flags.into_iter().flatten().collect()));
    keywords.insert("anyOf".to_owned(), json!([inner, { "type": "null" }]));
}
