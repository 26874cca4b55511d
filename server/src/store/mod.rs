//! The store: typed tables over SQLite or PostgreSQL.
//!
//! In a SQLite file, one thread writes and commits waiting writes together, and reads use a pool of connections. In
//! PostgreSQL each read and write is a transaction on a pooled connection, and any number of processes may share the
//! database. Reads ([`Store::read`]) and writes ([`Store::write`]) run on blocking threads, except for brief SQLite
//! reads that finish sooner than a thread switch. Lists are read in batches by key ([`Store::list`]), so that neither
//! long lists nor slow readers keep a transaction open. An acknowledged write survives the loss of the process and of
//! power.

mod encryption;
mod error;
mod handle;
pub mod idempotency_keys;
mod lease;
mod list;
mod location;
mod open;
mod postgres;
mod sql;
mod sqlite;
mod tables;
#[cfg(test)]
mod tests;
mod transaction;

pub use encryption::Sealer;
pub use error::StoreError;
pub use handle::Store;
pub use lease::Lease;
pub use list::Rows;
pub use location::Location;
pub use open::Options;
pub use sql::Query;
pub use tables::{Migration, Tables, TransferError};
pub use transaction::{BulkError, Change, Tx, View};
