//! What can go wrong in a store.

use lockstep_runtime::table::{Refused, TableError};
use rusqlite::ffi::{SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_UNIQUE, SQLITE_IOERR_SHMSIZE};
use std::fmt;

/// Why the store did not do what it was asked. Whatever was part of the same write is undone.
#[derive(Clone, Debug)]
pub enum StoreError {
    /// There is no room left, on the disk or by a quota.
    Full,
    /// Someone else holds the database, or more is waiting than can be taken in. Another try makes sense.
    Busy,
    /// It cannot be reached, or was closed.
    Unavailable(String),
    /// What is stored makes no sense: damage, or a secret sealed with another key.
    Corrupt(String),
    /// The numbers of a table have run out.
    Exhausted(&'static str),
    /// Another row has these values already, in columns that are unique.
    Taken(String),
    /// A value of one of the rows given cannot be stored.
    Value {
        /// The row's place among those given.
        row: usize,
        /// The column's name.
        column: &'static str,
        /// Why: `holds the character U+0000`.
        problem: String,
    },
    /// The database cannot be made to fit this program.
    Refused(Refused),
    /// A fault of this program, as a column that the table has not.
    Bug(String),
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Full => f.write_str("the store has no room left"),
            Self::Busy => f.write_str("the store is busy"),
            Self::Unavailable(why) => write!(f, "the store is not available: {why}"),
            Self::Corrupt(why) => write!(f, "the store is damaged: {why}"),
            Self::Exhausted(table) => write!(f, "the numbers of the table {table} have run out"),
            Self::Taken(what) => write!(f, "a row with the same {what} is stored already"),
            Self::Value { row, column, problem } => write!(f, "row {row}: {column} {problem}"),
            Self::Refused(refused) => refused.fmt(f),
            Self::Bug(what) => write!(f, "a fault of this program: {what}"),
        }
    }
}

impl std::error::Error for StoreError {}

impl From<TableError> for StoreError {
    /// What a table says of a stored row that it cannot read.
    fn from(error: TableError) -> Self {
        Self::Corrupt(error.to_string())
    }
}

impl From<Refused> for StoreError {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        let rusqlite::Error::SqliteFailure(failure, message) = &error else {
            return Self::Bug(error.to_string());
        };
        match failure.code {
            Code::DiskFull => Self::Full,
            // The index of the log could not grow.
            _ if failure.extended_code == SQLITE_IOERR_SHMSIZE => Self::Full,
            Code::DatabaseBusy | Code::DatabaseLocked => Self::Busy,
            Code::DatabaseCorrupt | Code::NotADatabase => Self::Corrupt(error.to_string()),
            // `UNIQUE constraint failed: call.note`: SQLite names the columns, not the values.
            Code::ConstraintViolation
                if [SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY].contains(&failure.extended_code) =>
            {
                let message = message.as_deref().unwrap_or_default();
                Self::Taken(message.rsplit_once(": ").map_or(message, |(_, columns)| columns).to_owned())
            }
            Code::ConstraintViolation
            | Code::Unknown
            | Code::ApiMisuse
            | Code::ParameterOutOfRange
            | Code::TypeMismatch
            | Code::InternalMalfunction => Self::Bug(error.to_string()),
            _ => Self::Unavailable(error.to_string()),
        }
    }
}
