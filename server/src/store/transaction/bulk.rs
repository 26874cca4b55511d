//! Bulk writes: each element of an array inserts or updates a row; all are stored, or none.

use std::collections::HashMap;

use lockstep_runtime::Table;
use lockstep_runtime::table::row_key;

use crate::store::{StoreError, Tx};

/// An existing row, and the index of the element that changed it last.
struct ExistingRow<T> {
    row: T,
    changed_by: Option<usize>,
}

/// Whether an element inserts a row or updates one.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Change {
    /// The element has no key.
    Insert,
    /// The element has the key of an existing row.
    Update,
}

impl Tx<'_> {
    /// Stores the elements in order: with a key an element updates that row, without one it inserts a row. `apply`
    /// changes the row and returns whether it was permitted; a row that it rejects counts as missing.
    ///
    /// # Errors
    /// Returns an error if the store fails, or rows of elements are missing; the error lists all of them.
    pub fn store_all<T, E>(
        &mut self,
        elements: impl IntoIterator<Item = (Option<i64>, E)>,
        mut apply: impl FnMut(&mut T, E, Change) -> bool,
    ) -> Result<Vec<T>, BulkError>
    where
        T: Table + Clone + Default,
    {
        let elements: Vec<_> = elements.into_iter().collect();
        let mut existing = self.find_existing::<T>(elements.iter().filter_map(|(key, _)| *key))?;
        let (mut rows, mut missing, mut pending) = (Vec::<T>::new(), Vec::new(), Vec::new());
        for (index, (number, element)) in elements.into_iter().enumerate() {
            let Some(number) = number else {
                let mut row = T::default();
                apply(&mut row, element, Change::Insert);
                rows.push(row);
                pending.push(index);
                continue;
            };
            if !existing.contains_key(&number) {
                // An earlier element may have inserted it.
                for index in self.insert_pending(&mut rows, &mut pending)? {
                    let Some(row) = rows.get(index) else { continue };
                    existing.insert(
                        row_key(row).map_err(StoreError::from)?,
                        ExistingRow { row: row.clone(), changed_by: None },
                    );
                }
            }
            let existing =
                existing.get_mut(&number).map(|existing| (apply(&mut existing.row, element, Change::Update), existing));
            match existing {
                Some((true, existing)) => {
                    existing.row.set_key(number).map_err(StoreError::from)?;
                    existing.row.truncate_to_stored_precision();
                    existing.changed_by = Some(index);
                    rows.push(existing.row.clone());
                }
                _ => {
                    missing.push((index, number));
                    rows.push(T::default());
                }
            }
        }
        if !missing.is_empty() {
            return Err(BulkError::MissingRows(missing));
        }
        self.insert_pending(&mut rows, &mut pending)?;
        self.update_changed(&existing)?;
        Ok(rows)
    }

    /// Returns the existing rows with these keys. One query, since the database may be remote.
    fn find_existing<T: Table>(
        &mut self,
        keys: impl Iterator<Item = i64>,
    ) -> Result<HashMap<i64, ExistingRow<T>>, StoreError> {
        let mut keys: Vec<i64> = keys.collect();
        keys.sort_unstable();
        keys.dedup();
        let rows = self.find_by_keys::<T>(&keys)?.into_iter();
        rows.map(|row| Ok((row_key(&row)?, ExistingRow { row, changed_by: None }))).collect()
    }

    /// Inserts the rows at the indexes in `pending`. Returns these indexes.
    fn insert_pending<T: Table + Default>(
        &mut self,
        rows: &mut [T],
        pending: &mut Vec<usize>,
    ) -> Result<Vec<usize>, StoreError> {
        let indexes = std::mem::take(pending);
        let mut new: Vec<T> = indexes.iter().filter_map(|index| rows.get_mut(*index).map(std::mem::take)).collect();
        self.insert_all(&mut new)
            .map_err(|error| map_row_index(error, |row| indexes.get(row).copied().unwrap_or(row)))?;
        for (index, row) in indexes.iter().zip(new) {
            if let Some(slot) = rows.get_mut(*index) {
                *slot = row;
            }
        }
        Ok(indexes)
    }

    /// Updates the rows that were changed.
    fn update_changed<T: Table>(&mut self, existing: &HashMap<i64, ExistingRow<T>>) -> Result<(), StoreError> {
        let with_index = existing.values().filter_map(|existing| Some((existing.changed_by?, &existing.row)));
        let mut changed: Vec<(usize, &T)> = with_index.collect();
        changed.sort_unstable_by_key(|(index, _)| *index);
        let (indexes, rows): (Vec<usize>, Vec<&T>) = changed.into_iter().unzip();
        let stored = self.update_all(&rows);
        stored.map(drop).map_err(|error| map_row_index(error, |row| indexes.get(row).copied().unwrap_or(row)))
    }
}

/// Maps the row of an error to the index of its element.
fn map_row_index(error: StoreError, index: impl Fn(usize) -> usize) -> StoreError {
    match error {
        StoreError::Value { row, column, problem } => StoreError::Value { row: index(row), column, problem },
        other => other,
    }
}

/// Error of a bulk write.
#[derive(Clone, Debug)]
pub enum BulkError {
    /// Elements whose row is missing, each with its index and key.
    MissingRows(Vec<(usize, i64)>),
    /// The store failed.
    Store(StoreError),
}

impl From<StoreError> for BulkError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}
