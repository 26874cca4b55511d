//! Locations of databases.

use std::path::{Path, PathBuf};

use lockstep_runtime::Secret;

/// Location of a database.
#[derive(Clone, Debug)]
pub enum Location {
    /// A SQLite file.
    File(PathBuf),
    /// A PostgreSQL server or one with the same protocol: `postgres://USER:PASSWORD@HOST/DATABASE`, with
    /// `sslmode=require` for TLS.
    Server(Secret),
}

impl Location {
    /// Creates the location of a SQLite file.
    #[must_use]
    pub fn file(path: impl Into<PathBuf>) -> Self {
        Self::File(path.into())
    }

    /// Creates the location of a PostgreSQL server.
    #[must_use]
    pub fn server(url: impl Into<Secret>) -> Self {
        Self::Server(url.into())
    }
}

impl std::fmt::Display for Location {
    /// Leaves out the URL, since it may hold a password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::File(path) => path.display().fmt(f),
            Self::Server(_) => f.write_str("the PostgreSQL database"),
        }
    }
}

/// Syncs the directory of a file, so that a new file is found after a loss of power.
pub(super) fn sync_directory(path: &Path) -> std::io::Result<()> {
    let directory = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    std::fs::File::open(directory.unwrap_or(Path::new(".")))?.sync_all()
}
