//! Open enums of strings and integers. Unknown values are kept.

use std::fmt::{self, Formatter};
use std::marker::PhantomData;

use serde::Deserializer;
use serde::de::{Error, Unexpected, Visitor};

use crate::union::unknown_count::note_unknown;

/// An enum of strings with the derive [`OpenEnum`](crate::OpenEnum).
///
/// ```
/// use lockstep_runtime::{OpenEnum, StringEnum};
///
/// #[derive(OpenEnum)]
/// enum Color {
///     #[value("red")]
///     Red,
///     #[unknown]
///     Unknown(String),
/// }
///
/// assert_eq!(Color::VALUES, ["red"]);
/// assert!(!Color::from("blue").is_known());
/// ```
pub trait StringEnum: From<String> + for<'a> From<&'a str> {
    /// The known strings, in the order of the variants.
    const VALUES: &'static [&'static str];

    /// Returns the value as a string.
    fn as_str(&self) -> &str;

    /// Returns whether the value is one of [`VALUES`](Self::VALUES).
    fn is_known(&self) -> bool {
        Self::VALUES.contains(&self.as_str())
    }
}

/// Implements `Deserialize` of an enum of strings.
#[doc(hidden)]
pub fn deserialize_string_enum<'de, T: StringEnum, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_str(StringEnumVisitor(PhantomData))
}

struct StringEnumVisitor<T>(PhantomData<T>);

impl<T: StringEnum> Visitor<'_> for StringEnumVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: Error>(self, string: &str) -> Result<T, E> {
        let value = T::from(string);
        note_unknown(|| !value.is_known());
        Ok(value)
    }
}

/// An enum of integers with the derive [`OpenEnum`](crate::OpenEnum).
///
/// ```
/// use lockstep_runtime::{IntegerEnum, OpenEnum};
///
/// #[derive(OpenEnum)]
/// enum Level {
///     #[value(1)]
///     High,
///     #[unknown]
///     Unknown(i64),
/// }
///
/// assert_eq!(Level::VALUES, [1]);
/// assert!(Level::from(1).is_known());
/// ```
pub trait IntegerEnum: From<i64> {
    /// The known integers, in the order of the variants.
    const VALUES: &'static [i64];

    /// Returns the value as an integer.
    fn as_i64(&self) -> i64;

    /// Returns whether the value is one of [`VALUES`](Self::VALUES).
    fn is_known(&self) -> bool {
        Self::VALUES.contains(&self.as_i64())
    }
}

/// Implements `Deserialize` of an enum of integers.
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
