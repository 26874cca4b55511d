//! [`TypeSet`]: the keyword `type` (JSON Schema 2020-12, validation, 6.1.1).

use serde_json::Value;

use crate::server::value::input_value::InputValue;
use crate::server::value::number::to_integer;

/// A set of JSON types, as bits.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::server) struct TypeSet(u8);

impl TypeSet {
    pub(in crate::server) const NULL: Self = Self(1);
    pub(in crate::server) const BOOLEAN: Self = Self(2);
    pub(in crate::server) const INTEGER: Self = Self(4);
    pub(in crate::server) const NUMBER: Self = Self(8);
    pub(in crate::server) const STRING: Self = Self(16);
    pub(in crate::server) const ARRAY: Self = Self(32);
    pub(in crate::server) const OBJECT: Self = Self(64);
    pub(in crate::server) const ANY: Self = Self(127);
    pub(in crate::server) const EMPTY: Self = Self(0);

    /// The types in the order of messages, with their names in schemas and in messages.
    const NAMES: [(Self, &'static str, &'static str); 7] = [
        (Self::BOOLEAN, "boolean", "a boolean"),
        (Self::INTEGER, "integer", "an integer"),
        (Self::NUMBER, "number", "a number"),
        (Self::STRING, "string", "a string"),
        (Self::ARRAY, "array", "an array"),
        (Self::OBJECT, "object", "an object"),
        (Self::NULL, "null", "null"),
    ];

    /// Parses the value of `type`: a name or a list of names.
    ///
    /// # Errors
    /// Returns an error if a name is not a type.
    pub(super) fn parse(value: &Value) -> Result<Self, String> {
        let names = match value {
            Value::Array(names) => names.as_slice(),
            name => std::slice::from_ref(name),
        };
        names.iter().try_fold(Self::EMPTY, |types, name| {
            let known = Self::NAMES.iter().find(|(_, known, _)| name.as_str() == Some(known));
            known.map(|(parsed, ..)| types.union(*parsed)).ok_or_else(|| format!("{name} is not a type"))
        })
    }

    /// Returns the type of a value.
    pub(super) fn of_value(value: &InputValue) -> Self {
        match value {
            InputValue::Null => Self::NULL,
            InputValue::Bool(_) => Self::BOOLEAN,
            InputValue::Number(number) if to_integer(number).is_some() => Self::INTEGER,
            InputValue::Number(_) => Self::NUMBER,
            InputValue::String(_) | InputValue::Bytes(_) | InputValue::File(_) => Self::STRING,
            InputValue::Array(_) => Self::ARRAY,
            InputValue::Object(_) => Self::OBJECT,
        }
    }

    /// Returns whether a value has one of these types. An integer is a number too.
    pub(super) fn permits(self, value: &InputValue) -> bool {
        match value {
            InputValue::Number(number) => {
                self.overlaps(Self::NUMBER) || self.overlaps(Self::INTEGER) && to_integer(number).is_some()
            }
            other => self.overlaps(Self::of_value(other)),
        }
    }

    /// Returns whether the sets have a common type.
    pub(in crate::server) const fn overlaps(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Returns the common types; `self` if there are none. A number may be an integer.
    pub(super) fn intersect(self, other: Self) -> Self {
        let with_integers = |types: Self| if types.overlaps(Self::NUMBER) { types.union(Self::INTEGER) } else { types };
        let common = Self(with_integers(self).0 & with_integers(other).0);
        if common == Self::EMPTY { self } else { common }
    }

    /// Returns the types of both sets.
    pub(in crate::server) const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Returns the types for a message: `an integer or null`.
    pub(in crate::server) fn to_words(self) -> String {
        let words = Self::NAMES.iter().filter(|(known, ..)| self.overlaps(*known)).map(|(.., words)| *words);
        words.collect::<Vec<_>>().join(" or ")
    }

    /// Returns the number of types besides null.
    pub(super) fn count_besides_null(self) -> u32 {
        (self.0 & !Self::NULL.0).count_ones()
    }
}
