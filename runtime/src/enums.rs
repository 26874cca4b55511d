//! Enums of texts and of integers that keep those they do not know.

use std::fmt::{self, Formatter};
use std::marker::PhantomData;

use serde::Deserializer;
use serde::de::{Error, Unexpected, Visitor};

use crate::union::unknown_count::note_unknown;

/// An enum of texts, made by [`open_enum!`](crate::open_enum!).
pub trait StringEnum: From<String> + for<'a> From<&'a str> {
    /// The texts that it knows, in the order of its variants.
    const VALUES: &'static [&'static str];

    /// The value's text.
    fn as_str(&self) -> &str;

    /// Whether it is one of [`VALUES`](Self::VALUES).
    fn is_known(&self) -> bool {
        Self::VALUES.contains(&self.as_str())
    }
}

/// What `Deserialize` of an [`open_enum!`](crate::open_enum!) does.
#[doc(hidden)]
pub fn deserialize_string_enum<'de, T: StringEnum, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_str(StringVisitor(PhantomData))
}

struct StringVisitor<T>(PhantomData<T>);

impl<T: StringEnum> Visitor<'_> for StringVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        let value = T::from(text);
        note_unknown(|| !value.is_known());
        Ok(value)
    }
}

/// An enum of integers, made by [`open_enum!`](crate::open_enum!).
pub trait IntegerEnum: From<i64> {
    /// The integers that it knows, in the order of its variants.
    const VALUES: &'static [i64];

    /// The value's integer.
    fn as_i64(&self) -> i64;

    /// Whether it is one of [`VALUES`](Self::VALUES).
    fn is_known(&self) -> bool {
        Self::VALUES.contains(&self.as_i64())
    }
}

/// What `Deserialize` of an [`open_enum!`](crate::open_enum!) of integers does.
#[doc(hidden)]
pub fn deserialize_integer_enum<'de, T: IntegerEnum, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_i64(IntegerVisitor(PhantomData))
}

struct IntegerVisitor<T>(PhantomData<T>);

impl<T: IntegerEnum> Visitor<'_> for IntegerVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("an integer")
    }

    fn visit_i64<E: Error>(self, integer: i64) -> Result<T, E> {
        let value = T::from(integer);
        note_unknown(|| !value.is_known());
        Ok(value)
    }

    fn visit_u64<E: Error>(self, integer: u64) -> Result<T, E> {
        match i64::try_from(integer) {
            Ok(integer) => self.visit_i64(integer),
            Err(_) => Err(E::invalid_value(Unexpected::Unsigned(integer), &self)),
        }
    }
}
