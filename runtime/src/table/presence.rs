//! Whether a column may be null: what `required` and `nullable` stand for in [`table!`](crate::table!).

use super::{ColumnValue, Row, TableError};

/// How a kind reads a value.
pub type Read<T> = fn(&mut dyn Row, usize) -> Result<Option<T>, TableError>;

/// A column that always has a value.
pub mod required {
    use super::{ColumnValue, Read, Row, TableError};

    /// Whether the column may be null.
    pub const NULLABLE: bool = false;

    /// Binds a value.
    ///
    /// # Errors
    /// When the kind cannot write it.
    pub fn bind<'a, T>(
        value: &'a T,
        bind: fn(&'a T) -> Result<ColumnValue<'a>, TableError>,
    ) -> Result<ColumnValue<'a>, TableError> {
        bind(value)
    }

    /// Reads a value.
    ///
    /// # Errors
    /// When there is none, or it does not fit.
    pub fn read<T>(row: &mut dyn Row, column: usize, read: Read<T>) -> Result<T, TableError> {
        match read(row, column) {
            Ok(Some(value)) => Ok(value),
            Ok(None) => Err(TableError::new("is null").at(column)),
            Err(error) => Err(error.at(column)),
        }
    }

    /// Cuts off what the column does not keep.
    pub fn cut_off<T>(value: &mut T, cut_off: fn(&mut T)) {
        cut_off(value);
    }
}

/// A column that may be null; the field is an `Option`.
pub mod nullable {
    use super::{ColumnValue, Read, Row, TableError};

    /// Whether the column may be null.
    pub const NULLABLE: bool = true;

    /// Binds a value, or null.
    ///
    /// # Errors
    /// When the kind cannot write it.
    pub fn bind<'a, T>(
        value: &'a Option<T>,
        bind: fn(&'a T) -> Result<ColumnValue<'a>, TableError>,
    ) -> Result<ColumnValue<'a>, TableError> {
        value.as_ref().map_or(Ok(ColumnValue::Null), bind)
    }

    /// Reads a value, or none.
    ///
    /// # Errors
    /// When it does not fit.
    pub fn read<T>(row: &mut dyn Row, column: usize, read: Read<T>) -> Result<Option<T>, TableError> {
        read(row, column).map_err(|error| error.at(column))
    }

    /// Cuts off what the column does not keep.
    pub fn cut_off<T>(value: &mut Option<T>, cut_off: fn(&mut T)) {
        value.as_mut().map(cut_off);
    }
}

/// What a table says of a column that it does not have.
///
/// # Errors
/// Always.
#[doc(hidden)]
pub fn no_column<T>() -> Result<T, TableError> {
    Err(TableError::new("has no such column"))
}
