//! Converts errors of PostgreSQL, and decides whether a retry may succeed.

use tokio_postgres::Error;
use tokio_postgres::error::{DbError, SqlState};

use crate::store::StoreError;

/// Whether a failed transaction, which was rolled back, may run again.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Retry {
    /// It would fail again.
    Never,
    /// Its cause may be gone: a connection that died while idle, or a row that was inserted just before.
    Once,
    /// It conflicted with another transaction.
    OnConflict,
}

/// Error of a transaction, and whether to retry it.
#[derive(Clone, Debug)]
pub(super) struct TransactionError {
    pub(super) error: StoreError,
    pub(super) retry: Retry,
}

impl TransactionError {
    /// Converts the error of a commit. If the connection is lost then, it is unknown whether the commit took effect.
    pub(super) fn of_commit(error: Error) -> Self {
        let error = Self::from(error);
        match error.retry {
            Retry::Once => Self { retry: Retry::Never, ..error },
            Retry::OnConflict | Retry::Never => error,
        }
    }
}

impl From<Error> for TransactionError {
    fn from(error: Error) -> Self {
        let retry = match error.code() {
            None if error.is_closed() || is_io(&error) => Retry::Once,
            None => Retry::Never,
            Some(code) => retry_of_code(code),
        };
        Self { error: error.into(), retry }
    }
}

impl From<StoreError> for TransactionError {
    fn from(error: StoreError) -> Self {
        Self { error, retry: Retry::Never }
    }
}

fn retry_of_code(code: &SqlState) -> Retry {
    match *code {
        SqlState::T_R_SERIALIZATION_FAILURE | SqlState::T_R_DEADLOCK_DETECTED => Retry::OnConflict,
        // A plan prepared before the table changed; a row invisible to the snapshot; a server that restarts.
        SqlState::FEATURE_NOT_SUPPORTED
        | SqlState::UNIQUE_VIOLATION
        | SqlState::ADMIN_SHUTDOWN
        | SqlState::CRASH_SHUTDOWN => Retry::Once,
        _ => Retry::Never,
    }
}

fn is_io(error: &Error) -> bool {
    std::error::Error::source(error).is_some_and(|source| source.is::<std::io::Error>())
}

impl From<Error> for StoreError {
    fn from(error: Error) -> Self {
        if let Some(error) = error.as_db_error() {
            return server_error(error);
        }
        let text = match std::error::Error::source(&error) {
            // The message of the driver holds the operation only, and its source the cause.
            Some(source) if !error.to_string().contains(&source.to_string()) => format!("{error}: {source}"),
            _ => error.to_string(),
        };
        if text.starts_with("error serializing") || text.starts_with("error deserializing") {
            Self::Bug(text)
        } else {
            Self::Unavailable(text)
        }
    }
}

/// Converts an error that the server reports.
fn server_error(error: &DbError) -> StoreError {
    let code = error.code();
    let class = code.code().get(..2).unwrap_or_default();
    match (class, code) {
        (_, &SqlState::UNIQUE_VIOLATION) => StoreError::Duplicate(violated_columns(error)),
        (_, &SqlState::DISK_FULL) => StoreError::Full,
        (_, &SqlState::INSUFFICIENT_PRIVILEGE) => StoreError::Unavailable(error.message().to_owned()),
        // Rolled back by a conflict or deadlock; out of memory or connections; lock or statement timeout.
        ("40" | "53" | "55", _) | (_, &SqlState::QUERY_CANCELED) => StoreError::Busy,
        // Connections, passwords, database names, servers that shut down or are read-only.
        ("08" | "28" | "3D" | "57" | "58", _) | (_, &SqlState::READ_ONLY_SQL_TRANSACTION) => {
            StoreError::Unavailable(error.message().to_owned())
        }
        ("XX", _) => StoreError::Corrupt(error.message().to_owned()),
        // Messages about data quote the data.
        ("22" | "23", _) => StoreError::Bug(format!("the database rejected a value (SQLSTATE {})", code.code())),
        _ => StoreError::Bug(format!("{} (SQLSTATE {})", error.message(), code.code())),
    }
}

/// Returns the columns of a unique index from its name, such as `event.sid`. The message would quote their values.
fn violated_columns(error: &DbError) -> String {
    let name = error.constraint().or(error.table()).unwrap_or_default();
    name.strip_suffix(".unique").unwrap_or(name).to_owned()
}
