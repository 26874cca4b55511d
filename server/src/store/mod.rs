//! The store: tables in a database, read and written through one small surface.
//!
//! Two databases stand below it. In a SQLite file, writes go through one thread, which commits those that wait together at
//! once, and reads take a connection of their own. In PostgreSQL each has a transaction on a connection of a pool, and any
//! number of processes share the database. Either way reads ([`Store::read`]) and writes ([`Store::write`]) run on threads
//! where they may block (all but those of few rows in memory, which are over sooner than another thread is there), and lists
//! come in batches by key ([`Store::list`]), so that neither a long list nor a slow reader holds anything up. What a write
//! acknowledged survives the loss of the process and of power.

mod bulk;
mod connection;
mod encryption;
mod error;
mod export_import;
pub mod idempotency_keys;
mod keys;
mod lease;
mod list;
mod location;
mod migrate;
mod open;
mod postgres;
mod query;
mod row_codec;
mod sqlite;
mod statements;
mod table_registry;
#[cfg(test)]
mod tests;
mod tx;

use lockstep_runtime::Table;
use std::sync::Arc;

pub use bulk::StoreAllError;
pub use encryption::Sealer;
pub use error::StoreError;
pub use export_import::MoveError;
pub use lease::Lease;
pub use list::Rows;
pub use location::Location;
pub use migrate::Migration;
pub use open::Options;
pub use query::Query;
pub use table_registry::Tables;
pub use tx::{Tx, View};

use postgres::Postgres;
use sqlite::{Readers, Writer};

/// An open store. Clones are the same store.
#[derive(Clone, Debug)]
pub struct Store(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    engine: Engine,
    sealer: Arc<Sealer>,
    tables: Tables,
}

/// The database below. What it must be able to do is [`connection::Connection`]; how it is given work differs.
#[derive(Debug)]
enum Engine {
    Sqlite { writer: Writer, readers: Readers },
    Postgres(Postgres),
}

/// How long a read takes.
#[derive(Clone, Copy, Debug)]
enum Length {
    /// No time, as a rule.
    Brief,
    /// Nobody knows.
    Any,
}

/// How often a read is tried.
const TRIES: usize = 2;

impl Store {
    /// Runs a write, and waits until what it did is on the disk. When `work` fails, nothing of it is stored. Where writes
    /// can get in each other's way, it may run more than once: nothing but the last run's has been done.
    ///
    /// # Errors
    /// What `work` gives, and what the store itself reports.
    pub async fn write<R, E>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<R, E> + Clone + Send + 'static,
    ) -> Result<R, E>
    where
        R: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let _timed = crate::metrics::store_write();
        let claim = crate::store::idempotency_keys::current();
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

    /// Runs a write that cannot be run again: when it gets in the way of another one, it fails.
    async fn write_once<R, E>(&self, work: impl FnOnce(&mut Tx<'_>) -> Result<R, E> + Send + 'static) -> Result<R, E>
    where
        R: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        match &self.0.engine {
            Engine::Sqlite { writer, .. } => writer.write(work).await,
            Engine::Postgres(postgres) => postgres.write_once(Arc::clone(&self.0.sealer), work).await,
        }
    }

    /// Runs a read, which sees one state of the store however long it takes. It runs twice when its connection is lost.
    ///
    /// # Errors
    /// What `work` gives, and what the store itself reports.
    pub async fn read<R, E>(
        &self,
        work: impl FnOnce(&mut View<'_>) -> Result<R, E> + Clone + Send + 'static,
    ) -> Result<R, E>
    where
        R: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.reading(Length::Any, std::iter::repeat_n(work, TRIES)).await
    }

    /// Runs a read that cannot be run again: when its connection is lost, it fails.
    async fn read_once<R, E>(&self, work: impl FnOnce(&mut View<'_>) -> Result<R, E> + Send + 'static) -> Result<R, E>
    where
        R: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.reading(Length::Any, std::iter::once(work)).await
    }

    /// Runs a read of one statement that gives few rows.
    async fn brief<R: Send + 'static>(
        &self,
        work: impl FnOnce(&mut View<'_>) -> Result<R, StoreError> + Clone + Send + 'static,
    ) -> Result<R, StoreError> {
        self.reading(Length::Brief, std::iter::repeat_n(work, TRIES)).await
    }

    /// Runs a read, with work for as many tries as it may take.
    async fn reading<R, E, W>(&self, length: Length, tries: impl Iterator<Item = W> + Send) -> Result<R, E>
    where
        R: Send + 'static,
        E: From<StoreError> + Send + 'static,
        W: FnOnce(&mut View<'_>) -> Result<R, E> + Send + 'static,
    {
        let _timed = crate::metrics::store_read();
        let sealer = Arc::clone(&self.0.sealer);
        match (&self.0.engine, length) {
            (Engine::Postgres(postgres), _) => postgres.read(sealer, tries).await,
            // What is in this process has no connection to lose.
            (Engine::Sqlite { readers, .. }, Length::Any) => readers.read(sealer, last(tries)?).await,
            (Engine::Sqlite { readers, .. }, Length::Brief) => readers.brief(sealer, last(tries)?).await,
        }
    }

    /// The row with this key.
    ///
    /// # Errors
    /// When the store fails; so for each method.
    pub async fn get<T: Table>(&self, key: i64) -> Result<Option<T>, StoreError> {
        self.brief(move |view| view.get(key)).await
    }

    /// The first row that a query means.
    ///
    /// # Errors
    /// See [`Store::get`].
    pub async fn first<T: Table>(&self, query: Query<T>) -> Result<Option<T>, StoreError> {
        let query = query.limit(1);
        self.brief(move |view| Ok(view.find(&query)?.pop())).await
    }

    /// The rows that a query means, all in memory: for queries that mean few of them.
    ///
    /// # Errors
    /// See [`Store::get`].
    pub async fn find<T: Table>(&self, query: Query<T>) -> Result<Vec<T>, StoreError> {
        self.read(move |view| view.find(&query)).await
    }

    /// Deletes the row with this key and gives it back.
    ///
    /// # Errors
    /// See [`Store::get`].
    pub async fn delete<T: Table>(&self, key: i64) -> Result<Option<T>, StoreError> {
        self.write(move |tx| tx.delete(key)).await
    }

    /// Whether it can be read and written.
    ///
    /// # Errors
    /// When it cannot.
    pub async fn ping(&self) -> Result<(), StoreError> {
        self.read(|view| view.setting("ping").map(drop)).await?;
        self.write(|_| Ok(())).await
    }

    /// Finishes the writes that wait and closes the database; a SQLite file then is a whole copy. Later calls fail.
    pub async fn close(&self) {
        match &self.0.engine {
            Engine::Sqlite { writer, readers } => {
                readers.close();
                writer.close().await;
            }
            Engine::Postgres(postgres) => postgres.close(),
        }
    }
}

/// The last of the works of a read, which is no copy.
fn last<W>(tries: impl Iterator<Item = W>) -> Result<W, StoreError> {
    tries.last().ok_or_else(|| StoreError::Bug("a read has nothing to do".into()))
}
