//! The SQLite engine: connections, the writer thread and the read pool.

mod connection;
mod read_pool;
mod writer;

pub(super) use connection::Sqlite;
pub(super) use read_pool::ReadPool;
pub(super) use writer::Writer;
