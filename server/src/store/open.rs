//! How a store is opened: its tables are made to fit before anybody uses it.

use super::connection::Connection as _;
use super::postgres::Postgres;
use super::sqlite::Readers;
use super::sqlite::Sqlite;
use super::sqlite::Writer;
use super::{Engine, Inner, Location, Migration, Sealer, Store, StoreError, Tables, migrate};
use std::path::Path;
use std::sync::Arc;

/// How a store is opened.
#[derive(Debug)]
pub struct Options {
    /// Where it is.
    pub location: Location,
    /// The tables that the program expects.
    pub tables: Tables,
    /// What seals secrets.
    pub sealer: Sealer,
    /// How many connections there are at most: in SQLite those that read, in PostgreSQL all of this process.
    pub connections: usize,
    /// What may be dropped: `table` or `table.column`.
    pub drops: Vec<String>,
}

impl Options {
    /// The usual options for a place, tables and a sealer.
    #[must_use]
    pub fn new(location: Location, tables: Tables, sealer: Sealer) -> Self {
        let connections = match location {
            Location::File(_) => std::thread::available_parallelism().map_or(4, |cores| cores.get().clamp(2, 16)),
            Location::Server(_) => 16,
        };
        Self { location, tables, sealer, connections, drops: Vec::new() }
    }
}

impl Store {
    /// Opens a store, and makes its tables fit. With a file it blocks: call it before there is anything to hold up.
    ///
    /// # Errors
    /// When the database cannot be opened, is not ours, or its tables cannot be made to fit without a loss.
    pub async fn open(options: Options) -> Result<(Self, Migration), StoreError> {
        let Options { location, tables, sealer, connections, drops } = options;
        let sealer = Arc::new(sealer);
        let (engine, migration) = match location {
            Location::File(path) => open_file(&path, &sealer, &tables, connections, &drops)?,
            Location::Server(url) => {
                let postgres = Postgres::new(&url, connections)?;
                let migration = postgres.migrate(&sealer, &tables, drops).await?;
                (Engine::Postgres(postgres), migration)
            }
        };
        Ok((Self(Arc::new(Inner { engine, sealer, tables })), migration))
    }
}

fn open_file(
    path: &Path,
    sealer: &Arc<Sealer>,
    tables: &Tables,
    connections: usize,
    drops: &[String],
) -> Result<(Engine, Migration), StoreError> {
    let mut connection = Sqlite::writer(path)?;
    if connection.is_foreign()? {
        return Err(StoreError::Unavailable(format!("{} is the database of another program", path.display())));
    }
    connection.batch("BEGIN IMMEDIATE")?;
    let migration = match migrate::fit(&mut connection, sealer, tables, drops) {
        Ok(migration) => connection.batch("COMMIT").map(|()| migration)?,
        Err(error) => {
            if connection.in_transaction() {
                connection.batch("ROLLBACK")?;
            }
            return Err(error);
        }
    };
    let readers = Readers::new(path, connections)?;
    let writer = Writer::start(connection, Arc::clone(sealer))?;
    Ok((Engine::Sqlite { writer, readers }, migration))
}
