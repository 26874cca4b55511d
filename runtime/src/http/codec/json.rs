//! Reads JSON by the rules of JSON Schema.

use serde::de::DeserializeOwned;
use serde_json::{Error, Number, Value};

/// Reads a value. `10.0` is an integer too (JSON Schema, 6.1.1). Few documents write that, so it is tried only after an
/// error.
pub(crate) fn from_json<T: DeserializeOwned>(json: &[u8]) -> Result<T, Error> {
    serde_json::from_slice(json).or_else(|error| {
        let fraction = error.is_data() && json.iter().any(|byte| matches!(byte, b'.' | b'e' | b'E'));
        let value = if fraction { serde_json::from_slice(json).ok() } else { None };
        match value.and_then(|value| serde_json::from_value(floats_to_integers(value)).ok()) {
            Some(value) => Ok(value),
            None => Err(error),
        }
    })
}

/// Replaces each number that is an integer, `10.0`, by an integer.
fn floats_to_integers(value: Value) -> Value {
    match value {
        Value::Number(number) => Value::Number(to_integer(&number).unwrap_or(number)),
        Value::Array(items) => items.into_iter().map(floats_to_integers).collect(),
        Value::Object(properties) => {
            properties.into_iter().map(|(name, value)| (name, floats_to_integers(value))).collect()
        }
        other => other,
    }
}

fn to_integer(number: &Number) -> Option<Number> {
    if !number.is_f64() {
        return None;
    }
    let float = number.as_f64()?;
    // Up to here a float represents each integer exactly.
    let exact = float.fract() == 0.0 && float.abs() <= 9_007_199_254_740_992.0;
    #[allow(clippy::cast_possible_truncation)]
    exact.then(|| Number::from(float as i64))
}

#[cfg(test)]
mod tests {
    use super::from_json;

    #[test]
    fn from_json_reads_integers_with_a_fraction_of_zero() {
        assert_eq!(from_json::<Vec<i64>>(b"[10.0, 1e2, -0.0, 3]").expect("integers"), [10, 100, 0, 3]);
        assert_eq!(from_json::<Vec<f64>>(b"[10.0, 1.5]").expect("numbers"), [10.0, 1.5]);
        assert!(from_json::<i64>(b"1.5").is_err());
        assert!(from_json::<i64>(b"1e300").is_err());
        let error = from_json::<Vec<i64>>(b"[1.0, \"x\"]").expect_err("a text");
        assert!(error.to_string().contains("1.0"), "the first error is reported: {error}");
    }
}
