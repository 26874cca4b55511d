//! What values are put together with.

use serde_json::{Map, Value};

/// Stands for a value of which nothing is known but that it has to be there.
pub(super) const REQUIRED: &str = "required";

/// A value of two schemas; what the first says is what counts.
pub(super) fn both(first: Option<Value>, second: Value) -> Value {
    match (first, second) {
        (Some(Value::Object(mut own)), Value::Object(others)) => {
            for (key, other) in others {
                // What is only known to be required gets its value where that is known.
                if own.get(&key).is_none_or(|own| *own == REQUIRED) {
                    own.insert(key, other);
                }
            }
            Value::Object(own)
        }
        (own, other) => own.unwrap_or(other),
    }
}

/// By what a discriminator names an alternative.
pub(super) fn tag(members: &Map<String, Value>, alternative: &Value) -> Option<String> {
    let path = alternative.get("$ref")?.as_str()?;
    let name = path.rsplit('/').next()?;
    let mapping = members.get("discriminator")?.get("mapping").and_then(Value::as_object);
    let mapped = mapping.into_iter().flatten().find(|(_, target)| *target == path || *target == name);
    Some(mapped.map_or(name, |(tag, _)| tag).to_owned())
}

/// Whether a property bears this flag, itself or where it refers to.
pub(super) fn is(root: &Value, property: &Value, flag: &str) -> bool {
    let target = property.get("$ref").and_then(Value::as_str).and_then(|path| root.pointer(&unescape(path)));
    let parts = property.get("allOf").and_then(Value::as_array).into_iter().flatten();
    [Some(property), target]
        .into_iter()
        .flatten()
        .chain(parts)
        .any(|schema| schema.get(flag) == Some(&Value::Bool(true)))
}

pub(super) fn unescape(path: &str) -> String {
    path.trim_start_matches('#').replace("%20", " ").replace("%7B", "{").replace("%7D", "}")
}

/// A number without a fraction as one writes it: YAML's `1e1` is 10.
pub(super) fn whole(value: &Value) -> Value {
    #[allow(clippy::cast_possible_truncation, reason = "it is small, and has no fraction")]
    let number =
        value.as_f64().filter(|number| number.fract() == 0.0 && number.abs() < 1e15).map(|number| number as i64);
    number.map_or_else(|| value.clone(), Value::from)
}
