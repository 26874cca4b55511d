//! What PostgreSQL says when something goes wrong, and whether another try makes sense.

use crate::store::StoreError;
use tokio_postgres::Error;
use tokio_postgres::error::{DbError, SqlState};

/// Whether a transaction that failed may be run again from its beginning, which nothing of it survived.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Retry {
    /// It would fail in the same way.
    Never,
    /// It may have been an accident: a connection that died while it lay idle, a row that somebody stored just before.
    Once,
    /// It got in the way of another transaction.
    Often,
}

/// What went wrong, and whether another try makes sense.
#[derive(Clone, Debug)]
pub(super) struct Fault {
    pub(super) error: StoreError,
    pub(super) retry: Retry,
}

impl Fault {
    /// What went wrong with a commit. When the connection is lost then, nobody knows whether the transaction was stored.
    pub(super) fn of_commit(error: Error) -> Self {
        let fault = Self::from(error);
        match fault.retry {
            Retry::Once => Self { retry: Retry::Never, ..fault },
            Retry::Often | Retry::Never => fault,
        }
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        let retry = match error.code() {
            None if error.is_closed() || is_io(&error) => Retry::Once,
            None => Retry::Never,
            Some(code) => retry(code),
        };
        Self { error: error.into(), retry }
    }
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        Self { error, retry: Retry::Never }
    }
}

fn retry(code: &SqlState) -> Retry {
    match *code {
        SqlState::T_R_SERIALIZATION_FAILURE | SqlState::T_R_DEADLOCK_DETECTED => Retry::Often,
        // Plans that were made before a table was changed; a row that was not there to be seen; a server that restarts.
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
        if let Some(fault) = error.as_db_error() {
            return told(fault);
        }
        let text = match std::error::Error::source(&error) {
            // The driver says only where it was, and its source why.
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

/// What the server says.
fn told(fault: &DbError) -> StoreError {
    let code = fault.code();
    let class = code.code().get(..2).unwrap_or_default();
    match (class, code) {
        (_, &SqlState::UNIQUE_VIOLATION) => StoreError::Taken(columns(fault)),
        (_, &SqlState::DISK_FULL) => StoreError::Full,
        (_, &SqlState::INSUFFICIENT_PRIVILEGE) => StoreError::Unavailable(fault.message().to_owned()),
        // Rolled back, as by a conflict or a deadlock; short of memory or connections; a lock or a statement that took too
        // long.
        ("40" | "53" | "55", _) | (_, &SqlState::QUERY_CANCELED) => StoreError::Busy,
        // Connections, passwords, names of databases, servers that end, and those that only read.
        ("08" | "28" | "3D" | "57" | "58", _) | (_, &SqlState::READ_ONLY_SQL_TRANSACTION) => {
            StoreError::Unavailable(fault.message().to_owned())
        }
        ("XX", _) => StoreError::Corrupt(fault.message().to_owned()),
        // Messages about data quote it.
        ("22" | "23", _) => StoreError::Bug(format!("the database refuses a value (SQLSTATE {})", code.code())),
        _ => StoreError::Bug(format!("{} (SQLSTATE {})", fault.message(), code.code())),
    }
}

/// `event.sid`: the columns of an index that is unique, by its name; the message would tell their values.
fn columns(fault: &DbError) -> String {
    let name = fault.constraint().or(fault.table()).unwrap_or_default();
    name.strip_suffix(".unique").unwrap_or(name).to_owned()
}
