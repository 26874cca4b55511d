//! [`Row`]: a row as a store reads it.

use super::table_error::TableError;
use crate::DateTime;

/// A row as a store reads it. Each method returns the value of a column, or `None` for null.
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
