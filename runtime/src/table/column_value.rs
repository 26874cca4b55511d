//! [`ColumnValue`]: a value that a store binds.

use std::borrow::Cow;

use crate::{DateTime, Secret, Uuid};

/// A value that a store binds to a parameter of a statement.
///
/// ```
/// use lockstep_runtime::table::ColumnValue;
/// assert_eq!(ColumnValue::from(None::<i32>), ColumnValue::Null);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum ColumnValue<'a> {
    /// Null.
    Null,
    /// An integer.
    Integer(i64),
    /// A float.
    Real(f64),
    /// A string.
    Text(Cow<'a, str>),
    /// A boolean.
    Boolean(bool),
    /// A date-time.
    Time(DateTime),
    /// Bytes.
    Bytes(Cow<'a, [u8]>),
}

impl ColumnValue<'_> {
    /// Returns the same value without borrowed data.
    #[must_use]
    pub fn into_owned(self) -> ColumnValue<'static> {
        match self {
            Self::Null => ColumnValue::Null,
            Self::Integer(number) => ColumnValue::Integer(number),
            Self::Real(number) => ColumnValue::Real(number),
            Self::Text(text) => ColumnValue::Text(text.into_owned().into()),
            Self::Boolean(value) => ColumnValue::Boolean(value),
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
    fn from(value: bool) -> Self {
        Self::Boolean(value)
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
