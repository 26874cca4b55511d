//! SQLite.

use crate::store::StoreError;
use crate::store::connection::{Connection, Each, Expect};
use crate::store::location::sync_directory;
use lockstep_runtime::DateTime;
use lockstep_runtime::table::{Datum, Dialect, Row, TableError};
use rusqlite::config::DbConfig;
use rusqlite::types::{Null, ToSqlOutput, ValueRef};
use rusqlite::{OpenFlags, Statement, ToSql};
use std::fs::OpenOptions;
use std::path::Path;
use std::time::Duration;

/// How long a statement waits for another process that holds the database.
const PATIENCE: Duration = Duration::from_secs(5);
/// How many statements a connection keeps prepared.
const PREPARED: usize = 128;
/// What begins and ends every read and write, and so is kept prepared too.
const TURNS: [&str; 6] = ["BEGIN", "BEGIN IMMEDIATE", "COMMIT", "ROLLBACK", "SAVEPOINT job", "RELEASE job"];

/// A connection to a SQLite file.
pub(in crate::store) struct Sqlite(rusqlite::Connection);

impl Sqlite {
    /// The connection that writes. There is one in a process.
    pub(in crate::store) fn writer(path: &Path) -> Result<Self, StoreError> {
        create_private(path)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = open(path, flags)?;
        // With a write-ahead log and FULL, a commit returns when the log is on the disk: what was acknowledged survives a
        // loss of power. `fullfsync` asks the same of macOS, and means nothing elsewhere.
        connection.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA \
             checkpoint_fullfsync = ON; PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY;",
        )?;
        Ok(Self(connection))
    }

    /// A connection that reads.
    pub(in crate::store) fn reader(path: &Path) -> Result<Self, StoreError> {
        let connection = open(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        connection.execute_batch("PRAGMA query_only = ON; PRAGMA trusted_schema = OFF;")?;
        Ok(Self(connection))
    }

    /// Whether a transaction is open. An error can end one.
    pub(in crate::store) fn in_transaction(&self) -> bool {
        !self.0.is_autocommit()
    }

    /// Moves what the log holds into the database file, so that the file alone is a whole copy.
    pub(in crate::store) fn checkpoint(&mut self) -> Result<(), StoreError> {
        self.0.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }

    /// Whether the database holds tables, none of which this program made.
    pub(in crate::store) fn is_foreign(&mut self) -> Result<bool, StoreError> {
        let sql = "SELECT count(*) > 0 AND sum(name = 'lockstep_schema') = 0 FROM sqlite_schema WHERE type = 'table' AND \
                   name NOT LIKE 'sqlite_%'";
        Ok(self.0.query_row(sql, [], |row| row.get::<_, Option<bool>>(0))?.unwrap_or(false))
    }
}

fn open(path: &Path, flags: OpenFlags) -> Result<rusqlite::Connection, StoreError> {
    let connection = rusqlite::Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(PREPARED);
    // Otherwise a statement with a bound LIMIT is prepared anew each time, for a plan that fits the number.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(connection)
}

/// Makes the file if it is not there, for its owner alone; SQLite gives its log the same rights.
fn create_private(path: &Path) -> Result<(), StoreError> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let failed = |error: std::io::Error| StoreError::Unavailable(format!("{}: {error}", path.display()));
    match options.open(path) {
        Ok(file) => {
            file.sync_all().map_err(failed)?;
            sync_directory(path).map_err(failed)
        }
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(failed(error)),
    }
}

impl Connection for Sqlite {
    fn dialect(&self) -> Dialect {
        Dialect::Sqlite
    }

    fn batch(&mut self, sql: &str) -> Result<(), StoreError> {
        if TURNS.contains(&sql) {
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
        value: &mut dyn FnMut(usize, usize) -> Result<Datum<'a>, StoreError>,
    ) -> Result<usize, StoreError> {
        let mut statement = self.0.prepare_cached(sql)?;
        let mut changed = 0;
        for row in 0..rows {
            for column in 0..columns {
                bind(&mut statement, column, &value(row, column)?)?;
            }
            changed += statement.raw_execute()?;
        }
        Ok(changed)
    }

    fn query(&mut self, sql: &str, values: &[Datum<'_>], _: Expect, each: &mut Each<'_>) -> Result<(), StoreError> {
        let mut statement = self.0.prepare_cached(sql)?;
        for (place, value) in values.iter().enumerate() {
            bind(&mut statement, place, value)?;
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

fn bind(statement: &mut Statement<'_>, place: usize, value: &Datum<'_>) -> rusqlite::Result<()> {
    struct Bound<'a>(&'a Datum<'a>);
    impl ToSql for Bound<'_> {
        fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
            Ok(match self.0 {
                Datum::Null => Null.into(),
                Datum::Integer(number) => (*number).into(),
                Datum::Real(number) => (*number).into(),
                Datum::Boolean(yes) => (*yes).into(),
                Datum::Time(time) => time.as_micros().into(),
                Datum::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
                Datum::Bytes(bytes) => ToSqlOutput::Borrowed(ValueRef::Blob(bytes)),
            })
        }
    }
    statement.raw_bind_parameter(place + 1, Bound(value))
}

/// A row as SQLite gives it. Moments are microseconds since 1970, so that they sort.
struct SqliteRow<'r, 's>(&'r rusqlite::Row<'s>);

impl SqliteRow<'_, '_> {
    fn value(&self, column: usize) -> Result<Option<ValueRef<'_>>, TableError> {
        match self.0.get_ref(column) {
            Ok(ValueRef::Null) => Ok(None),
            Ok(value) => Ok(Some(value)),
            Err(_) => Err(TableError::new("is not among the columns that were read")),
        }
    }
}

fn wrong<T>(kind: &str) -> Result<Option<T>, TableError> {
    Err(TableError::new(format!("holds something else than {kind}")))
}

impl Row for SqliteRow<'_, '_> {
    fn integer(&mut self, column: usize) -> Result<Option<i64>, TableError> {
        match self.value(column)? {
            None => Ok(None),
            Some(ValueRef::Integer(number)) => Ok(Some(number)),
            Some(_) => wrong("an integer"),
        }
    }

    fn real(&mut self, column: usize) -> Result<Option<f64>, TableError> {
        match self.value(column)? {
            None => Ok(None),
            Some(ValueRef::Real(number)) => Ok(Some(number)),
            Some(_) => wrong("a number"),
        }
    }

    fn text(&mut self, column: usize) -> Result<Option<&str>, TableError> {
        match self.value(column)? {
            None => Ok(None),
            Some(ValueRef::Text(text)) => match std::str::from_utf8(text) {
                Ok(text) => Ok(Some(text)),
                Err(_) => wrong("UTF-8 text"),
            },
            Some(_) => wrong("text"),
        }
    }

    fn boolean(&mut self, column: usize) -> Result<Option<bool>, TableError> {
        match self.value(column)? {
            None => Ok(None),
            Some(ValueRef::Integer(number @ 0..=1)) => Ok(Some(number == 1)),
            Some(_) => wrong("0 or 1"),
        }
    }

    fn time(&mut self, column: usize) -> Result<Option<DateTime>, TableError> {
        match self.integer(column)?.map(DateTime::from_micros) {
            None => Ok(None),
            Some(Ok(time)) => Ok(Some(time)),
            Some(Err(_)) => wrong("a moment"),
        }
    }

    fn bytes(&mut self, column: usize) -> Result<Option<&[u8]>, TableError> {
        match self.value(column)? {
            None => Ok(None),
            Some(ValueRef::Blob(bytes)) => Ok(Some(bytes)),
            Some(_) => wrong("octets"),
        }
    }
}
