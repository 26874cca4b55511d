//! Tests of the store with a SQLite file and a PostgreSQL server.

#[path = "../../../tests/support/cluster.rs"]
mod cluster;
mod idempotency;
mod migrating;
mod moving;
mod reading;
mod streams;
mod writing;

use std::path::PathBuf;

use lockstep_runtime::{DateTime, Secret, Table};

use super::{Location, Options, Sealer, Store, Tables};
use cluster::Cluster;

#[derive(Clone, Debug, Default, PartialEq, Table)]
#[table(name = "note", key = "id", location = "schemas/Note.yaml", index("agent", "id"))]
pub(super) struct Note {
    #[column(integer)]
    pub(super) id: i32,
    #[column(text)]
    pub(super) text: Option<String>,
    #[column(integer)]
    pub(super) agent: Option<i32>,
    #[column(time)]
    pub(super) at: Option<DateTime>,
    #[column(boolean)]
    pub(super) ok: Option<bool>,
    #[column(real)]
    pub(super) share: Option<f64>,
    #[column(secret)]
    pub(super) token: Option<Secret>,
    #[column(json)]
    pub(super) tags: Option<Vec<String>>,
}

#[derive(Clone, Debug, Default, PartialEq, Table)]
#[table(name = "event", key = "seq", location = "schemas/Event.yaml", unique("sid"))]
pub(super) struct Event {
    #[column(bigint)]
    pub(super) seq: i64,
    #[column(text)]
    pub(super) sid: String,
}

/// An empty database for one test.
pub(super) enum TestDatabase {
    File(tempfile::TempDir),
    Server(&'static Cluster, String),
}

impl TestDatabase {
    pub(super) fn file() -> Self {
        Self::File(tempfile::tempdir().unwrap())
    }

    /// Returns `None` if PostgreSQL is not installed.
    pub(super) fn server() -> Option<Self> {
        cluster::shared().map(|cluster| Self::Server(cluster, cluster.schema()))
    }

    /// Returns the path of the SQLite file.
    pub(super) fn path(&self) -> PathBuf {
        match self {
            Self::File(directory) => directory.path().join("test.db"),
            Self::Server(..) => panic!("no file"),
        }
    }

    pub(super) fn options(&self, tables: Tables) -> Options {
        let location = match self {
            Self::File(_) => Location::file(self.path()),
            Self::Server(_, url) => Location::server(url.as_str()),
        };
        Options::new(location, tables, Sealer::new(&[1; 32]))
    }

    pub(super) async fn open(&self) -> Store {
        Store::open(self.options(Tables::new().with::<Note>().with::<Event>())).await.unwrap().0
    }

    /// Runs SQL outside of the store.
    pub(super) fn run_sql(&self, sql: &str) {
        match self {
            Self::File(_) => rusqlite::Connection::open(self.path()).unwrap().execute_batch(sql).unwrap(),
            Self::Server(cluster, url) => drop(cluster.psql(url, sql)),
        }
    }
}

/// Expands each test to two: one with a SQLite file, one with PostgreSQL.
macro_rules! on_both_databases {
    ($($name:ident)*) => {
        mod on_sqlite {
            $(#[tokio::test]
            async fn $name() {
                super::$name(super::TestDatabase::file()).await;
            })*
        }
        mod on_postgres {
            $(#[tokio::test]
            async fn $name() {
                if let Some(database) = super::TestDatabase::server() {
                    super::$name(database).await;
                }
            })*
        }
    };
}
pub(super) use on_both_databases;

pub(super) fn note(text: &str) -> Note {
    Note { text: Some(text.into()), ..Note::default() }
}

/// Inserts notes with these texts.
pub(super) async fn fill(store: &Store, texts: impl IntoIterator<Item = String>) -> Vec<Note> {
    let mut notes: Vec<_> = texts.into_iter().map(|text| note(&text)).collect();
    store.write(move |tx| tx.insert_all(&mut notes).map(|()| notes)).await.unwrap()
}
