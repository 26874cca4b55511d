//! Typed operations within a read or a write.

mod bulk;
mod keys;
mod tx;

pub use bulk::{BulkError, Change};
pub use tx::{Tx, View};
