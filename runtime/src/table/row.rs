//! [`Row`]: a row as a store reads it.

use super::table_error::TableError;
use crate::DateTime;

/// A row as a store reads it. Each method returns the value of a column, or `None` for null.
///
/// ```
/// use std::str::FromStr;
///
/// use lockstep_runtime::table::{Row, TableError, read_row};
/// use lockstep_runtime::{DateTime, Table};
///
/// /// A row whose values are text.
/// struct TextRow<'r>(&'r [Option<&'r str>]);
///
/// impl TextRow<'_> {
///     fn parse<T: FromStr>(&self, column: usize) -> Result<Option<T>, TableError> {
///         let invalid = |_| TableError::new("contains another type");
///         self.0[column].map(|text| text.parse().map_err(invalid)).transpose()
///     }
/// }
///
/// impl Row for TextRow<'_> {
///     fn integer(&mut self, column: usize) -> Result<Option<i64>, TableError> {
///         self.parse(column)
///     }
///     fn real(&mut self, column: usize) -> Result<Option<f64>, TableError> {
///         self.parse(column)
///     }
///     fn text(&mut self, column: usize) -> Result<Option<&str>, TableError> {
///         Ok(self.0[column])
///     }
///     fn boolean(&mut self, column: usize) -> Result<Option<bool>, TableError> {
///         self.parse(column)
///     }
///     fn time(&mut self, column: usize) -> Result<Option<DateTime>, TableError> {
///         self.parse(column)
///     }
///     fn bytes(&mut self, column: usize) -> Result<Option<&[u8]>, TableError> {
///         Ok(self.0[column].map(str::as_bytes))
///     }
/// }
///
/// #[derive(Table)]
/// #[table(name = "call", key = "id", location = "schemas/Call.yaml")]
/// struct CallRow {
///     #[column(integer)]
///     id: i32,
///     #[column(text)]
///     note: Option<String>,
/// }
///
/// let row: CallRow = read_row(&mut TextRow(&[Some("7"), None]))?;
/// assert_eq!((row.id, row.note), (7, None));
/// # Ok::<(), TableError>(())
/// ```
///
/// # Errors
/// Each method returns an error if the column contains a value of another type.
#[allow(clippy::missing_errors_doc, reason = "the errors of all methods are documented above")]
pub trait Row {
    /// Returns an integer.
    fn integer(&mut self, column: usize) -> Result<Option<i64>, TableError>;
    /// Returns a float.
    fn real(&mut self, column: usize) -> Result<Option<f64>, TableError>;
    /// Returns a string.
    fn text(&mut self, column: usize) -> Result<Option<&str>, TableError>;
    /// Returns a boolean.
    fn boolean(&mut self, column: usize) -> Result<Option<bool>, TableError>;
    /// Returns a date-time.
    fn time(&mut self, column: usize) -> Result<Option<DateTime>, TableError>;
    /// Returns bytes.
    fn bytes(&mut self, column: usize) -> Result<Option<&[u8]>, TableError>;
}
