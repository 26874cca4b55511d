//! Serialization of types whose JSON form is a string.

use std::fmt::{self, Formatter};
use std::marker::PhantomData;
use std::str::FromStr;

use serde::de::{Error, Visitor};

use super::ScalarError;

/// Reads a string and parses it.
pub(super) struct StringVisitor<T> {
    expected: &'static str,
    parsed: PhantomData<T>,
}

impl<T> StringVisitor<T> {
    pub(super) const fn new(expected: &'static str) -> Self {
        Self { expected, parsed: PhantomData }
    }
}

impl<T: FromStr<Err = ScalarError>> Visitor<'_> for StringVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected)
    }

    fn visit_str<E: Error>(self, string: &str) -> Result<T, E> {
        string.parse().map_err(E::custom)
    }
}

/// Implements `Serialize` and `Deserialize` for a type with `Display` and `FromStr<Err = ScalarError>`.
macro_rules! impl_string_serde {
    ($name:ident, $expected:expr) => {
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str(crate::scalars::string::StringVisitor::<Self>::new($expected))
            }
        }
    };
}

pub(super) use impl_string_serde;
