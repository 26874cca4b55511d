//! What can be done inside a read or a write, typed by table.

use super::connection::{Connection, Expect, first, run};
use super::row_codec::{Opened, stored};
use super::statements as sql;
use super::{Query, Sealer, StoreError};
use lockstep_runtime::Table;
use lockstep_runtime::table::{Datum, Row, key};
use std::ops::{ControlFlow, Deref, DerefMut};

/// One consistent view of the store.
pub struct View<'c> {
    pub(super) connection: &'c mut dyn Connection,
    pub(super) sealer: &'c Sealer,
}

/// A write: all of it is stored, or none. It sees what it has written itself. After an error of the store's, nothing more
/// can be done in it: give the error back.
pub struct Tx<'c>(pub(super) View<'c>);

impl<'c> Deref for Tx<'c> {
    type Target = View<'c>;
    fn deref(&self) -> &View<'c> {
        &self.0
    }
}

impl<'c> DerefMut for Tx<'c> {
    fn deref_mut(&mut self) -> &mut View<'c> {
        &mut self.0
    }
}

impl View<'_> {
    /// The row with this key.
    ///
    /// # Errors
    /// When the store fails; so for each method.
    pub fn get<T: Table>(&mut self, key: i64) -> Result<Option<T>, StoreError> {
        let name = T::COLUMNS.get(T::KEY).map_or("", |column| column.name);
        self.first(&Query::new().equals(name, key))
    }

    /// The first row that a query means.
    ///
    /// # Errors
    /// See [`View::get`].
    pub fn first<T: Table>(&mut self, query: &Query<T>) -> Result<Option<T>, StoreError> {
        Ok(self.find(&query.clone().limit(1))?.pop())
    }

    /// The rows that a query means, all in memory: for queries that mean few of them.
    ///
    /// # Errors
    /// See [`View::get`].
    pub fn find<T: Table>(&mut self, query: &Query<T>) -> Result<Vec<T>, StoreError> {
        Ok(self.batch(query, usize::MAX)?.0)
    }

    /// The rows with these keys, as far as they are there, in any order.
    pub(super) fn by_keys<T: Table>(&mut self, keys: &[i64]) -> Result<Vec<T>, StoreError> {
        /// Numbers of keys for which there are statements; the last key fills up the places that are left.
        const PLACES: [usize; 3] = [1, 16, 256];
        let (mut rows, sealer) = (Vec::new(), self.sealer);
        for keys in keys.chunks(PLACES[2]) {
            let places = PLACES.into_iter().find(|places| *places >= keys.len()).unwrap_or(keys.len());
            let filled = keys.iter().chain(std::iter::repeat(keys.last().unwrap_or(&0)));
            let values: Vec<_> = filled.take(places).map(|key| Datum::Integer(*key)).collect();
            let sql = sql::by_keys::<T>(self.connection.dialect(), places);
            self.connection.query(&sql, &values, Expect::Few, &mut |row| {
                rows.push(Opened::<T>::read(row, sealer)?.0);
                Ok(ControlFlow::Continue(()))
            })?;
        }
        Ok(rows)
    }

    /// How many rows a query means, whatever its limits.
    ///
    /// # Errors
    /// See [`View::get`].
    pub fn count<T: Table>(&mut self, query: &Query<T>) -> Result<i64, StoreError> {
        let statement = sql::count(self.connection.dialect(), query)?;
        let counted = first(self.connection, &statement.sql, &statement.values, |row| Ok(row.integer(0)?))?;
        Ok(counted.flatten().unwrap_or_default())
    }

    /// Whether there are rows beyond those that a query with a limit means.
    ///
    /// # Errors
    /// See [`View::get`].
    pub fn has_more<T: Table>(&mut self, query: &Query<T>) -> Result<bool, StoreError> {
        if query.limit.is_none() {
            return Ok(false);
        }
        let statement = sql::select(self.connection.dialect(), &query.clone().rest())?;
        Ok(first(self.connection, &statement.sql, &statement.values, |_| Ok(()))?.is_some())
    }

    /// The rows that a query means, as many of them as fit into so many octets, but at least one; and whether that was all.
    pub(super) fn batch<T: Table>(&mut self, query: &Query<T>, octets: usize) -> Result<(Vec<T>, bool), StoreError> {
        let statement = sql::select(self.connection.dialect(), query)?;
        let (mut rows, mut taken, mut all) = (Vec::new(), 0_usize, true);
        let sealer = self.sealer;
        let expect = if query.limit == Some(1) { Expect::Few } else { Expect::Many };
        self.connection.query(&statement.sql, &statement.values, expect, &mut |row: &mut dyn Row| {
            if taken >= octets {
                all = false;
                return Ok(ControlFlow::Break(()));
            }
            let (row, size) = Opened::<T>::read(row, sealer)?;
            taken = taken.saturating_add(size);
            rows.push(row);
            Ok(ControlFlow::Continue(()))
        })?;
        Ok((rows, all))
    }

    /// A setting that the server keeps for itself.
    ///
    /// # Errors
    /// See [`View::get`].
    pub fn setting(&mut self, name: &str) -> Result<Option<String>, StoreError> {
        let sql = "SELECT value FROM lockstep_setting WHERE name = $1";
        Ok(first(self.connection, sql, &[name.into()], |row| Ok(row.text(0)?.map(str::to_owned)))?.flatten())
    }

    /// All settings, by name.
    pub(super) fn settings(&mut self) -> Result<Vec<(String, String)>, StoreError> {
        let mut settings = Vec::new();
        let sql = "SELECT name, value FROM lockstep_setting ORDER BY name";
        self.connection.query(sql, &[], Expect::Few, &mut |row| {
            let name = row.text(0)?.map(str::to_owned);
            settings.extend(name.zip(row.text(1)?.map(str::to_owned)));
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(settings)
    }
}

impl Tx<'_> {
    /// Stores a new row, whose key it sets.
    ///
    /// # Errors
    /// When the store fails, or a value cannot be stored.
    pub fn insert<T: Table>(&mut self, row: &mut T) -> Result<(), StoreError> {
        self.insert_all(std::slice::from_mut(row))
    }

    /// Stores new rows, whose keys it sets, in their order.
    ///
    /// # Errors
    /// See [`Tx::insert`].
    pub fn insert_all<T: Table>(&mut self, rows: &mut [T]) -> Result<(), StoreError> {
        if rows.is_empty() {
            return Ok(());
        }
        let keys = self.next_keys::<T>(rows.len())?;
        for (row, key) in rows.iter_mut().zip(keys) {
            row.set_key(key)?;
            row.cut_off();
        }
        let sql = sql::insert::<T>(self.connection.dialect());
        let View { connection, sealer } = &mut self.0;
        let (columns, rows) = (T::COLUMNS.len(), &*rows);
        connection.execute(&sql, rows.len(), columns, &mut |row, column| match rows.get(row) {
            Some(found) => stored(sealer, found, row, column),
            None => Err(StoreError::Bug("a row is missing".into())),
        })?;
        Ok(())
    }

    /// Stores a row in place of the one with its key; false when there is none.
    ///
    /// # Errors
    /// See [`Tx::insert`].
    pub fn update<T: Table>(&mut self, row: &T) -> Result<bool, StoreError> {
        Ok(self.update_all(&[row])? > 0)
    }

    /// Stores rows in place of those with their keys; tells how many there were.
    pub(super) fn update_all<T: Table>(&mut self, rows: &[&T]) -> Result<usize, StoreError> {
        if rows.is_empty() {
            return Ok(0);
        }
        let sql = sql::update::<T>(self.connection.dialect());
        let View { connection, sealer } = &mut self.0;
        connection.execute(&sql, rows.len(), T::COLUMNS.len(), &mut |row, column| match rows.get(row) {
            Some(found) => stored(sealer, *found, row, column),
            None => Err(StoreError::Bug("a row is missing".into())),
        })
    }

    /// Stores a row whose values in some columns no other row has, unless there is one that has; true when it was stored.
    ///
    /// # Errors
    /// See [`Tx::insert`].
    pub fn insert_once<T: Table>(&mut self, row: &mut T, there: &Query<T>) -> Result<bool, StoreError> {
        if self.first(there)?.is_some() {
            return Ok(false);
        }
        self.insert(row).map(|()| true)
    }

    /// Deletes the row with this key and gives it back.
    ///
    /// # Errors
    /// When the store fails.
    pub fn delete<T: Table>(&mut self, key: i64) -> Result<Option<T>, StoreError> {
        let name = T::COLUMNS.get(T::KEY).map_or("", |column| column.name);
        Ok(self.delete_all(&Query::new().equals(name, key))?.pop())
    }

    /// Deletes the rows that a query means and gives them back, by key; its order and limits say nothing.
    ///
    /// # Errors
    /// When the store fails.
    pub fn delete_all<T: Table>(&mut self, query: &Query<T>) -> Result<Vec<T>, StoreError> {
        let statement = sql::delete(self.connection.dialect(), query)?;
        let View { connection, sealer } = &mut self.0;
        let mut rows = Vec::new();
        connection.query(&statement.sql, &statement.values, Expect::Few, &mut |row| {
            let row = Opened::<T>::read(row, sealer)?.0;
            rows.push((key(&row)?, row));
            Ok(ControlFlow::Continue(()))
        })?;
        // Databases give them in any order.
        rows.sort_unstable_by_key(|(key, _)| *key);
        Ok(rows.into_iter().map(|(_, row)| row).collect())
    }

    /// Stores a setting that the server keeps for itself.
    ///
    /// # Errors
    /// When the store fails.
    pub fn set_setting(&mut self, name: &str, value: &str) -> Result<(), StoreError> {
        run(self.connection, "DELETE FROM lockstep_setting WHERE name = $1", &[name.into()])?;
        let sql = "INSERT INTO lockstep_setting (name, value) VALUES ($1, $2)";
        run(self.connection, sql, &[name.into(), value.into()]).map(drop)
    }
}
