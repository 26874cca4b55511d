//! The error of the store.

use std::fmt;

use lockstep_runtime::table::{MigrationError, TableError};
use rusqlite::ffi::{SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_UNIQUE, SQLITE_IOERR_SHMSIZE};

/// Error of a read or write. A failed write leaves nothing behind.
#[derive(Clone, Debug)]
pub enum StoreError {
    /// No space is left on the disk, or the quota is used up.
    Full,
    /// The database is locked or overloaded. A retry may succeed.
    Busy,
    /// The database is not reachable, or closed.
    Unavailable(String),
    /// Stored data is damaged, or sealed with another key.
    Corrupt(String),
    /// The keys of this table are used up.
    Exhausted(&'static str),
    /// Another row has the same values in these unique columns.
    Duplicate(String),
    /// A value cannot be stored.
    Value {
        /// Index of the row among those to store.
        row: usize,
        /// Name of the column.
        column: &'static str,
        /// The problem: `contains the character U+0000`.
        problem: String,
    },
    /// The tables cannot be migrated to this version.
    Migration(MigrationError),
    /// A bug of this program, such as an unknown column.
    Bug(String),
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Full => f.write_str("the database has no space left"),
            Self::Busy => f.write_str("the database is busy"),
            Self::Unavailable(why) => write!(f, "the database is not available: {why}"),
            Self::Corrupt(why) => write!(f, "the database is damaged: {why}"),
            Self::Exhausted(table) => write!(f, "the keys of table {table} are used up"),
            Self::Duplicate(what) => write!(f, "a row with the same {what} exists"),
            Self::Value { row, column, problem } => write!(f, "row {row}: {column} {problem}"),
            Self::Migration(error) => error.fmt(f),
            Self::Bug(what) => write!(f, "internal error: {what}"),
        }
    }
}

impl std::error::Error for StoreError {}

impl From<TableError> for StoreError {
    /// Converts the error of a stored row that cannot be read.
    fn from(error: TableError) -> Self {
        Self::Corrupt(error.to_string())
    }
}

impl From<MigrationError> for StoreError {
    fn from(error: MigrationError) -> Self {
        Self::Migration(error)
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
            // The shared-memory index of the write-ahead log could not grow.
            _ if failure.extended_code == SQLITE_IOERR_SHMSIZE => Self::Full,
            Code::DatabaseBusy | Code::DatabaseLocked => Self::Busy,
            Code::DatabaseCorrupt | Code::NotADatabase => Self::Corrupt(error.to_string()),
            // `UNIQUE constraint failed: call.note`: SQLite names the columns, not the values.
            Code::ConstraintViolation
                if [SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY].contains(&failure.extended_code) =>
            {
                let message = message.as_deref().unwrap_or_default();
                Self::Duplicate(message.rsplit_once(": ").map_or(message, |(_, columns)| columns).to_owned())
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
