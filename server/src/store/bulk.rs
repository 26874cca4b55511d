//! Arrays of records: each element changes a row or makes one, and all are stored or none.

use super::{StoreError, Tx};
use lockstep_runtime::Table;
use lockstep_runtime::table::key;
use std::collections::HashMap;

/// A row that is there, with the place of the element that changed it last.
struct Known<T> {
    row: T,
    changed: Option<usize>,
}

impl Tx<'_> {
    /// Stores what `elements` say, in their order: an element with a key changes the row with that key, one without makes a
    /// new one. `apply` changes a row and says whether it may: a row that it refuses counts as not there.
    ///
    /// # Errors
    /// When the store fails; and every element whose row is not there.
    pub fn store_all<T, E>(
        &mut self,
        elements: impl IntoIterator<Item = (Option<i64>, E)>,
        mut apply: impl FnMut(&mut T, E, bool) -> bool,
    ) -> Result<Vec<T>, StoreAllError>
    where
        T: Table + Clone + Default,
    {
        let elements: Vec<_> = elements.into_iter().collect();
        let mut known = self.known::<T>(elements.iter().filter_map(|(key, _)| *key))?;
        let (mut rows, mut missing, mut fresh) = (Vec::<T>::new(), Vec::new(), Vec::new());
        for (place, (number, element)) in elements.into_iter().enumerate() {
            let Some(number) = number else {
                let mut row = T::default();
                apply(&mut row, element, false);
                rows.push(row);
                fresh.push(place);
                continue;
            };
            if !known.contains_key(&number) {
                // It may be one that an element before has made.
                for place in self.flush(&mut rows, &mut fresh)? {
                    let Some(row) = rows.get(place) else { continue };
                    known.insert(key(row).map_err(StoreError::from)?, Known { row: row.clone(), changed: None });
                }
            }
            let known = known.get_mut(&number).map(|known| (apply(&mut known.row, element, true), known));
            match known {
                Some((true, known)) => {
                    known.row.set_key(number).map_err(StoreError::from)?;
                    known.row.cut_off();
                    known.changed = Some(place);
                    rows.push(known.row.clone());
                }
                _ => {
                    missing.push((place, number));
                    rows.push(T::default());
                }
            }
        }
        if !missing.is_empty() {
            return Err(StoreAllError::Missing(missing));
        }
        self.flush(&mut rows, &mut fresh)?;
        self.update_known(&known)?;
        Ok(rows)
    }

    /// The rows with these keys, as far as they are there: all at once, since a database may be far away.
    fn known<T: Table>(&mut self, keys: impl Iterator<Item = i64>) -> Result<HashMap<i64, Known<T>>, StoreError> {
        let mut keys: Vec<i64> = keys.collect();
        keys.sort_unstable();
        keys.dedup();
        let rows = self.by_keys::<T>(&keys)?.into_iter();
        rows.map(|row| Ok((key(&row)?, Known { row, changed: None }))).collect()
    }

    /// Stores the rows at the places of `fresh`, which are new; these places.
    fn flush<T: Table + Default>(&mut self, rows: &mut [T], fresh: &mut Vec<usize>) -> Result<Vec<usize>, StoreError> {
        let places = std::mem::take(fresh);
        let mut new: Vec<T> = places.iter().filter_map(|place| rows.get_mut(*place).map(std::mem::take)).collect();
        self.insert_all(&mut new).map_err(|error| at_place(error, |row| places.get(row).copied().unwrap_or(row)))?;
        for (place, row) in places.iter().zip(new) {
            if let Some(slot) = rows.get_mut(*place) {
                *slot = row;
            }
        }
        Ok(places)
    }

    /// Stores the rows that were changed.
    fn update_known<T: Table>(&mut self, known: &HashMap<i64, Known<T>>) -> Result<(), StoreError> {
        let changed = known.values().filter_map(|known| Some((known.changed?, &known.row)));
        let mut changed: Vec<(usize, &T)> = changed.collect();
        changed.sort_unstable_by_key(|(place, _)| *place);
        let (places, rows): (Vec<usize>, Vec<&T>) = changed.into_iter().unzip();
        let stored = self.update_all(&rows);
        stored.map(drop).map_err(|error| at_place(error, |row| places.get(row).copied().unwrap_or(row)))
    }
}

/// An error in a row, told with its place in the array.
fn at_place(error: StoreError, place: impl Fn(usize) -> usize) -> StoreError {
    match error {
        StoreError::Value { row, column, problem } => StoreError::Value { row: place(row), column, problem },
        other => other,
    }
}

/// Why an array was not stored.
#[derive(Clone, Debug)]
pub enum StoreAllError {
    /// These elements, each with its place, name rows that are not there.
    Missing(Vec<(usize, i64)>),
    /// The store failed.
    Store(StoreError),
}

impl From<StoreError> for StoreAllError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}
