//! Values of combined schemas.

use serde_json::{Map, Value};

/// A placeholder for the value of a required property whose schema is not known yet.
pub(super) const REQUIRED: &str = "required";

/// Merges the values of two schemas. The first takes precedence.
pub(super) fn merge_values(first: Option<Value>, second: Value) -> Value {
    match (first, second) {
        (Some(Value::Object(mut properties)), Value::Object(others)) => {
            for (key, other) in others {
                if properties.get(&key).is_none_or(|value| *value == REQUIRED) {
                    properties.insert(key, other);
                }
            }
            Value::Object(properties)
        }
        (first, second) => first.unwrap_or(second),
    }
}

/// Returns the discriminator value of an alternative.
pub(super) fn discriminator_value(schema: &Map<String, Value>, alternative: &Value) -> Option<String> {
    let path = alternative.get("$ref")?.as_str()?;
    let name = path.rsplit('/').next()?;
    let mapping = schema.get("discriminator")?.get("mapping").and_then(Value::as_object);
    let mapped = mapping.into_iter().flatten().find(|(_, target)| *target == path || *target == name);
    Some(mapped.map_or(name, |(tag, _)| tag).to_owned())
}

/// Returns whether a property has a flag, in its schema or in the schema that it refers to.
pub(super) fn has_flag(root: &Value, property: &Value, flag: &str) -> bool {
    let target = property.get("$ref").and_then(Value::as_str).and_then(|path| root.pointer(&fragment_to_pointer(path)));
    let parts = property.get("allOf").and_then(Value::as_array).into_iter().flatten();
    [Some(property), target]
        .into_iter()
        .flatten()
        .chain(parts)
        .any(|schema| schema.get(flag) == Some(&Value::Bool(true)))
}

/// Returns the JSON Pointer of a local reference.
pub(super) fn fragment_to_pointer(path: &str) -> String {
    path.trim_start_matches('#').replace("%20", " ").replace("%7B", "{").replace("%7D", "}")
}

/// Returns a number without fraction as an integer: YAML's `1e1` is 10.
pub(super) fn normalize_number(value: &Value) -> Value {
    #[allow(clippy::cast_possible_truncation, reason = "the number is small, and has no fraction")]
    let number =
        value.as_f64().filter(|number| number.fract() == 0.0 && number.abs() < 1e15).map(|number| number as i64);
    number.map_or_else(|| value.clone(), Value::from)
}
