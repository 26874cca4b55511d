//! Kinds of columns, for derived code: a module for each, with functions that bind and read a value.
//!
//! A new kind is another module and another [`ColumnKind`].
//!
//! ```
//! use lockstep_runtime::table::{ColumnKind, kind};
//!
//! assert_eq!(kind::bigint::KIND, ColumnKind::BigInt);
//! ```

use super::column_kind::ColumnKind;
use super::column_value::ColumnValue;
use super::row::Row;
use super::table_error::TableError;

type Bound<'a> = Result<ColumnValue<'a>, TableError>;
type Found<T> = Result<Option<T>, TableError>;

/// A field for a key that a store assigns.
///
/// ```
/// use lockstep_runtime::table::kind::KeySlot;
///
/// let mut key = None::<i32>;
/// assert!(key.store_key(7));
/// assert_eq!(key, Some(7));
/// assert!(!key.store_key(i64::MAX));
/// ```
pub trait KeySlot {
    /// Stores a key. Returns whether it fits.
    #[must_use]
    fn store_key(&mut self, key: i64) -> bool;
}

impl KeySlot for i32 {
    fn store_key(&mut self, key: i64) -> bool {
        Self::try_from(key).map(|key| *self = key).is_ok()
    }
}

impl KeySlot for i64 {
    fn store_key(&mut self, key: i64) -> bool {
        *self = key;
        true
    }
}

impl<T: KeySlot + Default> KeySlot for Option<T> {
    fn store_key(&mut self, key: i64) -> bool {
        self.get_or_insert_with(T::default).store_key(key)
    }
}

fn read_integer<T: TryFrom<i64>>(row: &mut dyn Row, column: usize) -> Found<T> {
    row.integer(column)?.map(|number| T::try_from(number).map_err(|_| TableError::new("is out of range"))).transpose()
}

fn read_parsed<T: std::str::FromStr>(row: &mut dyn Row, column: usize) -> Found<T> {
    row.text(column)?
        .map(|text| text.parse().map_err(|_| TableError::new("contains a value that its type cannot represent")))
        .transpose()
}

fn assign_key<T: KeySlot>(slot: &mut T, key: i64) -> Result<(), TableError> {
    if slot.store_key(key) { Ok(()) } else { Err(TableError::new("cannot represent the next key")) }
}

fn bind_displayed<T: std::fmt::Display>(value: &T) -> Bound<'_> {
    Ok(ColumnValue::Text(value.to_string().into()))
}

/// The modules of kinds: docs, name, [`ColumnKind`], bounds of the field's type, how a value is bound, how it is read.
macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident $kind:ident [$($bounds:tt)*] $value:ident => $bind:expr, $row:ident $column:ident => $read:expr;)*) => { $(
        $(#[$doc])*
        pub mod $name {
            #[allow(unused_imports, reason = "each kind uses some of them")]
            use super::{Bound, ColumnKind, ColumnValue, Found, KeySlot, Row, TableError, read_integer, read_parsed, bind_displayed, assign_key};

            /// The kind of the column.
            pub const KIND: ColumnKind = ColumnKind::$kind;

            /// Binds a value.
            ///
            /// # Errors
            /// Returns an error if the value cannot be stored.
            #[doc(hidden)]
            pub fn bind<T: $($bounds)*>($value: &T) -> Bound<'_> {
                $bind
            }

            /// Reads a value.
            ///
            /// # Errors
            /// Returns an error if the stored value does not fit.
            #[doc(hidden)]
            pub fn read<T: $($bounds)*>($row: &mut dyn Row, $column: usize) -> Found<T> {
                $read
            }

            kinds! { key $name }
            kinds! { precision $name }
        }
    )* };
    (precision time) => {
        /// Truncates a date-time to microseconds.
        #[doc(hidden)]
        pub fn truncate_to_stored_precision<T: Clone + Into<crate::DateTime> + From<crate::DateTime>>(value: &mut T) {
            *value = T::from(value.clone().into().to_micros());
        }
    };
    (precision $other:ident) => {
        /// Does nothing: the column stores the complete value.
        #[doc(hidden)]
        pub fn truncate_to_stored_precision<T>(_: &mut T) {}
    };
    (key integer) => { kinds! { key number } };
    (key bigint) => { kinds! { key number } };
    (key number) => {
        /// Sets the key.
        ///
        /// # Errors
        /// Returns an error if the key does not fit.
        #[doc(hidden)]
        pub fn set_key<T: KeySlot>(slot: &mut T, key: i64) -> Result<(), TableError> {
            assign_key(slot, key)
        }
    };
    (key $other:ident) => {
        /// Returns an error: only numbers are assigned as keys.
        ///
        /// # Errors
        /// Returns an error for each argument.
        #[doc(hidden)]
        pub fn set_key<T>(_: &mut T, _: i64) -> Result<(), TableError> {
            Err(TableError::new("is not a number: a key cannot be assigned"))
        }
    };
}

