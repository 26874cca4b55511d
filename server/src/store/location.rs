//! Where a database is.

use lockstep_runtime::Secret;
use std::path::{Path, PathBuf};

/// Where a database is.
#[derive(Clone, Debug)]
pub enum Location {
    /// A SQLite file.
    File(PathBuf),
    /// A PostgreSQL server, or one that speaks like it: `postgres://USER:PASSWORD@HOST/DATABASE`, with `sslmode=require` for
    /// TLS.
    Server(Secret),
}

impl Location {
    /// A SQLite file.
    #[must_use]
    pub fn file(path: impl Into<PathBuf>) -> Self {
        Self::File(path.into())
    }

    /// A PostgreSQL server.
    #[must_use]
    pub fn server(url: impl Into<Secret>) -> Self {
        Self::Server(url.into())
    }
}

impl std::fmt::Display for Location {
    /// Without a password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::File(path) => path.display().fmt(f),
            Self::Server(_) => f.write_str("the PostgreSQL database"),
        }
    }
}

/// Makes sure that a file is found in its directory after a loss of power.
pub(super) fn sync_directory(path: &Path) -> std::io::Result<()> {
    let directory = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    std::fs::File::open(directory.unwrap_or(Path::new(".")))?.sync_all()
}
