//! Opens a store and migrates its tables.

use std::path::Path;
use std::sync::Arc;

use super::handle::{Engine, Inner};
use super::postgres::Postgres;
use super::sql::connection::Connection as _;
use super::sqlite::{ReadPool, Sqlite, Writer};
use super::tables::migrate;
use super::{Location, Migration, Sealer, Store, StoreError, Tables};

/// Options for [`Store::open`].
#[derive(Debug)]
pub struct Options {
    /// Location of the database.
    pub location: Location,
    /// The tables that this program expects.
    pub tables: Tables,
    /// Encrypts secrets.
    pub sealer: Sealer,
    /// Maximum number of connections: in SQLite those that read, in PostgreSQL all of this process.
    pub connections: usize,
    /// Tables and columns that a migration may drop: `table` or `table.column`.
    pub drops: Vec<String>,
}

impl Options {
    /// Creates options with defaults for a location.
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
    /// Opens a store and migrates its tables. Blocks for a SQLite file: call it before serving requests.
    ///
    /// # Errors
    /// Returns an error if the database cannot be opened, belongs to another program, or cannot be migrated without
    /// losing data.
    pub async fn open(options: Options) -> Result<(Self, Migration), StoreError> {
        let Options { location, tables, sealer, connections, drops } = options;
        let sealer = Arc::new(sealer);
        let (engine, migration) = match location {
            Location::File(path) => {
                let (connection, migration) = migrate_file(&path, &sealer, &tables, &drops)?;
                (open_file(&path, connection, &sealer, connections)?, migration)
            }
            Location::Server(url) => {
                let postgres = Postgres::new(&url, connections)?;
                let migration = postgres.migrate(&sealer, &tables, drops).await?;
                (Engine::Postgres(postgres), migration)
            }
        };
        Ok((Self(Arc::new(Inner { engine, sealer, tables })), migration))
    }
}

/// Opens a file for writing, and migrates its tables.
fn migrate_file(
    path: &Path,
    sealer: &Sealer,
    tables: &Tables,
    drops: &[String],
) -> Result<(Sqlite, Migration), StoreError> {
    let mut connection = Sqlite::writer(path)?;
    if connection.is_foreign()? {
        return Err(StoreError::Unavailable(format!("{} belongs to another program", path.display())));
    }
    connection.batch("BEGIN IMMEDIATE")?;
    let migration = match migrate::migrate_tables(&mut connection, sealer, tables, drops) {
        Ok(migration) => connection.batch("COMMIT").map(|()| migration)?,
        Err(error) => {
            if connection.in_transaction() {
                connection.batch("ROLLBACK")?;
            }
            return Err(error);
        }
    };
    Ok((connection, migration))
}

/// Starts the writer thread and opens the connections that read.
fn open_file(path: &Path, writer: Sqlite, sealer: &Arc<Sealer>, readers: usize) -> Result<Engine, StoreError> {
    let read_pool = ReadPool::new(path, readers)?;
    let writer = Writer::start(writer, Arc::clone(sealer))?;
    Ok(Engine::Sqlite { writer, read_pool })
}
