//! [`InputValue`]: a received value.

use std::fmt::Write as _;

use bytes::Bytes;
use serde_json::{Number, Value};

use super::number::{are_equal_numbers, to_integer};
use crate::File;

/// A received value. Unlike a [`Value`] it keeps duplicate properties, and the files of a form.
#[derive(Clone, Debug)]
pub(in crate::server) enum InputValue {
    Null,
    Bool(bool),
    Number(Number),
    String(String),
    Bytes(Bytes),
    File(File),
    Array(Vec<InputValue>),
    Object(Vec<(String, InputValue)>),
}

impl InputValue {
    /// Returns the JSON type with its article, as messages name it.
    pub(in crate::server) fn type_name(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::String(_) | Self::Bytes(_) | Self::File(_) => "a string",
            Self::Array(_) => "an array",
            Self::Object(_) => "an object",
        }
    }

    /// Returns whether two values are equal by JSON Schema (2020-12, core, 4.2.2): 1 equals 1.0, and the order of
    /// properties is irrelevant.
    pub(in crate::server) fn is_equal(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Null, Self::Null) => true,
            (Self::Bool(left), Self::Bool(right)) => left == right,
            (Self::Number(left), Self::Number(right)) => are_equal_numbers(left, right),
            (Self::String(left), Self::String(right)) => left == right,
            (Self::Bytes(left), Self::Bytes(right)) => left == right,
            (Self::File(left), Self::File(right)) => left == right,
            (Self::Array(left), Self::Array(right)) => {
                left.len() == right.len() && left.iter().zip(right).all(|(left, right)| left.is_equal(right))
            }
            (Self::Object(left), Self::Object(right)) => {
                let find = |key: &str| right.iter().find(|(other, _)| other == key);
                left.len() == right.len()
                    && left.iter().all(|(key, value)| find(key).is_some_and(|(_, other)| value.is_equal(other)))
            }
            _ => false,
        }
    }

    /// Appends a string that is the same for equal values, so that equal elements are found without comparing all pairs.
    ///
    /// Costs O(n log n) for n nested values: the properties of each object are sorted.
    pub(in crate::server) fn write_fingerprint(&self, out: &mut String) {
        // Writing to a `String` does not fail.
        let _ = match self {
            Self::Null => out.write_str("n"),
            Self::Bool(value) => write!(out, "{value}"),
            Self::Number(number) => match to_integer(number) {
                Some(integer) => write!(out, "{integer}"),
                None => write!(out, "{number}"),
            },
            Self::String(string) => write!(out, "{string:?}"),
            Self::Bytes(bytes) => write!(out, "{bytes:?}"),
            Self::File(file) => write!(out, "{:?}{:?}{:?}", file.name, file.media_type, file.content),
            Self::Array(elements) => {
                out.push('[');
                for element in elements {
                    element.write_fingerprint(out);
                    out.push(',');
                }
                out.write_str("]")
            }
            Self::Object(properties) => {
                let mut sorted: Vec<_> = properties.iter().collect();
                sorted.sort_by(|(left, _), (right, _)| left.cmp(right));
                out.push('{');
                for (key, value) in sorted {
                    let _ = write!(out, "{key:?}:");
                    value.write_fingerprint(out);
                    out.push(',');
                }
                out.write_str("}")
            }
        };
    }
}

impl From<Value> for InputValue {
    fn from(value: Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Bool(value),
            Value::Number(number) => Self::Number(number),
            Value::String(string) => Self::String(string),
            Value::Array(elements) => Self::Array(elements.into_iter().map(Self::from).collect()),
            Value::Object(properties) => {
                Self::Object(properties.into_iter().map(|(key, value)| (key, Self::from(value))).collect())
            }
        }
    }
}
