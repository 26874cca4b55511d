//! Tests of a value, and the literals that they compare with.

use std::fmt;

use serde::Serialize;
use serde_json::Value;

use crate::openapi::JsonType;

/// A test of a JSON value.
#[derive(Clone, Debug, Eq, Hash, PartialEq, Serialize)]
pub enum Test {
    /// A property has this value.
    Constant(String, Literal),
    /// The property at this path has one of these values.
    AnyOf(Vec<String>, Vec<Literal>),
    /// An object has this property.
    HasProperty(String),
    /// All of these tests pass.
    All(Vec<Test>),
    /// The value has this JSON type; `number` includes integers.
    JsonType(JsonType),
}

impl Test {
    /// Returns whether the test only compares values with constants.
    pub fn is_of_constants(&self) -> bool {
        match self {
            Self::Constant(..) | Self::AnyOf(..) => true,
            Self::All(tests) => tests.iter().all(Self::is_of_constants),
            Self::HasProperty(_) | Self::JsonType(_) => false,
        }
    }
}

/// A string, an integer or a boolean.
#[derive(Clone, Debug, Eq, Hash, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Literal {
    /// A string.
    String(String),
    /// An integer.
    Integer(i64),
    /// A boolean.
    Boolean(bool),
}

impl Literal {
    /// Returns the literal of a value. Returns `None` for a number with a fraction, null, an array or an object.
    pub(crate) fn from_value(value: &Value) -> Option<Self> {
        match (JsonType::of(value), value) {
            (_, Value::String(string)) => Some(Self::String(string.clone())),
            (_, Value::Bool(boolean)) => Some(Self::Boolean(*boolean)),
            (JsonType::Integer, number) => number.as_i64().map(Self::Integer),
            _ => None,
        }
    }
}

impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::String(string) => f.write_str(string),
            Self::Integer(number) => number.fmt(f),
            Self::Boolean(boolean) => boolean.fmt(f),
        }
    }
}
