//! SQLite.

mod connection;
mod read_pool;
mod writer;

pub(super) use connection::Sqlite;
pub(super) use read_pool::Readers;
pub(super) use writer::Writer;
