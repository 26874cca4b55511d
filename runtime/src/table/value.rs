//! What a store is given to store or to look for.

use crate::{DateTime, Secret, Uuid};
use std::borrow::Cow;

/// A value on its way into a store.
#[derive(Clone, Debug, PartialEq)]
pub enum ColumnValue<'a> {
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

impl ColumnValue<'_> {
    /// The same value, held by itself.
    #[must_use]
    pub fn into_owned(self) -> ColumnValue<'static> {
        match self {
            Self::Null => ColumnValue::Null,
            Self::Integer(number) => ColumnValue::Integer(number),
            Self::Real(number) => ColumnValue::Real(number),
            Self::Text(text) => ColumnValue::Text(text.into_owned().into()),
            Self::Boolean(yes) => ColumnValue::Boolean(yes),
            Self::Time(time) => ColumnValue::Time(time),
            Self::Bytes(bytes) => ColumnValue::Bytes(bytes.into_owned().into()),
        }
    }
}

impl From<i32> for ColumnValue<'_> {
    fn from(number: i32) -> Self {
        Self::Integer(number.into())
    }
}

impl From<i64> for ColumnValue<'_> {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<f64> for ColumnValue<'_> {
    fn from(number: f64) -> Self {
        Self::Real(number)
    }
}

impl From<bool> for ColumnValue<'_> {
    fn from(yes: bool) -> Self {
        Self::Boolean(yes)
    }
}

impl<'a> From<&'a str> for ColumnValue<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for ColumnValue<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<DateTime> for ColumnValue<'_> {
    fn from(time: DateTime) -> Self {
        Self::Time(time)
    }
}

impl From<Uuid> for ColumnValue<'_> {
    fn from(uuid: Uuid) -> Self {
        Self::Text(uuid.to_string().into())
    }
}

impl<'a> From<&'a Secret> for ColumnValue<'a> {
    fn from(secret: &'a Secret) -> Self {
        Self::Text(secret.expose().into())
    }
}

impl<'a, T: Into<ColumnValue<'a>>> From<Option<T>> for ColumnValue<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}
