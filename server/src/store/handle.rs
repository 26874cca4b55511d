//! The handle of an open store, with its reads and writes.

use std::sync::Arc;

use lockstep_runtime::Table;

use super::encryption::Sealer;
use super::error::StoreError;
use super::idempotency_keys::current_claim;
use super::postgres::Postgres;
use super::sql::Query;
use super::sqlite::{ReadPool, Writer};
use super::tables::Tables;
use super::transaction::{Tx, View};

/// An open store. Clones share the same database.
#[derive(Clone, Debug)]
pub struct Store(pub(super) Arc<Inner>);

#[derive(Debug)]
pub(super) struct Inner {
    pub(super) engine: Engine,
    pub(super) sealer: Arc<Sealer>,
    pub(super) tables: Tables,
}

/// The database. Both implement [`Connection`](super::sql::connection::Connection); they differ in how work reaches them.
#[derive(Debug)]
pub(super) enum Engine {
    Sqlite { writer: Writer, read_pool: ReadPool },
    Postgres(Postgres),
}

/// Expected duration of a read.
#[derive(Clone, Copy, Debug)]
enum ReadKind {
    /// One statement that returns few rows.
    Brief,
    /// Anything else.
    Any,
}

/// How often a read is attempted.
const READ_ATTEMPTS: usize = 2;

impl Store {
    /// Runs a write and waits until it is durable. If `work` fails, nothing is stored. With conflicting writes it may
    /// run more than once; only the last run is stored.
    ///
    /// # Errors
    /// Returns an error if `work` or the store fails.
    pub async fn write<R, E>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<R, E> + Clone + Send + 'static,
    ) -> Result<R, E>
    where
        R: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let _timed = crate::metrics::start_store_write();
        let claim = current_claim();
        let work = move |tx: &mut Tx<'_>| {
            let result = work(tx)?;
            claim.map_or(Ok(()), |claim| claim.mark(tx))?;
            Ok(result)
        };
        match &self.0.engine {
            Engine::Sqlite { writer, .. } => writer.write(work).await,
            Engine::Postgres(postgres) => postgres.write(Arc::clone(&self.0.sealer), work).await,
        }
    }

    /// Runs a write that cannot be repeated: it fails on a conflict with another write.
    pub(super) async fn write_once<R, E>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<R, E> + Send + 'static,
    ) -> Result<R, E>
    where
        R: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        match &self.0.engine {
            Engine::Sqlite { writer, .. } => writer.write(work).await,
            Engine::Postgres(postgres) => postgres.write_once(Arc::clone(&self.0.sealer), work).await,
        }
    }

    /// Runs a read in one consistent snapshot. It runs again if its connection is lost.
    ///
    /// # Errors
    /// Returns an error if `work` or the store fails.
    pub async fn read<R, E>(
        &self,
        work: impl FnOnce(&mut View<'_>) -> Result<R, E> + Clone + Send + 'static,
    ) -> Result<R, E>
    where
        R: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.run_read(ReadKind::Any, std::iter::repeat_n(work, READ_ATTEMPTS)).await
    }

    /// Runs a read that cannot be repeated: it fails if its connection is lost.
    pub(super) async fn read_once<R, E>(
        &self,
        work: impl FnOnce(&mut View<'_>) -> Result<R, E> + Send + 'static,
    ) -> Result<R, E>
    where
        R: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.run_read(ReadKind::Any, std::iter::once(work)).await
    }

    /// Runs a read of one statement that returns few rows.
    pub(super) async fn read_brief<R: Send + 'static>(
        &self,
        work: impl FnOnce(&mut View<'_>) -> Result<R, StoreError> + Clone + Send + 'static,
    ) -> Result<R, StoreError> {
        self.run_read(ReadKind::Brief, std::iter::repeat_n(work, READ_ATTEMPTS)).await
    }

    /// Runs a read, with one closure for each attempt.
    async fn run_read<R, E, W>(&self, length: ReadKind, attempts: impl Iterator<Item = W> + Send) -> Result<R, E>
    where
        R: Send + 'static,
        E: From<StoreError> + Send + 'static,
        W: FnOnce(&mut View<'_>) -> Result<R, E> + Send + 'static,
    {
        let _timed = crate::metrics::start_store_read();
        let sealer = Arc::clone(&self.0.sealer);
        match (&self.0.engine, length) {
            (Engine::Postgres(postgres), _) => postgres.read(sealer, attempts).await,
            // SQLite runs in this process: there is no connection to lose.
            (Engine::Sqlite { read_pool, .. }, ReadKind::Any) => read_pool.read(sealer, last_attempt(attempts)?).await,
            (Engine::Sqlite { read_pool, .. }, ReadKind::Brief) => {
                read_pool.read_brief(sealer, last_attempt(attempts)?).await
            }
        }
    }

    /// Returns the row with this key, or `None`.
    ///
    /// # Errors
    /// Returns an error if the store fails.
    pub async fn get<T: Table>(&self, key: i64) -> Result<Option<T>, StoreError> {
        self.read_brief(move |view| view.get(key)).await
    }

    /// Returns the first row of a query, or `None`.
    ///
    /// # Errors
    /// Returns an error if the store fails.
    pub async fn first<T: Table>(&self, query: Query<T>) -> Result<Option<T>, StoreError> {
        let query = query.limit(1);
        self.read_brief(move |view| Ok(view.find(&query)?.pop())).await
    }

    /// Returns all rows of a query in memory. Use it for queries with few rows.
    ///
    /// # Errors
    /// Returns an error if the store fails.
    pub async fn find<T: Table>(&self, query: Query<T>) -> Result<Vec<T>, StoreError> {
        self.read(move |view| view.find(&query)).await
    }

    /// Deletes the row with this key and returns it, or `None`.
    ///
    /// # Errors
    /// Returns an error if the store fails.
    pub async fn delete<T: Table>(&self, key: i64) -> Result<Option<T>, StoreError> {
        self.write(move |tx| tx.delete(key)).await
    }

    /// Checks that the store is readable and writable.
    ///
    /// # Errors
    /// Returns an error if the store is not reachable.
    pub async fn ping(&self) -> Result<(), StoreError> {
        self.read(|view| view.setting("ping").map(drop)).await?;
        self.write(|_| Ok(())).await
    }

    /// Finishes waiting writes and closes the database. A SQLite file is then complete without its log. Later calls
    /// fail.
    pub async fn close(&self) {
        match &self.0.engine {
            Engine::Sqlite { writer, read_pool } => {
                read_pool.close();
                writer.close().await;
            }
            Engine::Postgres(postgres) => postgres.close(),
        }
    }
}

/// Returns the last closure of a read, which needs no clone.
fn last_attempt<W>(attempts: impl Iterator<Item = W>) -> Result<W, StoreError> {
    attempts.last().ok_or_else(|| StoreError::Bug("a read has no work".into()))
}
