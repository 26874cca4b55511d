//! Arrays of records: each element changes a row or makes one, and all are stored or none.

use super::{StoreError, Tx};
use lockstep_runtime::Table;

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
        let (mut rows, mut missing, mut fresh) = (Vec::<T>::new(), Vec::new(), 0);
        for (place, (key, element)) in elements.into_iter().enumerate() {
            let Some(number) = key else {
                let mut row = T::default();
                apply(&mut row, element, false);
                rows.push(row);
                fresh += 1;
                continue;
            };
            self.flush(&mut rows, &mut fresh)?;
            match self.get::<T>(number)?.and_then(|mut row| apply(&mut row, element, true).then_some(row)) {
                Some(mut row) => {
                    row.set_key(number).map_err(StoreError::from)?;
                    self.update(&row).map_err(|error| at_place(error, place))?;
                    rows.push(row);
                }
                None => {
                    missing.push((place, number));
                    rows.push(T::default());
                }
            }
        }
        if missing.is_empty() {
            self.flush(&mut rows, &mut fresh)?;
            Ok(rows)
        } else {
            Err(StoreAllError::Missing(missing))
        }
    }

    /// Stores the last `fresh` of the rows, which are new.
    fn flush<T: Table>(&mut self, rows: &mut [T], fresh: &mut usize) -> Result<(), StoreError> {
        let start = rows.len().saturating_sub(*fresh);
        *fresh = 0;
        let Some(rows) = rows.get_mut(start..) else { return Ok(()) };
        self.insert_all(rows).map_err(|error| at_place(error, start))
    }
}

/// An error in a row, told with its place in the array.
fn at_place(error: StoreError, start: usize) -> StoreError {
    match error {
        StoreError::Value { row, column, problem } => StoreError::Value { row: row + start, column, problem },
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
