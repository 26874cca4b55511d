//! The keywords `enum` and `const`.

use serde_json::{Map, Value};

use crate::server::value::input_value::InputValue;

/// The most values that a violation lists.
const MAX_LISTED_VALUES: usize = 12;

/// The values of `enum`, or the value of `const`.
#[derive(Debug)]
pub(in crate::server::schema) struct AllowedValues {
    pub(in crate::server::schema) values: Vec<InputValue>,
}

impl AllowedValues {
    /// Parses the keywords. Returns `None` without them.
    pub(in crate::server::schema) fn parse(keywords: &Map<String, Value>) -> Option<Self> {
        let values = match (keywords.get("enum"), keywords.get("const")) {
            (_, Some(value)) => vec![value.clone()],
            (Some(Value::Array(values)), None) => values.clone(),
            _ => return None,
        };
        Some(Self { values: values.into_iter().map(InputValue::from).collect() })
    }

    /// Returns whether a value is allowed.
    pub(in crate::server::schema) fn contains(&self, value: &InputValue) -> bool {
        self.values.iter().any(|allowed| allowed.is_equal(value))
    }

    /// Returns whether a string is allowed.
    pub(in crate::server::schema) fn contains_string(&self, string: &str) -> bool {
        self.values.iter().any(|allowed| matches!(allowed, InputValue::String(allowed) if allowed == string))
    }

    /// Describes the violation of another value: `is not one of "red", "green"`.
    pub(in crate::server::schema) fn describe_violation(&self) -> String {
        let mut words: Vec<_> = self.values.iter().take(MAX_LISTED_VALUES).map(format_value).collect();
        if self.values.len() > MAX_LISTED_VALUES {
            words.push("…".to_owned());
        }
        match words.as_slice() {
            [word] => format!("is not {word}"),
            _ => format!("is not one of {}", words.join(", ")),
        }
    }
}

fn format_value(value: &InputValue) -> String {
    match value {
        InputValue::String(string) => format!("{string:?}"),
        InputValue::Number(number) => number.to_string(),
        InputValue::Bool(value) => value.to_string(),
        other => other.type_name().to_owned(),
    }
}
