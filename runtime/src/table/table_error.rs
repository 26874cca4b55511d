//! [`TableError`]: why a row cannot be stored or read.

use std::fmt;

/// Why a row cannot be stored or read. It never quotes a value, which may be secret.
///
/// ```
/// use lockstep_runtime::table::TableError;
/// assert_eq!(TableError::new("is out of range").to_string(), "is out of range");
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct TableError(Box<TableErrorDetails>);

/// Boxed, since each value that is read is returned in a `Result` with it.
#[derive(Clone, Debug, Eq, PartialEq)]
struct TableErrorDetails {
    table: &'static str,
    column: Option<usize>,
    column_name: &'static str,
    message: String,
}

impl TableError {
    /// Creates an error. The message continues the name of the column: `is out of range`.
    #[must_use]
    pub fn new(message: impl Into<String>) -> Self {
        Self(Box::new(TableErrorDetails { table: "", column: None, column_name: "", message: message.into() }))
    }

    /// Adds the index of the column, unless the error has one.
    #[must_use]
    pub fn at(mut self, column: usize) -> Self {
        self.0.column = self.0.column.or(Some(column));
        self
    }

    /// Returns the index of the column.
    pub(super) fn column(&self) -> Option<usize> {
        self.0.column
    }

    /// Adds the names of the table and the column.
    pub(super) fn with_names(mut self, table: &'static str, column_name: &'static str) -> Self {
        self.0.table = table;
        self.0.column_name = column_name;
        self
    }
}

impl fmt::Display for TableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0.table, self.0.column_name) {
            ("", _) => f.write_str(&self.0.message),
            (table, "") => write!(f, "table {table}: {}", self.0.message),
            (table, column) => write!(f, "{table}.{column} {}", self.0.message),
        }
    }
}

impl std::error::Error for TableError {}
