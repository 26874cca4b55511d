//! Typed operations within a read or a write.

use std::ops::{ControlFlow, Deref, DerefMut};

use lockstep_runtime::Table;
use lockstep_runtime::table::{ColumnValue, Row, row_key};

use crate::store::sql::connection::{Connection, RowCount, execute_once, query_first};
use crate::store::sql::row_codec::{DecodedRow, encode_column};
use crate::store::sql::statements;
use crate::store::{Query, Sealer, StoreError};

/// A consistent snapshot of the store.
pub struct View<'c> {
    pub(in crate::store) connection: &'c mut dyn Connection,
    pub(in crate::store) sealer: &'c Sealer,
}

/// A write: all of it is stored, or nothing. It sees its changes. After an error of the store it cannot continue:
/// return the error.
pub struct Tx<'c>(pub(in crate::store) View<'c>);

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
    /// Returns the row with this key, or `None`.
    ///
    /// # Errors
    /// Returns an error if the store fails.
    pub fn get<T: Table>(&mut self, key: i64) -> Result<Option<T>, StoreError> {
        let name = T::COLUMNS.get(T::KEY).map_or("", |column| column.name);
        self.first(&Query::new().equals(name, key))
    }

    /// Returns the first row of a query, or `None`.
    ///
    /// # Errors
    /// Returns an error if the store fails.
    pub fn first<T: Table>(&mut self, query: &Query<T>) -> Result<Option<T>, StoreError> {
        Ok(self.find(&query.clone().limit(1))?.pop())
    }

    /// Returns all rows of a query in memory. Use it for queries with few rows.
    ///
    /// # Errors
    /// Returns an error if the store fails.
    pub fn find<T: Table>(&mut self, query: &Query<T>) -> Result<Vec<T>, StoreError> {
        Ok(self.find_batch(query, usize::MAX)?.0)
    }

    /// Returns the existing rows with these keys, in any order.
    pub(in crate::store) fn find_by_keys<T: Table>(&mut self, keys: &[i64]) -> Result<Vec<T>, StoreError> {
        /// Parameter counts of prepared statements. The last key is repeated to fill up the parameters.
        const PARAMETER_COUNTS: [usize; 3] = [1, 16, 256];
        let (mut rows, sealer) = (Vec::new(), self.sealer);
        for keys in keys.chunks(PARAMETER_COUNTS[2]) {
            let parameter_count = PARAMETER_COUNTS.into_iter().find(|count| *count >= keys.len()).unwrap_or(keys.len());
            let padded = keys.iter().chain(std::iter::repeat(keys.last().unwrap_or(&0)));
            let values: Vec<_> = padded.take(parameter_count).map(|key| ColumnValue::Integer(*key)).collect();
            let sql = statements::select_by_keys::<T>(self.connection.dialect(), parameter_count);
            self.connection.query(&sql, &values, RowCount::Few, &mut |row| {
                rows.push(DecodedRow::<T>::read(row, sealer)?.0);
                Ok(ControlFlow::Continue(()))
            })?;
        }
        Ok(rows)
    }

    /// Returns the number of rows of a query, ignoring its limits.
    ///
    /// # Errors
    /// Returns an error if the store fails.
    pub fn count<T: Table>(&mut self, query: &Query<T>) -> Result<i64, StoreError> {
        let statement = statements::select_count(self.connection.dialect(), query)?;
        let count = query_first(self.connection, &statement.sql, &statement.values, |row| Ok(row.integer(0)?))?;
        Ok(count.flatten().unwrap_or_default())
    }

    /// Returns whether there are rows beyond the limit of a query.
    ///
    /// # Errors
    /// Returns an error if the store fails.
    pub fn has_more<T: Table>(&mut self, query: &Query<T>) -> Result<bool, StoreError> {
        if query.limit.is_none() {
            return Ok(false);
        }
        let statement = statements::select_statement(self.connection.dialect(), &query.clone().beyond_limit())?;
        Ok(query_first(self.connection, &statement.sql, &statement.values, |_| Ok(()))?.is_some())
    }

    /// Returns rows of a query up to a size in bytes, at least one row; and whether these are all.
    pub(in crate::store) fn find_batch<T: Table>(
        &mut self,
        query: &Query<T>,
        max_bytes: usize,
    ) -> Result<(Vec<T>, bool), StoreError> {
        let statement = statements::select_statement(self.connection.dialect(), query)?;
        let (mut rows, mut bytes_read, mut all) = (Vec::new(), 0_usize, true);
        let sealer = self.sealer;
        let expect = if query.limit == Some(1) { RowCount::Few } else { RowCount::Many };
        self.connection.query(&statement.sql, &statement.values, expect, &mut |row: &mut dyn Row| {
            if bytes_read >= max_bytes {
                all = false;
                return Ok(ControlFlow::Break(()));
            }
            let (row, size) = DecodedRow::<T>::read(row, sealer)?;
            bytes_read = bytes_read.saturating_add(size);
            rows.push(row);
            Ok(ControlFlow::Continue(()))
        })?;
        Ok((rows, all))
    }

    /// Returns a setting of the server, or `None`.
    ///
    /// # Errors
    /// Returns an error if the store fails.
    pub fn setting(&mut self, name: &str) -> Result<Option<String>, StoreError> {
        let sql = "SELECT value FROM lockstep_setting WHERE name = $1";
        Ok(query_first(self.connection, sql, &[name.into()], |row| Ok(row.text(0)?.map(str::to_owned)))?.flatten())
    }

    /// Returns all settings with their names.
    pub(in crate::store) fn settings(&mut self) -> Result<Vec<(String, String)>, StoreError> {
        let mut settings = Vec::new();
        let sql = "SELECT name, value FROM lockstep_setting ORDER BY name";
        self.connection.query(sql, &[], RowCount::Few, &mut |row| {
            let name = row.text(0)?.map(str::to_owned);
            settings.extend(name.zip(row.text(1)?.map(str::to_owned)));
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(settings)
    }
}

impl Tx<'_> {
    /// Inserts a row and sets its key.
    ///
    /// # Errors
    /// Returns an error if the store fails, or a value cannot be stored.
    pub fn insert<T: Table>(&mut self, row: &mut T) -> Result<(), StoreError> {
        self.insert_all(std::slice::from_mut(row))
    }

    /// Inserts rows in order and sets their keys.
    ///
    /// # Errors
    /// Returns an error if the store fails, or a value cannot be stored.
    pub fn insert_all<T: Table>(&mut self, rows: &mut [T]) -> Result<(), StoreError> {
        if rows.is_empty() {
            return Ok(());
        }
        let keys = self.next_keys::<T>(rows.len())?;
        for (row, key) in rows.iter_mut().zip(keys) {
            row.set_key(key)?;
            row.truncate_to_stored_precision();
        }
        let sql = statements::insert_statement::<T>(self.connection.dialect());
        let View { connection, sealer } = &mut self.0;
        let (columns, rows) = (T::COLUMNS.len(), &*rows);
        connection.execute(&sql, rows.len(), columns, &mut |row, column| match rows.get(row) {
            Some(stored) => encode_column(sealer, stored, row, column),
            None => Err(StoreError::Bug("a row is missing".into())),
        })?;
        Ok(())
    }

    /// Updates the row with the key of `row`. Returns `false` if it is missing.
    ///
    /// # Errors
    /// Returns an error if the store fails, or a value cannot be stored.
    pub fn update<T: Table>(&mut self, row: &T) -> Result<bool, StoreError> {
        Ok(self.update_all(&[row])? > 0)
    }

    /// Updates the rows with the keys of `rows`. Returns how many of them exist.
    pub(in crate::store) fn update_all<T: Table>(&mut self, rows: &[&T]) -> Result<usize, StoreError> {
        if rows.is_empty() {
            return Ok(0);
        }
        let sql = statements::update_statement::<T>(self.connection.dialect());
        let View { connection, sealer } = &mut self.0;
        connection.execute(&sql, rows.len(), T::COLUMNS.len(), &mut |row, column| match rows.get(row) {
            Some(stored) => encode_column(sealer, *stored, row, column),
            None => Err(StoreError::Bug("a row is missing".into())),
        })
    }

    /// Inserts a row unless the query selects a row. Returns whether it was inserted.
    ///
    /// # Errors
    /// Returns an error if the store fails, or a value cannot be stored.
    pub fn insert_once<T: Table>(&mut self, row: &mut T, unless: &Query<T>) -> Result<bool, StoreError> {
        if self.first(unless)?.is_some() {
            return Ok(false);
        }
        self.insert(row).map(|()| true)
    }

    /// Deletes the row with this key and returns it, or `None`.
    ///
    /// # Errors
    /// Returns an error if the store fails.
    pub fn delete<T: Table>(&mut self, key: i64) -> Result<Option<T>, StoreError> {
        let name = T::COLUMNS.get(T::KEY).map_or("", |column| column.name);
        Ok(self.delete_all(&Query::new().equals(name, key))?.pop())
    }

    /// Deletes the rows of a query and returns them by key. Ignores its order and limits.
    ///
    /// # Errors
    /// Returns an error if the store fails.
    pub fn delete_all<T: Table>(&mut self, query: &Query<T>) -> Result<Vec<T>, StoreError> {
        let statement = statements::delete_statement(self.connection.dialect(), query)?;
        let View { connection, sealer } = &mut self.0;
        let mut rows = Vec::new();
        connection.query(&statement.sql, &statement.values, RowCount::Few, &mut |row| {
            let row = DecodedRow::<T>::read(row, sealer)?.0;
            rows.push((row_key(&row)?, row));
            Ok(ControlFlow::Continue(()))
        })?;
        // Databases return them in any order.
        rows.sort_unstable_by_key(|(key, _)| *key);
        Ok(rows.into_iter().map(|(_, row)| row).collect())
    }

    /// Stores a setting of the server.
    ///
    /// # Errors
    /// Returns an error if the store fails.
    pub fn set_setting(&mut self, name: &str, value: &str) -> Result<(), StoreError> {
        execute_once(self.connection, "DELETE FROM lockstep_setting WHERE name = $1", &[name.into()])?;
        let sql = "INSERT INTO lockstep_setting (name, value) VALUES ($1, $2)";
        execute_once(self.connection, sql, &[name.into(), value.into()]).map(drop)
    }
}
