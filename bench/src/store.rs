//! SQLite: a connection for writes, and several for reads.

use std::sync::{Arc, Condvar, Mutex, PoisonError};

use anyhow::Context as _;
use rusqlite::{Connection, OptionalExtension as _, Transaction, TransactionBehavior, params_from_iter};

use crate::call::{COLUMNS, Call};

/// The connections to the database.
pub(crate) struct Store {
    writer: Arc<Mutex<Connection>>,
    readers: Arc<(Mutex<Vec<Connection>>, Condvar)>,
}

impl Store {
    /// Opens the file, and creates the table if it does not exist.
    pub(crate) fn open(path: &str) -> anyhow::Result<Self> {
        let writer = Connection::open(path)?;
        let columns = COLUMNS.iter().map(|(name, ty)| format!("{name} {}", column_affinity(ty)));
        let columns = columns.collect::<Vec<_>>().join(", ");
        writer.execute_batch(&format!(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
             CREATE TABLE IF NOT EXISTS call_log \
             (id INTEGER PRIMARY KEY AUTOINCREMENT, {columns}, call_transcript TEXT);
             CREATE INDEX IF NOT EXISTS call_log_agent ON call_log (agent_id, id);
             CREATE INDEX IF NOT EXISTS call_log_party ON call_log (third_party_id);"
        ))?;
        let count = std::thread::available_parallelism().map_or(4, |cores| cores.get().clamp(2, 16));
        let readers = (0..count).map(|_| Connection::open(path)).collect::<Result<Vec<_>, _>>()?;
        Ok(Self { writer: Arc::new(Mutex::new(writer)), readers: Arc::new((Mutex::new(readers), Condvar::new())) })
    }

    /// Runs a read on a thread that may block.
    pub(crate) async fn read<R: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> anyhow::Result<R> + Send + 'static,
    ) -> anyhow::Result<R> {
        let readers = Arc::clone(&self.readers);
        tokio::task::spawn_blocking(move || {
            let (idle, returned) = &*readers;
            let guard = idle.lock().unwrap_or_else(PoisonError::into_inner);
            let mut guard = returned.wait_while(guard, |idle| idle.is_empty()).unwrap_or_else(PoisonError::into_inner);
            let connection = guard.pop().context("no connection is idle")?;
            drop(guard);
            let result = work(&connection);
            idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
            returned.notify_one();
            result
        })
        .await?
    }

    /// Runs a write in a transaction, which is on disk when this returns.
    pub(crate) async fn write<R: Send + 'static>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> anyhow::Result<R> + Send + 'static,
    ) -> anyhow::Result<R> {
        let writer = Arc::clone(&self.writer);
        tokio::task::spawn_blocking(move || {
            let mut connection = writer.lock().unwrap_or_else(PoisonError::into_inner);
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let result = work(&transaction)?;
            transaction.commit()?;
            Ok(result)
        })
        .await?
    }
}

/// Returns calls by id, at most `limit`.
pub(crate) fn list_calls(connection: &Connection, limit: Option<u32>) -> anyhow::Result<Vec<Call>> {
    let sql = format!("SELECT {} FROM call_log WHERE agent_id = 1 ORDER BY id LIMIT ?1", column_list());
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map([limit.map_or(-1, i64::from)], Call::from_row)?;
    Ok(rows.collect::<Result<Vec<_>, _>>()?)
}

/// Returns the call with this id. Returns `None` if it does not exist.
pub(crate) fn get_call(connection: &Connection, id: i32) -> anyhow::Result<Option<Call>> {
    let sql = format!("SELECT {} FROM call_log WHERE id = ?1", column_list());
    Ok(connection.prepare_cached(&sql)?.query_row([id], Call::from_row).optional()?)
}

/// Stores new calls, and sets their ids.
pub(crate) fn insert_calls(transaction: &Transaction<'_>, mut calls: Vec<Call>) -> anyhow::Result<Vec<Call>> {
    let placeholders = vec!["?"; COLUMNS.len() + 1].join(", ");
    let sql = format!(
        "INSERT INTO call_log ({}, call_transcript) VALUES ({placeholders})",
        column_list().trim_start_matches("id, ")
    );
    let mut statement = transaction.prepare_cached(&sql)?;
    for call in &mut calls {
        statement.execute(params_from_iter(call.values().into_iter().skip(1)))?;
        call.id = i32::try_from(transaction.last_insert_rowid())?;
    }
    Ok(calls)
}

fn column_list() -> String {
    let names = COLUMNS.iter().map(|(name, _)| *name);
    ["id"].into_iter().chain(names).collect::<Vec<_>>().join(", ")
}

fn column_affinity(ty: &str) -> &'static str {
    match ty {
        "i32" | "Moment" => "INTEGER",
        "f64" => "REAL",
        _ => "TEXT",
    }
}
