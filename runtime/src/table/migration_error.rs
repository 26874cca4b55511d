//! Changes of a database that nobody may make by accident.

use std::fmt;

/// Why a database cannot be made to fit: every reason at once.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct MigrationError {
    /// The reasons.
    pub reasons: Vec<MigrationErrorKind>,
}

/// One reason.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct MigrationErrorKind {
    /// The table.
    pub table: String,
    /// The column, unless the whole table is meant.
    pub column: Option<String>,
    /// The file of the API's description in which the schema stands.
    pub at: String,
    /// What is wrong, going on from the column's name: `is gone from the schema`.
    pub problem: String,
    /// What to do about it.
    pub cure: String,
}

impl fmt::Display for MigrationErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { table, column, at, problem, cure } = self;
        match column {
            Some(column) => write!(f, "{at}: column {table}.{column} {problem}\n  help: {cure}"),
            None => write!(f, "{at}: table {table} {problem}\n  help: {cure}"),
        }
    }
}

impl fmt::Display for MigrationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the database does not fit the description of the API, and is left as it is")?;
        self.reasons.iter().try_for_each(|reason| write!(f, "\n{reason}"))
    }
}

impl std::error::Error for MigrationError {}
