//! The interface of a database. Everything that knows about tables builds on it and exists once for all databases.

use std::ops::ControlFlow;

use lockstep_runtime::table::{ColumnValue, Dialect, Row};

use crate::store::StoreError;

/// How many rows a statement returns.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::store) enum RowCount {
    /// Few enough to fetch all at once.
    Few,
    /// Possibly more than fit into memory: they are fetched in portions, until the callback breaks.
    Many,
}

/// Called with each row of a statement, until it breaks.
pub(in crate::store) type RowCallback<'a> = dyn FnMut(&mut dyn Row) -> Result<ControlFlow<()>, StoreError> + 'a;

/// A connection with an open transaction, used by one thread at a time.
pub(in crate::store) trait Connection {
    /// Returns the SQL dialect. Parameters are `?1` in SQLite and `$1` in PostgreSQL.
    fn dialect(&self) -> Dialect;

    /// Runs statements without parameters and results.
    fn batch(&mut self, sql: &str) -> Result<(), StoreError>;

    /// Runs a statement `rows` times with `columns` parameters each. Returns the number of changed rows.
    fn execute<'a>(
        &mut self,
        sql: &str,
        rows: usize,
        columns: usize,
        value: &mut dyn FnMut(usize, usize) -> Result<ColumnValue<'a>, StoreError>,
    ) -> Result<usize, StoreError>;

    /// Runs a statement that returns rows, until `each` breaks.
    fn query(
        &mut self,
        sql: &str,
        values: &[ColumnValue<'_>],
        expect: RowCount,
        each: &mut RowCallback<'_>,
    ) -> Result<(), StoreError>;
}

/// Runs a statement once. Returns the number of changed rows.
pub(in crate::store) fn execute_once(
    connection: &mut dyn Connection,
    sql: &str,
    values: &[ColumnValue<'_>],
) -> Result<usize, StoreError> {
    connection.execute(sql, 1, values.len(), &mut |_, index| {
        values.get(index).cloned().ok_or_else(|| StoreError::Bug("a parameter is missing".into()))
    })
}

/// Returns the first row of a statement, read by `read`.
pub(in crate::store) fn query_first<T>(
    connection: &mut dyn Connection,
    sql: &str,
    values: &[ColumnValue<'_>],
    mut read: impl FnMut(&mut dyn Row) -> Result<T, StoreError>,
) -> Result<Option<T>, StoreError> {
    let mut first = None;
    connection.query(sql, values, RowCount::Few, &mut |row| {
        first = Some(read(row)?);
        Ok(ControlFlow::Break(()))
    })?;
    Ok(first)
}
