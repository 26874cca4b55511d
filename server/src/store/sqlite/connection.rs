//! SQLite connections.

use std::fs::OpenOptions;
use std::path::Path;
use std::time::Duration;

use lockstep_runtime::DateTime;
use lockstep_runtime::table::{ColumnValue, Dialect, Row, TableError};
use rusqlite::config::DbConfig;
use rusqlite::types::{Null, ToSqlOutput, ValueRef};
use rusqlite::{OpenFlags, Statement, ToSql};

use crate::store::StoreError;
use crate::store::location::sync_directory;
use crate::store::sql::connection::{Connection, RowCallback, RowCount};

/// How long a statement waits for a lock of another process.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// How many prepared statements a connection caches.
const STATEMENT_CACHE_SIZE: usize = 128;
/// The statements around each read and write. They are cached, too.
const TRANSACTION_STATEMENTS: [&str; 6] =
    ["BEGIN", "BEGIN IMMEDIATE", "COMMIT", "ROLLBACK", "SAVEPOINT job", "RELEASE job"];

/// A connection to a SQLite file.
pub(in crate::store) struct Sqlite(rusqlite::Connection);

impl Sqlite {
    /// Opens the connection that writes. A process has one.
    pub(in crate::store) fn writer(path: &Path) -> Result<Self, StoreError> {
        create_private(path)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = open_connection(path, flags)?;
        // With a write-ahead log and FULL, a commit returns when the log is on the disk: an acknowledged write survives
        // a loss of power. `fullfsync` requires the same of macOS and is ignored elsewhere.
        connection.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA \
             checkpoint_fullfsync = ON; PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY;",
        )?;
        Ok(Self(connection))
    }

    /// Opens a connection that reads.
    pub(in crate::store) fn reader(path: &Path) -> Result<Self, StoreError> {
        let connection = open_connection(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        connection.execute_batch("PRAGMA query_only = ON; PRAGMA trusted_schema = OFF;")?;
        Ok(Self(connection))
    }

    /// Returns whether a transaction is open. An error can end one.
    pub(in crate::store) fn in_transaction(&self) -> bool {
        !self.0.is_autocommit()
    }

    /// Moves the log into the database file, so that the file is complete without its log.
    pub(in crate::store) fn checkpoint(&mut self) -> Result<(), StoreError> {
        self.0.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }

    /// Returns whether the database holds tables, but none of this program.
    pub(in crate::store) fn is_foreign(&mut self) -> Result<bool, StoreError> {
        let sql = "SELECT count(*) > 0 AND sum(name = 'lockstep_schema') = 0 FROM sqlite_schema WHERE type = 'table' AND \
                   name NOT LIKE 'sqlite_%'";
        Ok(self.0.query_row(sql, [], |row| row.get::<_, Option<bool>>(0))?.unwrap_or(false))
    }
}

fn open_connection(path: &Path, flags: OpenFlags) -> Result<rusqlite::Connection, StoreError> {
    let connection = rusqlite::Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.set_prepared_statement_cache_capacity(STATEMENT_CACHE_SIZE);
    // Without it, a statement with a bound LIMIT is prepared again for each value.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(connection)
}

/// Creates the file if it is missing, readable by its owner only. SQLite gives its log the same permissions.
fn create_private(path: &Path) -> Result<(), StoreError> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let io_error = |error: std::io::Error| StoreError::Unavailable(format!("{}: {error}", path.display()));
    match options.open(path) {
        Ok(file) => {
            file.sync_all().map_err(io_error)?;
            sync_directory(path).map_err(io_error)
        }
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(io_error(error)),
    }
}

impl Connection for Sqlite {
    fn dialect(&self) -> Dialect {
        Dialect::Sqlite
    }

    fn batch(&mut self, sql: &str) -> Result<(), StoreError> {
        if TRANSACTION_STATEMENTS.contains(&sql) {
            self.0.prepare_cached(sql)?.raw_execute()?;
            return Ok(());
        }
        Ok(self.0.execute_batch(sql)?)
    }

