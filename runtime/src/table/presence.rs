//! Columns with and without null, for derived code: a module for each.

use super::column_value::ColumnValue;
use super::row::Row;
use super::table_error::TableError;

/// A function that reads a value of a [`kind`](super::kind).
pub type Read<T> = fn(&mut dyn Row, usize) -> Result<Option<T>, TableError>;

/// Columns that are not nullable.
pub mod required {
    use super::{ColumnValue, Read, Row, TableError};

    /// Whether the column may be null.
    pub const NULLABLE: bool = false;

    /// Binds a value.
    ///
    /// # Errors
    /// Returns an error if the value cannot be stored.
    pub fn bind<'a, T>(
        value: &'a T,
        bind: fn(&'a T) -> Result<ColumnValue<'a>, TableError>,
    ) -> Result<ColumnValue<'a>, TableError> {
        bind(value)
    }

    /// Reads a value.
    ///
    /// # Errors
    /// Returns an error if the column is null, or its value does not fit.
    pub fn read<T>(row: &mut dyn Row, column: usize, read: Read<T>) -> Result<T, TableError> {
        match read(row, column) {
            Ok(Some(value)) => Ok(value),
            Ok(None) => Err(TableError::new("is null").at(column)),
            Err(error) => Err(error.at(column)),
        }
    }

    /// Truncates a value to the precision that the column stores.
    pub fn truncate_to_stored_precision<T>(value: &mut T, truncate: fn(&mut T)) {
        truncate(value);
    }
}

/// Columns that are nullable: the field is an `Option`.
pub mod nullable {
    use super::{ColumnValue, Read, Row, TableError};

    /// Whether the column may be null.
    pub const NULLABLE: bool = true;

    /// Binds a value or null.
    ///
    /// # Errors
    /// Returns an error if the value cannot be stored.
    pub fn bind<'a, T>(
        value: &'a Option<T>,
        bind: fn(&'a T) -> Result<ColumnValue<'a>, TableError>,
    ) -> Result<ColumnValue<'a>, TableError> {
        value.as_ref().map_or(Ok(ColumnValue::Null), bind)
    }

    /// Reads a value or null.
    ///
    /// # Errors
    /// Returns an error if the value does not fit.
    pub fn read<T>(row: &mut dyn Row, column: usize, read: Read<T>) -> Result<Option<T>, TableError> {
        read(row, column).map_err(|error| error.at(column))
    }

    /// Truncates a value to the precision that the column stores.
    pub fn truncate_to_stored_precision<T>(value: &mut Option<T>, truncate: fn(&mut T)) {
        if let Some(value) = value {
            truncate(value);
        }
    }
}

/// Returns the error of a column index that is out of range.
///
/// # Errors
/// Returns an error for each argument.
#[doc(hidden)]
pub fn no_column<T>() -> Result<T, TableError> {
    Err(TableError::new("has no column with this index"))
}