kinds! {
    /// 32-bit integers.
    integer Integer [Copy + Into<i64> + TryFrom<i64>] value => Ok(ColumnValue::Integer((*value).into())), row column => read_integer(row, column);
    /// 64-bit integers.
    bigint BigInt [Copy + Into<i64> + TryFrom<i64>] value => Ok(ColumnValue::Integer((*value).into())), row column => read_integer(row, column);
    /// Floats.
    real Real [Copy + Into<f64> + From<f64>] value => Ok(ColumnValue::Real((*value).into())), row column => Ok(row.real(column)?.map(T::from));
    /// Booleans.
    boolean Boolean [Copy + Into<bool> + From<bool>] value => Ok(ColumnValue::Boolean((*value).into())), row column => Ok(row.boolean(column)?.map(T::from));
    /// Strings.
    text Text [AsRef<str> + From<String>] value => Ok(ColumnValue::Text(value.as_ref().into())), row column => Ok(row.text(column)?.map(|text| T::from(text.to_owned())));
    /// Date-times.
    time Time [Clone + Into<crate::DateTime> + From<crate::DateTime>] value => Ok(ColumnValue::Time(value.clone().into())), row column => Ok(row.time(column)?.map(T::from));
    /// Dates.
    date Date [std::fmt::Display + std::str::FromStr] value => bind_displayed(value), row column => read_parsed(row, column);
    /// UUIDs.
    uuid Uuid [std::fmt::Display + std::str::FromStr] value => bind_displayed(value), row column => read_parsed(row, column);
    /// Bytes.
    bytes Bytes [AsRef<[u8]> + From<Vec<u8>>] value => Ok(ColumnValue::Bytes(value.as_ref().into())), row column => Ok(row.bytes(column)?.map(|bytes| T::from(bytes.to_vec())));
    /// Values that implement `Display` and `FromStr`.
    display Display [std::fmt::Display + std::str::FromStr] value => bind_displayed(value), row column => read_parsed(row, column);
}

/// Secret strings.
pub mod secret {
    use super::{Bound, ColumnKind, ColumnValue, Found, Row, TableError};
    use crate::Secret;

    /// The kind of the column.
    pub const KIND: ColumnKind = ColumnKind::Secret;

    /// Binds a value.
    ///
    /// # Errors
    /// Returns no error: each string can be stored.
    #[doc(hidden)]
    pub fn bind(value: &Secret) -> Bound<'_> {
        Ok(ColumnValue::Text(value.expose().into()))
    }

    /// Reads a value.
    ///
    /// # Errors
    /// Returns an error if the stored value is not a string.
    #[doc(hidden)]
    pub fn read(row: &mut dyn Row, column: usize) -> Found<Secret> {
        Ok(row.text(column)?.map(Secret::from))
    }

    kinds! { key secret }
    kinds! { precision secret }
}

/// Any values, as JSON text.
pub mod json {
    use super::{Bound, ColumnKind, ColumnValue, Found, Row, TableError};
    use serde::{Serialize, de::DeserializeOwned};

    /// The kind of the column.
    pub const KIND: ColumnKind = ColumnKind::Json;

    /// Binds a value.
    ///
    /// # Errors
    /// Returns an error if the value cannot be serialized.
    #[doc(hidden)]
    pub fn bind<T: Serialize>(value: &T) -> Bound<'_> {
        match serde_json::to_string(value) {
            Ok(text) => Ok(ColumnValue::Text(text.into())),
            Err(_) => Err(TableError::new("cannot be serialized as JSON")),
        }
    }

    /// Reads a value.
    ///
    /// # Errors
    /// Returns an error if the stored value is not JSON of this type. The error omits the parser's message, which may
    /// quote the value.
    #[doc(hidden)]
    pub fn read<T: DeserializeOwned>(row: &mut dyn Row, column: usize) -> Found<T> {
        let Some(text) = row.text(column)? else {
            return Ok(None);
        };
        serde_json::from_str(text).map(Some).map_err(|error| {
            let (line, column) = (error.line(), error.column());
            TableError::new(format!("contains JSON that its type cannot represent (line {line}, column {column})"))
        })
    }

    kinds! { key json }
    kinds! { precision json }
}
