//! The tables of a program, with operations that find a table by name.

use lockstep_runtime::Table;
use lockstep_runtime::table::DatabaseSchema;

use super::rows::{self, TransferError};
use crate::store::encryption::reseal;
use crate::store::{StoreError, Tx, View};

/// The tables that a program expects.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    pub(in crate::store) description: DatabaseSchema,
    pub(in crate::store) entries: Vec<TableEntry>,
}

/// A table.
#[derive(Clone, Copy, Debug)]
pub(in crate::store) struct TableEntry {
    pub(in crate::store) name: &'static str,
    /// Raises its sequence above its keys and a number.
    pub(in crate::store) raise_sequence: fn(&mut Tx<'_>, i64) -> Result<(), StoreError>,
    /// Returns the last key that was allocated.
    pub(in crate::store) last_key: fn(&mut View<'_>) -> Result<i64, StoreError>,
    /// Returns whether it has no rows.
    pub(in crate::store) is_empty: fn(&mut View<'_>) -> Result<bool, StoreError>,
    /// Exports each row.
    pub(in crate::store) export: fn(&mut View<'_>, &mut rows::RowSink<'_>) -> Result<(), TransferError>,
    /// Imports rows.
    pub(in crate::store) import: fn(&mut Tx<'_>, &[rows::RowValues]) -> Result<(), TransferError>,
    /// Seals its secrets with the current key. Returns the number of changed rows.
    pub(in crate::store) reseal: fn(&mut Tx<'_>) -> Result<usize, StoreError>,
}

impl Tables {
    /// Creates an empty registry.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a table.
    #[must_use]
    pub fn with<T: Table>(mut self) -> Self {
        self.description = self.description.with_table::<T>();
        self.entries.push(TableEntry {
            name: T::NAME,
            raise_sequence: |tx, least| tx.raise_sequence::<T>(least),
            last_key: |view| view.last_key::<T>(),
            is_empty: |view| view.is_empty::<T>(),
            export: rows::export_table::<T>,
            import: rows::import_rows::<T>,
            reseal: reseal::reseal_table::<T>,
        });
        self
    }
}
