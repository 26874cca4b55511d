//! The tables of a program, with operations that find a table by name.

use lockstep_runtime::Table;
use lockstep_runtime::table::DatabaseSchema;

use super::encryption::rotate;
use super::export_import;
use super::{StoreError, TransferError, Tx, View};

/// The tables that a program expects.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    pub(super) description: DatabaseSchema,
    pub(super) entries: Vec<TableEntry>,
}

/// A table.
#[derive(Clone, Copy, Debug)]
pub(super) struct TableEntry {
    pub(super) name: &'static str,
    /// Raises its sequence above its keys and a number.
    pub(super) raise_sequence: fn(&mut Tx<'_>, i64) -> Result<(), StoreError>,
    /// Returns the last key that was allocated.
    pub(super) last_key: fn(&mut View<'_>) -> Result<i64, StoreError>,
    /// Returns whether it has no rows.
    pub(super) is_empty: fn(&mut View<'_>) -> Result<bool, StoreError>,
    /// Exports each row.
    pub(super) export: fn(&mut View<'_>, &mut export_import::RowSink<'_>) -> Result<(), TransferError>,
    /// Imports rows.
    pub(super) import: fn(&mut Tx<'_>, &[export_import::RowValues]) -> Result<(), TransferError>,
    /// Seals its secrets with the current key. Returns the number of changed rows.
    pub(super) reseal: fn(&mut Tx<'_>) -> Result<usize, StoreError>,
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
            export: export_import::export_table::<T>,
            import: export_import::import_rows::<T>,
            reseal: rotate::reseal_table::<T>,
        });
        self
    }
}
