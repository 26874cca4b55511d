//! What a database has to be able to do. Everything typed stands above this, once for all databases.

use super::StoreError;
use lockstep_runtime::table::{Datum, Dialect, Row};
use std::ops::ControlFlow;

/// How many rows a statement gives.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Expect {
    /// So few that all of them may be fetched at once.
    Few,
    /// Perhaps more than fit into memory: they come in portions, and the rest is not fetched once there are enough.
    Many,
}

/// What is done with each row that a statement gives, until it breaks.
pub(super) type Each<'a> = dyn FnMut(&mut dyn Row) -> Result<ControlFlow<()>, StoreError> + 'a;

/// A connection to a database with a transaction open, used by one thread at a time.
pub(super) trait Connection {
    /// Whose SQL it takes. Places for values are written `?1` in SQLite and `$1` in PostgreSQL.
    fn dialect(&self) -> Dialect;

    /// Runs statements that take and give no values.
    fn batch(&mut self, sql: &str) -> Result<(), StoreError>;

    /// Runs one statement `rows` times, each with `columns` values; gives the number of rows changed.
    fn execute<'a>(
        &mut self,
        sql: &str,
        rows: usize,
        columns: usize,
        value: &mut dyn FnMut(usize, usize) -> Result<Datum<'a>, StoreError>,
    ) -> Result<usize, StoreError>;

    /// Runs a statement that gives rows, until `each` has had enough.
    fn query(&mut self, sql: &str, values: &[Datum<'_>], expect: Expect, each: &mut Each<'_>)
    -> Result<(), StoreError>;
}

/// Runs one statement with these values; gives the number of rows changed.
pub(super) fn run(connection: &mut dyn Connection, sql: &str, values: &[Datum<'_>]) -> Result<usize, StoreError> {
    connection.execute(sql, 1, values.len(), &mut |_, place| {
        values.get(place).cloned().ok_or_else(|| StoreError::Bug("a value is missing".into()))
    })
}

/// The first row that a statement gives, as `read` makes it.
pub(super) fn first<T>(
    connection: &mut dyn Connection,
    sql: &str,
    values: &[Datum<'_>],
    mut read: impl FnMut(&mut dyn Row) -> Result<T, StoreError>,
) -> Result<Option<T>, StoreError> {
    let mut found = None;
    connection.query(sql, values, Expect::Few, &mut |row| {
        found = Some(read(row)?);
        Ok(ControlFlow::Break(()))
    })?;
    Ok(found)
}
