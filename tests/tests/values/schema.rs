//! Schemas of OpenAPI 3.0 and 3.1 as JSON Schema has them.

use serde_json::{Map, Value, json};

use super::make::{KEYWORDS, Way};

/// The schema of this name, as it is for one way, with all others that it may refer to.
pub(crate) fn schema_of(openapi: &Value, name: &str, way: Way) -> Value {
    let mut components = openapi["components"].clone();
    let old = openapi["openapi"].as_str().is_some_and(|version| version.starts_with("3.0"));
    if let Some(schemas) = components["schemas"].as_object_mut() {
        if way != Way::Both {
            schemas.values_mut().for_each(|schema| require(schema, openapi, way));
        }
        schemas.values_mut().for_each(|schema| level(schema, old));
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$ref": format!("#/components/schemas/{}", name.replace('~', "~0").replace('/', "~1")),
        "components": { "schemas": components["schemas"] },
    })
}

/// Requires nothing that does not go this way.
fn require(schema: &mut Value, root: &Value, way: Way) {
    match schema {
        Value::Object(members) => {
            members.values_mut().for_each(|inner| require(inner, root, way));
            let Some(properties) = members.get("properties").cloned() else { return };
            if let Some(required) = members.get_mut("required").and_then(Value::as_array_mut) {
                let out = |name: &Value| {
                    name.as_str()
                        .and_then(|name| properties.get(name))
                        .is_some_and(|property| way.leaves_out(root, property))
                };
                required.retain(|name| !out(name));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|inner| require(inner, root, way)),
        _ => {}
    }
}

/// Says `nullable` and the flags of 3.0 as JSON Schema does, and leaves out what it does not know.
fn level(schema: &mut Value, old: bool) {
    match schema {
        Value::Object(members) => {
            members.values_mut().for_each(|inner| level(inner, old));
            if old && members.contains_key("$ref") {
                members.retain(|key, _| matches!(key.as_str(), "$ref" | "readOnly" | "writeOnly"));
            }
            for (flag, bound) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
                if members.get(flag).is_some_and(Value::is_boolean) {
                    let exclusive = members.remove(flag) == Some(Value::Bool(true));
                    if exclusive && let Some(limit) = members.remove(bound) {
                        members.insert(flag.to_owned(), limit);
                    }
                }
            }
            if members.get("required").is_some_and(Value::is_boolean) {
                members.remove("required");
            }
            nullable(members);
        }
        Value::Array(items) => items.iter_mut().for_each(|inner| level(inner, old)),
        _ => {}
    }
}

fn nullable(members: &mut Map<String, Value>) {
    if members.get("nullable") != Some(&Value::Bool(true)) {
        return;
    }
    members.remove("nullable");
    // Where nothing else is said, null is allowed anyway.
    if !members.keys().any(|key| KEYWORDS.contains(&key.as_str())) {
        return;
    }
    let flags = ["readOnly", "writeOnly"].map(|flag| members.remove(flag).map(|value| (flag.to_owned(), value)));
    let inner = Value::Object(std::mem::replace(members, flags.into_iter().flatten().collect()));
    members.insert("anyOf".to_owned(), json!([inner, { "type": "null" }]));
}
