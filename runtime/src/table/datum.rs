//! What a store is given to store or to look for.

use crate::{DateTime, Secret, Uuid};
use std::borrow::Cow;

/// A value on its way into a store.
#[derive(Clone, Debug, PartialEq)]
pub enum Datum<'a> {
    /// None.
    Null,
    /// A number without a fraction.
    Integer(i64),
    /// A number with one.
    Real(f64),
    /// Text.
    Text(Cow<'a, str>),
    /// True or false.
    Boolean(bool),
    /// A moment.
    Time(DateTime),
    /// Octets.
    Bytes(Cow<'a, [u8]>),
}

impl Datum<'_> {
    /// The same value, held by itself.
    #[must_use]
    pub fn into_owned(self) -> Datum<'static> {
        match self {
            Self::Null => Datum::Null,
            Self::Integer(number) => Datum::Integer(number),
            Self::Real(number) => Datum::Real(number),
            Self::Text(text) => Datum::Text(text.into_owned().into()),
            Self::Boolean(yes) => Datum::Boolean(yes),
            Self::Time(time) => Datum::Time(time),
            Self::Bytes(bytes) => Datum::Bytes(bytes.into_owned().into()),
        }
    }
}

impl From<i32> for Datum<'_> {
    fn from(number: i32) -> Self {
        Self::Integer(number.into())
    }
}

impl From<i64> for Datum<'_> {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<f64> for Datum<'_> {
    fn from(number: f64) -> Self {
        Self::Real(number)
    }
}

impl From<bool> for Datum<'_> {
    fn from(yes: bool) -> Self {
        Self::Boolean(yes)
    }
}

impl<'a> From<&'a str> for Datum<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Datum<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<DateTime> for Datum<'_> {
    fn from(time: DateTime) -> Self {
        Self::Time(time)
    }
}

impl From<Uuid> for Datum<'_> {
    fn from(uuid: Uuid) -> Self {
        Self::Text(uuid.to_string().into())
    }
}

impl<'a> From<&'a Secret> for Datum<'a> {
    fn from(secret: &'a Secret) -> Self {
        Self::Text(secret.expose().into())
    }
}

impl<'a, T: Into<Datum<'a>>> From<Option<T>> for Datum<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}
