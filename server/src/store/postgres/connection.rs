//! A PostgreSQL transaction, driven from a blocking thread.

use std::ops::ControlFlow;

use deadpool_postgres::Transaction;
use futures_util::TryStreamExt as _;
use futures_util::stream::FuturesOrdered;
use lockstep_runtime::table::{ColumnValue, Dialect};
use tokio::runtime::Handle;
use tokio_postgres::error::SqlState;
use tokio_postgres::types::ToSql;

use super::error::TransactionError;
use super::values::{PostgresRow, PostgresValue};
use crate::store::StoreError;
use crate::store::sql::connection::{Connection, RowCallback, RowCount};

/// Maximum number of rows in flight to the database.
const MAX_ROWS_IN_FLIGHT: usize = 256;
/// Approximate maximum size of the rows in flight, in bytes.
const MAX_BYTES_IN_FLIGHT: usize = 1 << 20;
/// How many rows the first fetch of a large result reads. Each later one reads four times as many, so that few long
/// rows are fetched needlessly.
const FIRST_FETCH_ROWS: i32 = 4;
/// Maximum rows of a fetch.
const MAX_FETCH_ROWS: i32 = 512;

/// A transaction. Keeps the first error: the transaction cannot continue after it.
pub(super) struct PostgresConnection<'t> {
    transaction: &'t Transaction<'t>,
    runtime: &'t Handle,
    pub(super) failed: Option<TransactionError>,
}

impl<'t> PostgresConnection<'t> {
    pub(super) fn new(transaction: &'t Transaction<'t>, runtime: &'t Handle) -> Self {
        Self { transaction, runtime, failed: None }
    }

    fn block_on<T>(&mut self, work: impl Future<Output = Result<T, tokio_postgres::Error>>) -> Result<T, StoreError> {
        if let Some(failed) = &self.failed {
            return Err(failed.error.clone());
        }
        self.runtime.block_on(work).map_err(|error| {
            if error.code() == Some(&SqlState::FEATURE_NOT_SUPPORTED) {
                // The statement was prepared before the table changed.
                self.transaction.statement_cache.clear();
            }
            let failed = TransactionError::from(error);
            let error = failed.error.clone();
            self.failed = Some(failed);
            error
        })
    }

    fn prepare(&mut self, sql: &str) -> Result<tokio_postgres::Statement, StoreError> {
        self.block_on(self.transaction.prepare_cached(sql))
    }
}

impl Connection for PostgresConnection<'_> {
    fn dialect(&self) -> Dialect {
        Dialect::Postgres
    }

    fn batch(&mut self, sql: &str) -> Result<(), StoreError> {
        self.block_on(self.transaction.batch_execute(sql))
    }

    fn execute<'a>(
        &mut self,
        sql: &str,
        rows: usize,
        columns: usize,
        value: &mut dyn FnMut(usize, usize) -> Result<ColumnValue<'a>, StoreError>,
    ) -> Result<usize, StoreError> {
        let statement = self.prepare(sql)?;
        let transaction = self.transaction;
        let (mut row, mut changed) = (0, 0);
        while row < rows {
            let (mut in_flight, mut bytes) = (Vec::new(), 0);
            while row < rows && in_flight.len() < MAX_ROWS_IN_FLIGHT && bytes < MAX_BYTES_IN_FLIGHT {
                let values: Vec<_> =
                    (0..columns).map(|column| value(row, column).map(PostgresValue)).collect::<Result<_, _>>()?;
                bytes += values.iter().map(|value| value_size(&value.0)).sum::<usize>();
                in_flight.push(values);
                row += 1;
            }
            // Pipelined, and checked in this order: after the first error the following ones only repeat it.
            let sent: FuturesOrdered<_> =
                in_flight.iter().map(|values| transaction.execute_raw(&statement, values)).collect();
            changed += self.block_on(sent.try_fold(0, async |sum, changed| Ok(sum + changed)))?;
        }
        Ok(usize::try_from(changed).unwrap_or(usize::MAX))
    }

    fn query(
        &mut self,
        sql: &str,
        values: &[ColumnValue<'_>],
        expect: RowCount,
        each: &mut RowCallback<'_>,
    ) -> Result<(), StoreError> {
        let statement = self.prepare(sql)?;
        let values: Vec<_> = values.iter().cloned().map(PostgresValue).collect();
        let values: Vec<_> = values.iter().map(|value| value as &(dyn ToSql + Sync)).collect();
        let transaction = self.transaction;
        if expect == RowCount::Few {
            let rows = self.block_on(transaction.query(&statement, &values))?;
            return pass_rows(&rows, each).map(drop);
        }
        let portal = self.block_on(transaction.bind(&statement, &values))?;
        let mut fetch_rows = FIRST_FETCH_ROWS;
        loop {
            let rows = self.block_on(transaction.query_portal(&portal, fetch_rows))?;
            let last = rows.len() < usize::try_from(fetch_rows).unwrap_or_default();
            if pass_rows(&rows, each)?.is_break() || last {
                return Ok(());
            }
            fetch_rows = fetch_rows.saturating_mul(4).min(MAX_FETCH_ROWS);
        }
    }
}

fn pass_rows(rows: &[tokio_postgres::Row], each: &mut RowCallback<'_>) -> Result<ControlFlow<()>, StoreError> {
    for row in rows {
        if each(&mut PostgresRow(row))?.is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
    Ok(ControlFlow::Continue(()))
}

/// Returns the approximate size of a value in bytes.
fn value_size(value: &ColumnValue<'_>) -> usize {
    match value {
        ColumnValue::Text(text) => text.len(),
        ColumnValue::Bytes(bytes) => bytes.len(),
        _ => size_of::<i64>(),
    }
}
