//! A transaction in PostgreSQL, driven from a thread that may block.

use super::error::Fault;
use super::values::{Bound, PostgresRow};
use crate::store::StoreError;
use crate::store::connection::{Connection, Each, Expect};
use deadpool_postgres::Transaction;
use futures_util::TryStreamExt as _;
use futures_util::stream::FuturesOrdered;
use lockstep_runtime::table::{Datum, Dialect};
use std::ops::ControlFlow;
use tokio::runtime::Handle;
use tokio_postgres::error::SqlState;
use tokio_postgres::types::ToSql;

/// How many rows are on their way to be stored at the same time, and about how many octets.
const TOGETHER: usize = 256;
const OCTETS: usize = 1 << 20;
/// How many rows the first portion of many has, and how many the later ones have at most. Each has four times as many as
/// the one before, so that of long rows few are fetched in vain.
const PORTION: (i32, i32) = (4, 512);

/// A transaction. It keeps the first thing that went wrong: nothing can be done in it after that.
pub(super) struct Connected<'t> {
    transaction: &'t Transaction<'t>,
    runtime: &'t Handle,
    pub(super) fault: Option<Fault>,
}

impl<'t> Connected<'t> {
    pub(super) fn new(transaction: &'t Transaction<'t>, runtime: &'t Handle) -> Self {
        Self { transaction, runtime, fault: None }
    }

    fn wait<T>(&mut self, work: impl Future<Output = Result<T, tokio_postgres::Error>>) -> Result<T, StoreError> {
        if let Some(fault) = &self.fault {
            return Err(fault.error.clone());
        }
        self.runtime.block_on(work).map_err(|error| {
            if error.code() == Some(&SqlState::FEATURE_NOT_SUPPORTED) {
                // A statement that was prepared before a table was changed.
                self.transaction.statement_cache.clear();
            }
            let fault = Fault::from(error);
            let error = fault.error.clone();
            self.fault = Some(fault);
            error
        })
    }

    fn prepare(&mut self, sql: &str) -> Result<tokio_postgres::Statement, StoreError> {
        self.wait(self.transaction.prepare_cached(sql))
    }
}

impl Connection for Connected<'_> {
    fn dialect(&self) -> Dialect {
        Dialect::Postgres
    }

    fn batch(&mut self, sql: &str) -> Result<(), StoreError> {
        self.wait(self.transaction.batch_execute(sql))
    }

    fn execute<'a>(
        &mut self,
        sql: &str,
        rows: usize,
        columns: usize,
        value: &mut dyn FnMut(usize, usize) -> Result<Datum<'a>, StoreError>,
    ) -> Result<usize, StoreError> {
        let statement = self.prepare(sql)?;
        let transaction = self.transaction;
        let (mut row, mut changed) = (0, 0);
        while row < rows {
            let (mut window, mut octets) = (Vec::new(), 0);
            while row < rows && window.len() < TOGETHER && octets < OCTETS {
                let values: Vec<_> =
                    (0..columns).map(|column| value(row, column).map(Bound)).collect::<Result<_, _>>()?;
                octets += values.iter().map(|value| size(&value.0)).sum::<usize>();
                window.push(values);
                row += 1;
            }
            // Sent one behind the other without waiting, and looked at in that order: after the first fault the others say no
            // more than that there was one.
            let sent: FuturesOrdered<_> =
                window.iter().map(|values| transaction.execute_raw(&statement, values)).collect();
            changed += self.wait(sent.try_fold(0, async |sum, changed| Ok(sum + changed)))?;
        }
        Ok(usize::try_from(changed).unwrap_or(usize::MAX))
    }

    fn query(
        &mut self,
        sql: &str,
        values: &[Datum<'_>],
        expect: Expect,
        each: &mut Each<'_>,
    ) -> Result<(), StoreError> {
        let statement = self.prepare(sql)?;
        let values: Vec<_> = values.iter().cloned().map(Bound).collect();
        let values: Vec<_> = values.iter().map(|value| value as &(dyn ToSql + Sync)).collect();
        let transaction = self.transaction;
        if expect == Expect::Few {
            let rows = self.wait(transaction.query(&statement, &values))?;
            return hand_on(&rows, each).map(drop);
        }
        let portal = self.wait(transaction.bind(&statement, &values))?;
        let mut portion = PORTION.0;
        loop {
            let rows = self.wait(transaction.query_portal(&portal, portion))?;
            let last = rows.len() < usize::try_from(portion).unwrap_or_default();
            if hand_on(&rows, each)?.is_break() || last {
                return Ok(());
            }
            portion = portion.saturating_mul(4).min(PORTION.1);
        }
    }
}

fn hand_on(rows: &[tokio_postgres::Row], each: &mut Each<'_>) -> Result<ControlFlow<()>, StoreError> {
    for row in rows {
        if each(&mut PostgresRow(row))?.is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
    Ok(ControlFlow::Continue(()))
}

/// About how many octets a value takes.
fn size(value: &Datum<'_>) -> usize {
    match value {
        Datum::Text(text) => text.len(),
        Datum::Bytes(bytes) => bytes.len(),
        _ => size_of::<i64>(),
    }
}
