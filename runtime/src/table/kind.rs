//! The kinds of columns: one module a kind, each with how a value is bound and how it is read.
//!
//! A new kind is one more module and one more [`ColumnKind`].

use super::{ColumnKind, ColumnValue, Row, TableError};

type Bound<'a> = Result<ColumnValue<'a>, TableError>;
type Found<T> = Result<Option<T>, TableError>;

/// A field that can hold a key that a store assigned.
pub trait KeySlot {
    /// Takes the key; false when it does not fit.
    fn take(&mut self, key: i64) -> bool;
}

impl KeySlot for i32 {
    fn take(&mut self, key: i64) -> bool {
        Self::try_from(key).map(|key| *self = key).is_ok()
    }
}

impl KeySlot for i64 {
    fn take(&mut self, key: i64) -> bool {
        *self = key;
        true
    }
}

impl<T: KeySlot + Default> KeySlot for Option<T> {
    fn take(&mut self, key: i64) -> bool {
        self.get_or_insert_with(T::default).take(key)
    }
}

fn number<T: TryFrom<i64>>(row: &mut dyn Row, column: usize) -> Found<T> {
    row.integer(column)?.map(|number| T::try_from(number).map_err(|_| TableError::new("is out of range"))).transpose()
}

fn parsed<T: std::str::FromStr>(row: &mut dyn Row, column: usize) -> Found<T> {
    row.text(column)?.map(|text| text.parse().map_err(|_| TableError::new("holds what its type cannot be"))).transpose()
}

fn take_key<T: KeySlot>(slot: &mut T, key: i64) -> Result<(), TableError> {
    if slot.take(key) { Ok(()) } else { Err(TableError::new("is too small for its next key")) }
}

fn shown<T: std::fmt::Display>(value: &T) -> Bound<'_> {
    Ok(ColumnValue::Text(value.to_string().into()))
}

/// Writes the modules: what is said of each, its [`ColumnKind`], the bounds of its type, how it binds, how it reads.
macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident $kind:ident [$($bounds:tt)*] $value:ident => $bind:expr, $row:ident $column:ident => $read:expr;)*) => { $(
        $(#[$doc])*
        pub mod $name {
            #[allow(unused_imports, reason = "each kind needs a few of them")]
            use super::{Bound, ColumnKind, ColumnValue, Found, KeySlot, Row, TableError, number, parsed, shown, take_key};

            /// The kind.
            pub const KIND: ColumnKind = ColumnKind::$kind;

            /// Binds a value.
            ///
            /// # Errors
            /// When it cannot be written.
            pub fn bind<T: $($bounds)*>($value: &T) -> Bound<'_> {
                $bind
            }

            /// Reads a value.
            ///
            /// # Errors
            /// When what is stored is no such value.
            pub fn read<T: $($bounds)*>($row: &mut dyn Row, $column: usize) -> Found<T> {
                $read
            }

            kinds! { key $name }
            kinds! { cut $name }
        }
    )* };
    (cut time) => {
        /// Cuts off what is beyond the microsecond.
        pub fn cut_off<T: Clone + Into<crate::DateTime> + From<crate::DateTime>>(value: &mut T) {
            *value = T::from(value.clone().into().to_micros());
        }
    };
    (cut $other:ident) => {
        /// Keeps all of it.
        pub fn cut_off<T>(_: &mut T) {}
    };
    (key integer) => { kinds! { key number } };
    (key bigint) => { kinds! { key number } };
    (key number) => {
        /// Sets a key.
        ///
        /// # Errors
        /// When it does not fit.
        pub fn set_key<T: KeySlot>(slot: &mut T, key: i64) -> Result<(), TableError> {
            take_key(slot, key)
        }
    };
    (key $other:ident) => {
        /// Refuses a key: only numbers are assigned.
        ///
        /// # Errors
        /// Always.
        pub fn set_key<T>(_: &mut T, _: i64) -> Result<(), TableError> {
            Err(TableError::new("is no number, so no key can be assigned to it"))
        }
    };
}

