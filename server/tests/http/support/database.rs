//! Databases of test servers.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::cluster::{self, Cluster};

/// With the value `postgres`, test servers use PostgreSQL.
const VARIABLE: &str = "HALO_COLLAB_TEST_STORE";

/// An empty database. Several servers may share it.
#[derive(Clone)]
pub(crate) enum Database {
    /// A SQLite file in the folder of the server.
    File,
    /// A SQLite file in another folder.
    At(PathBuf),
    /// A schema of a PostgreSQL server.
    Schema(&'static Cluster, String),
}

impl Database {
    /// Returns the database that the environment selects.
    pub(crate) fn default_database() -> Self {
        match std::env::var(VARIABLE).as_deref() {
            Ok("postgres") => Self::schema().expect("PostgreSQL is installed"),
            Ok(other) => panic!("{VARIABLE} must be `postgres` or unset, not `{other}`"),
            Err(_) => Self::File,
        }
    }

    /// Returns a schema, or `None` if PostgreSQL is not installed.
    pub(crate) fn schema() -> Option<Self> {
        cluster::shared().map(|cluster| Self::Schema(cluster, cluster.schema()))
    }

    /// Returns a database of each available kind.
    pub(crate) fn each() -> impl Iterator<Item = Self> {
        [Some(Self::File), Self::schema()].into_iter().flatten()
    }

    /// Returns the default file of a server.
    pub(super) fn file(folder: &Path) -> PathBuf {
        folder.join("halo.db")
    }

    /// Returns the configuration of the database, with keys if they are required and not in `top`.
    pub(super) fn lines(&self, folder: &Path, top: &str) -> String {
        match self {
            Self::File => format!("database = \"sqlite:{}\"\n", Self::file(folder).display()),
            Self::At(path) => format!("database = \"sqlite:{}\"\n", path.display()),
            Self::Schema(_, url) if top.contains("seal_key") => format!("database = \"{url}\"\n"),
            Self::Schema(_, url) => {
                let schema = url.rsplit('D').next().unwrap_or_default();
                format!("database = \"{url}\"\ntoken_key = \"{schema:#>40}\"\nseal_key = \"{schema:#>40}\"\n")
            }
        }
    }

    /// Returns the stored bytes.
    pub(super) fn bytes(&self, folder: &Path) -> Vec<u8> {
        match self {
            Self::File => std::fs::read(Self::file(folder)).expect("a file"),
            Self::At(path) => std::fs::read(path).expect("a file"),
            Self::Schema(cluster, url) => cluster.dump(url),
        }
    }

    /// Runs SQL.
    pub(super) fn sql(&self, folder: &Path, sqlite: &str, postgres: &str) -> String {
        let path = match self {
            Self::Schema(cluster, url) => return cluster.psql(url, postgres),
            Self::File => Self::file(folder),
            Self::At(path) => path.clone(),
        };
        let database = rusqlite::Connection::open(path).expect("the database");
        database.busy_timeout(Duration::from_secs(10)).expect("a timeout");
        let mut statement = database.prepare(sqlite).expect("a statement");
        let mut rows = statement.query([]).expect("rows");
        let value = rows.next().expect("it runs").map(|row| row.get::<_, i64>(0).expect("a number"));
        value.map(|value| value.to_string()).unwrap_or_default()
    }
}
