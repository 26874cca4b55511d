//! The tables of a program: their registry, their migration, and the export and import of their rows.

mod export_import;
pub(super) mod migrate;
mod registry;
mod rows;

pub use migrate::Migration;
pub use registry::Tables;
pub use rows::TransferError;
