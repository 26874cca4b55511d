//! The JSON types, and sets of them.

use std::fmt;

use serde::Serialize;
use serde_json::Value;

/// A JSON type, by the names of JSON Schema's `type` (2020-12, Validation, 6.1.1).
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum JsonType {
    /// `null`.
    Null,
    /// `boolean`.
    Boolean,
    /// `integer`.
    Integer,
    /// `number`.
    Number,
    /// `string`.
    String,
    /// `array`.
    Array,
    /// `object`.
    Object,
}

impl JsonType {
    /// All types, in the order of [`JsonTypes::iter`].
    pub const ALL: [Self; 7] =
        [Self::Null, Self::Boolean, Self::Integer, Self::Number, Self::String, Self::Array, Self::Object];

    /// Returns the name that JSON Schema uses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "boolean",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::String => "string",
            Self::Array => "array",
            Self::Object => "object",
        }
    }

    /// Returns the type of this name, or `None` if JSON Schema has no such type.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|json_type| json_type.name() == name)
    }

    /// Returns the type of a value. A number with a fraction or an exponent is a `Number`.
    pub fn of(value: &Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(_) => Self::Boolean,
            Value::Number(number) if number.is_f64() => Self::Number,
            Value::Number(_) => Self::Integer,
            Value::String(_) => Self::String,
            Value::Array(_) => Self::Array,
            Value::Object(_) => Self::Object,
        }
    }
}

impl fmt::Display for JsonType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Serialize for JsonType {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// A set of JSON types.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct JsonTypes(u8);

impl From<JsonType> for JsonTypes {
    fn from(json_type: JsonType) -> Self {
        Self(1 << json_type as u8)
    }
}

impl JsonTypes {
    /// The set with `null` alone.
    pub const NULL: Self = Self(1);

    /// Returns the union of both sets.
    #[must_use]
    pub fn with(self, other: impl Into<Self>) -> Self {
        Self(self.0 | other.into().0)
    }

    /// Returns this set less the other.
    #[must_use]
    pub fn without(self, other: impl Into<Self>) -> Self {
        Self(self.0 & !other.into().0)
    }

    /// Returns the types that are in both sets.
    #[must_use]
    pub fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Returns whether the type is in the set.
    pub fn contains(self, json_type: JsonType) -> bool {
        self.0 & Self::from(json_type).0 != 0
    }

    /// Returns whether the set is empty: the schema has no `type`.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Returns the types in the set, in the order of [`JsonType::ALL`].
    pub fn iter(self) -> impl Iterator<Item = JsonType> {
        JsonType::ALL.into_iter().filter(move |json_type| self.contains(*json_type))
    }

    /// Returns the only type in the set, or `None` if it has none or several.
    pub fn single(self) -> Option<JsonType> {
        let mut types = self.iter();
        let first = types.next()?;
        if types.next().is_none() { Some(first) } else { None }
    }
}

impl Serialize for JsonTypes {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}