kinds! {
    /// Integers of 32 bits.
    integer Integer [Copy + Into<i64> + TryFrom<i64>] value => Ok(ColumnValue::Integer((*value).into())), row column => number(row, column);
    /// Integers of 64 bits.
    bigint BigInt [Copy + Into<i64> + TryFrom<i64>] value => Ok(ColumnValue::Integer((*value).into())), row column => number(row, column);
    /// Floating point numbers.
    real Real [Copy + Into<f64> + From<f64>] value => Ok(ColumnValue::Real((*value).into())), row column => Ok(row.real(column)?.map(T::from));
    /// True or false.
    boolean Boolean [Copy + Into<bool> + From<bool>] value => Ok(ColumnValue::Boolean((*value).into())), row column => Ok(row.boolean(column)?.map(T::from));
    /// Text.
    text Text [AsRef<str> + From<String>] value => Ok(ColumnValue::Text(value.as_ref().into())), row column => Ok(row.text(column)?.map(|text| T::from(text.to_owned())));
    /// Moments.
    time Time [Clone + Into<crate::DateTime> + From<crate::DateTime>] value => Ok(ColumnValue::Time(value.clone().into())), row column => Ok(row.time(column)?.map(T::from));
    /// Calendar dates.
    date Date [std::fmt::Display + std::str::FromStr] value => shown(value), row column => parsed(row, column);
    /// UUIDs.
    uuid Uuid [std::fmt::Display + std::str::FromStr] value => shown(value), row column => parsed(row, column);
    /// Octets.
    bytes Bytes [AsRef<[u8]> + From<Vec<u8>>] value => Ok(ColumnValue::Bytes(value.as_ref().into())), row column => Ok(row.bytes(column)?.map(|bytes| T::from(bytes.to_vec())));
    /// What has a text form.
    display Display [std::fmt::Display + std::str::FromStr] value => shown(value), row column => parsed(row, column);
}

/// Text that is shown to nobody.
pub mod secret {
    use super::{Bound, ColumnKind, ColumnValue, Found, Row, TableError};
    use crate::Secret;

    /// The kind.
    pub const KIND: ColumnKind = ColumnKind::Secret;

    /// Binds a value.
    ///
    /// # Errors
    /// Never.
    pub fn bind(value: &Secret) -> Bound<'_> {
        Ok(ColumnValue::Text(value.expose().into()))
    }

    /// Reads a value.
    ///
    /// # Errors
    /// When what is stored is no text.
    pub fn read(row: &mut dyn Row, column: usize) -> Found<Secret> {
        Ok(row.text(column)?.map(Secret::from))
    }

    kinds! { key secret }
    kinds! { cut secret }
}

/// Anything, as JSON text.
pub mod json {
    use super::{Bound, ColumnKind, ColumnValue, Found, Row, TableError};
    use serde::{Serialize, de::DeserializeOwned};

    /// The kind.
    pub const KIND: ColumnKind = ColumnKind::Json;

    /// Binds a value.
    ///
    /// # Errors
    /// When it cannot be written as JSON.
    pub fn bind<T: Serialize>(value: &T) -> Bound<'_> {
        match serde_json::to_string(value) {
            Ok(text) => Ok(ColumnValue::Text(text.into())),
            Err(_) => Err(TableError::new("cannot be written as JSON")),
        }
    }

    /// Reads a value.
    ///
    /// # Errors
    /// When what is stored is not JSON of that type. The parser's own message may quote the value, so it is left out.
    pub fn read<T: DeserializeOwned>(row: &mut dyn Row, column: usize) -> Found<T> {
        let Some(text) = row.text(column)? else {
            return Ok(None);
        };
        serde_json::from_str(text).map(Some).map_err(|error| {
            let (line, place) = (error.line(), error.column());
            TableError::new(format!("holds JSON that its type cannot be (line {line}, column {place})"))
        })
    }

    kinds! { key json }
    kinds! { cut json }
}
