//! SQL: the interface of a database, statements, and the encoding of rows.

pub(super) mod connection;
mod query;
pub(super) mod row_codec;
pub(super) mod statements;

pub use query::Query;