    fn execute<'a>(
        &mut self,
        sql: &str,
        rows: usize,
        columns: usize,
        value: &mut dyn FnMut(usize, usize) -> Result<ColumnValue<'a>, StoreError>,
    ) -> Result<usize, StoreError> {
        let mut statement = self.0.prepare_cached(sql)?;
        let mut changed = 0;
        for row in 0..rows {
            for column in 0..columns {
                bind_value(&mut statement, column, &value(row, column)?)?;
            }
            changed += statement.raw_execute()?;
        }
        Ok(changed)
    }

    fn query(
        &mut self,
        sql: &str,
        values: &[ColumnValue<'_>],
        _: RowCount,
        each: &mut RowCallback<'_>,
    ) -> Result<(), StoreError> {
        let mut statement = self.0.prepare_cached(sql)?;
        for (index, value) in values.iter().enumerate() {
            bind_value(&mut statement, index, value)?;
        }
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next()? {
            if each(&mut SqliteRow(row))?.is_break() {
                break;
            }
        }
        Ok(())
    }
}

fn bind_value(statement: &mut Statement<'_>, index: usize, value: &ColumnValue<'_>) -> rusqlite::Result<()> {
    struct SqliteValue<'a>(&'a ColumnValue<'a>);
    impl ToSql for SqliteValue<'_> {
        fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
            Ok(match self.0 {
                ColumnValue::Null => Null.into(),
                ColumnValue::Integer(number) => (*number).into(),
                ColumnValue::Real(number) => (*number).into(),
                ColumnValue::Boolean(yes) => (*yes).into(),
                ColumnValue::Time(time) => time.as_micros().into(),
                ColumnValue::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
                ColumnValue::Bytes(bytes) => ToSqlOutput::Borrowed(ValueRef::Blob(bytes)),
            })
        }
    }
    statement.raw_bind_parameter(index + 1, SqliteValue(value))
}

/// A row of SQLite. Times are stored as microseconds since 1970, so that they sort.
struct SqliteRow<'r, 's>(&'r rusqlite::Row<'s>);

impl SqliteRow<'_, '_> {
    fn value(&self, column: usize) -> Result<Option<ValueRef<'_>>, TableError> {
        match self.0.get_ref(column) {
            Ok(ValueRef::Null) => Ok(None),
            Ok(value) => Ok(Some(value)),
            Err(_) => Err(TableError::new("was not selected")),
        }
    }
}

fn type_mismatch<T>(kind: &str) -> Result<Option<T>, TableError> {
    Err(TableError::new(format!("does not contain {kind}")))
}

impl Row for SqliteRow<'_, '_> {
    fn integer(&mut self, column: usize) -> Result<Option<i64>, TableError> {
        match self.value(column)? {
            None => Ok(None),
            Some(ValueRef::Integer(number)) => Ok(Some(number)),
            Some(_) => type_mismatch("an integer"),
        }
    }

    fn real(&mut self, column: usize) -> Result<Option<f64>, TableError> {
        match self.value(column)? {
            None => Ok(None),
            Some(ValueRef::Real(number)) => Ok(Some(number)),
            Some(_) => type_mismatch("a number"),
        }
    }

    fn text(&mut self, column: usize) -> Result<Option<&str>, TableError> {
        match self.value(column)? {
            None => Ok(None),
            Some(ValueRef::Text(text)) => match std::str::from_utf8(text) {
                Ok(text) => Ok(Some(text)),
                Err(_) => type_mismatch("a UTF-8 string"),
            },
            Some(_) => type_mismatch("a string"),
        }
    }

    fn boolean(&mut self, column: usize) -> Result<Option<bool>, TableError> {
        match self.value(column)? {
            None => Ok(None),
            Some(ValueRef::Integer(number @ 0..=1)) => Ok(Some(number == 1)),
            Some(_) => type_mismatch("0 or 1"),
        }
    }

    fn time(&mut self, column: usize) -> Result<Option<DateTime>, TableError> {
        match self.integer(column)?.map(DateTime::from_micros) {
            None => Ok(None),
            Some(Ok(time)) => Ok(Some(time)),
            Some(Err(_)) => type_mismatch("a time"),
        }
    }

    fn bytes(&mut self, column: usize) -> Result<Option<&[u8]>, TableError> {
        match self.value(column)? {
            None => Ok(None),
            Some(ValueRef::Blob(bytes)) => Ok(Some(bytes)),
            Some(_) => type_mismatch("bytes"),
        }
    }
}
