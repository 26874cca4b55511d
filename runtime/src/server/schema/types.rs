//! The types of JSON.

use serde_json::Value;

/// A set of JSON's types.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in super::super) struct Types(u8);

impl Types {
    pub(in super::super) const NULL: Self = Self(1);
    pub(in super::super) const BOOLEAN: Self = Self(2);
    pub(in super::super) const INTEGER: Self = Self(4);
    pub(in super::super) const NUMBER: Self = Self(8);
    pub(in super::super) const STRING: Self = Self(16);
    pub(in super::super) const ARRAY: Self = Self(32);
    pub(in super::super) const OBJECT: Self = Self(64);
    pub(in super::super) const ANY: Self = Self(127);
    pub(in super::super) const NONE: Self = Self(0);

    /// In the order in which messages name them.
    const NAMES: [(Self, &'static str, &'static str); 7] = [
        (Self::BOOLEAN, "boolean", "a boolean"),
        (Self::INTEGER, "integer", "an integer"),
        (Self::NUMBER, "number", "a number"),
        (Self::STRING, "string", "a string"),
        (Self::ARRAY, "array", "an array"),
        (Self::OBJECT, "object", "an object"),
        (Self::NULL, "null", "null"),
    ];

    pub(super) fn read(value: &Value) -> Result<Self, String> {
        let list = match value {
            Value::Array(list) => list.as_slice(),
            one => std::slice::from_ref(one),
        };
        list.iter().try_fold(Self::NONE, |types, value| {
            let known = Self::NAMES.iter().find(|(_, name, _)| value.as_str() == Some(name));
            known.map(|(one, ..)| types.or(*one)).ok_or_else(|| format!("{value} is not a type"))
        })
    }

    pub(in super::super) fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(in super::super) fn and(self, other: Self) -> Self {
        // A number may be an integer.
        let widen = |types: Self| if types.has(Self::NUMBER) { types.or(Self::INTEGER) } else { types };
        let both = Self(widen(self).0 & widen(other).0);
        if both.0 == 0 { self } else { both }
    }

    pub(in super::super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// `an integer or null`.
    pub(in super::super) fn words(self) -> String {
        let words: Vec<_> = Self::NAMES.iter().filter(|(one, ..)| self.has(*one)).map(|(.., words)| *words).collect();
        words.join(" or ")
    }

    /// How many there are besides null.
    pub(super) fn count(self) -> u32 {
        (self.0 & !Self::NULL.0).count_ones()
    }
}
