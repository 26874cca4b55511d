//! The store: tables in a database, read and written through one small surface.
//!
//! Writes go through one thread, which commits those that wait together at once ([`Store::write`]). Reads take a connection
//! of their own, on threads where they may block ([`Store::read`]), and lists come in batches by key ([`Store::list`]), so
//! that neither a long list nor a slow reader holds anything up. What a write acknowledged survives the loss of the process
//! and of power.

mod array;
mod connection;
mod error;
mod list;
mod migrate;
mod query;
mod readers;
mod rows;
mod seal;
mod sql;
mod sqlite;
#[cfg(test)]
mod tests;
mod tx;
mod writer;

use lockstep_runtime::Table;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use array::StoreAllError;
pub use error::StoreError;
pub use migrate::{Migration, Tables};
pub use query::Query;
pub use seal::Sealer;
pub use tx::{Tx, View};

use readers::Readers;
use sqlite::Sqlite;
use writer::Writer;

/// Where a database is.
#[derive(Clone, Debug)]
pub struct Location {
    path: PathBuf,
}

impl Location {
    /// A SQLite file.
    #[must_use]
    pub fn file(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Makes sure that a file made in the directory is found there after a loss of power.
    fn sync_directory(&self) -> std::io::Result<()> {
        let directory = self.path.parent().filter(|parent| !parent.as_os_str().is_empty());
        std::fs::File::open(directory.unwrap_or(Path::new(".")))?.sync_all()
    }
}

/// How a store is opened.
#[derive(Debug)]
pub struct Options {
    /// Where it is.
    pub location: Location,
    /// The tables that the program expects.
    pub tables: Tables,
    /// What seals secrets.
    pub sealer: Sealer,
    /// How many reads run at the same time.
    pub readers: usize,
    /// What may be dropped: `table` or `table.column`.
    pub drops: Vec<String>,
}

impl Options {
    /// The usual options for a place, tables and a sealer.
    #[must_use]
    pub fn new(location: Location, tables: Tables, sealer: Sealer) -> Self {
        let readers = std::thread::available_parallelism().map_or(4, |cores| cores.get().clamp(2, 16));
        Self { location, tables, sealer, readers, drops: Vec::new() }
    }
}

/// An open store. Clones are the same store.
#[derive(Clone, Debug)]
pub struct Store(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    writer: Writer,
    readers: Readers,
    sealer: Arc<Sealer>,
}

impl Store {
    /// Opens a store, and makes its tables fit. It blocks: call it before there is anything to hold up.
    ///
    /// # Errors
    /// When the database cannot be opened, is not ours, or its tables cannot be made to fit without a loss.
    pub fn open(options: Options) -> Result<(Self, Migration), StoreError> {
        let Options { location, tables, sealer, readers, drops } = options;
        let mut connection = Sqlite::writer(&location)?;
        if connection.is_foreign()? {
            let path = location.path.display();
            return Err(StoreError::Unavailable(format!("{path} is the database of another program")));
        }
        let sealer = Arc::new(sealer);
        let migration = migrate::run(&mut connection, &sealer, &tables, &drops)?;
        let readers = Readers::new(&location, readers)?;
        let writer = Writer::start(connection, Arc::clone(&sealer))?;
        Ok((Self(Arc::new(Inner { writer, readers, sealer })), migration))
    }

    /// Runs a write, and waits until what it did is on the disk. When `work` fails, nothing of it is stored.
    ///
    /// # Errors
    /// What `work` gives, and what the store itself reports.
    pub async fn write<R, E>(&self, work: impl FnOnce(&mut Tx<'_>) -> Result<R, E> + Send + 'static) -> Result<R, E>
    where
        R: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let _timed = crate::metrics::store_write();
        let claim = crate::idempotency::current();
        let work = move |tx: &mut Tx<'_>| {
            let result = work(tx)?;
            claim.map_or(Ok(()), |claim| claim.mark(tx))?;
            Ok(result)
        };
        self.0.writer.write(work).await
    }

    /// Runs a read, which sees one state of the store however long it takes.
    ///
    /// # Errors
    /// What `work` gives, and what the store itself reports.
    pub async fn read<R, E>(&self, work: impl FnOnce(&mut View<'_>) -> Result<R, E> + Send + 'static) -> Result<R, E>
    where
        R: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let _timed = crate::metrics::store_read();
        self.0.readers.read(Arc::clone(&self.0.sealer), work).await
    }

    /// The row with this key.
    ///
    /// # Errors
    /// When the store fails; so for each method.
    pub async fn get<T: Table>(&self, key: i64) -> Result<Option<T>, StoreError> {
        self.read(move |view| view.get(key)).await
    }

    /// The first row that a query means.
    ///
    /// # Errors
    /// See [`Store::get`].
    pub async fn first<T: Table>(&self, query: Query<T>) -> Result<Option<T>, StoreError> {
        self.read(move |view| view.first(&query)).await
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

    /// Finishes the writes that wait and closes the database, whose file then is a whole copy. Later calls fail.
    pub async fn close(&self) {
        self.0.readers.close();
        self.0.writer.close().await;
    }
}
