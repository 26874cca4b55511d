//! The tables of a program, and what is done with each of them by its name alone.

use super::encryption::rotate as reseal;
use super::export_import as transfer;
use super::{MoveError, StoreError, Tx, View};
use lockstep_runtime::Table;
use lockstep_runtime::table::Description;

/// The tables that a program expects.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    pub(super) description: Description,
    pub(super) entries: Vec<Entry>,
}

/// A table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub(super) name: &'static str,
    /// Raises its sequence above its keys and a number.
    pub(super) raise: fn(&mut Tx<'_>, i64) -> Result<(), StoreError>,
    /// The last key that was given out.
    pub(super) last: fn(&mut View<'_>) -> Result<i64, StoreError>,
    /// Whether it has no rows.
    pub(super) is_empty: fn(&mut View<'_>) -> Result<bool, StoreError>,
    /// Gives each row out.
    pub(super) give: fn(&mut View<'_>, &mut transfer::Taker<'_>) -> Result<(), MoveError>,
    /// Takes rows in.
    pub(super) take: fn(&mut Tx<'_>, &[transfer::Given]) -> Result<(), MoveError>,
    /// Seals its secrets with the present key; tells how many rows that changed.
    pub(super) reseal: fn(&mut Tx<'_>) -> Result<usize, StoreError>,
}

impl Tables {
    /// None.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same with one table more.
    #[must_use]
    pub fn with<T: Table>(mut self) -> Self {
        self.description = self.description.with::<T>();
        self.entries.push(Entry {
            name: T::NAME,
            raise: |tx, least| tx.raise_sequence::<T>(least),
            last: |view| view.last_key::<T>(),
            is_empty: |view| view.is_empty::<T>(),
            give: transfer::give::<T>,
            take: transfer::take::<T>,
            reseal: reseal::table::<T>,
        });
        self
    }
}
