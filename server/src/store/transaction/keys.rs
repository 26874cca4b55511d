//! Key allocation: each key is used for one row only, even after its row was deleted.

use std::ops::ControlFlow;

use lockstep_runtime::Table;
use lockstep_runtime::table::{ColumnValue, Dialect, largest_key, quote_identifier, sequence_name};

use crate::store::sql::connection::{RowCount, execute_once, query_first};
use crate::store::sql::statements;
use crate::store::{StoreError, Tx, View};

impl View<'_> {
    /// Returns the last key that was allocated, or 0.
    pub(in crate::store) fn last_key<T: Table>(&mut self) -> Result<i64, StoreError> {
        let (sql, values) = match self.connection.dialect() {
            Dialect::Sqlite => {
                ("SELECT last FROM lockstep_sequence WHERE name = $1".to_owned(), vec![ColumnValue::from(T::NAME)])
            }
            Dialect::Postgres => {
                let name = quote_identifier(&sequence_name(T::NAME));
                (format!("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {name}"), Vec::new())
            }
        };
        Ok(query_first(self.connection, &sql, &values, |row| Ok(row.integer(0)?))?.flatten().unwrap_or_default())
    }

    /// Returns whether a table has no rows.
    pub(in crate::store) fn is_empty<T: Table>(&mut self) -> Result<bool, StoreError> {
        Ok(query_first(self.connection, &statements::select_largest_key::<T>(), &[], |row| Ok(row.integer(0)?))?
            .flatten()
            .is_none())
    }
}

impl Tx<'_> {
    /// Allocates new keys, in ascending order.
    pub(in crate::store) fn next_keys<T: Table>(&mut self, count: usize) -> Result<Vec<i64>, StoreError> {
        let keys = match self.connection.dialect() {
            Dialect::Sqlite => self.advance_sequence_row::<T>(count)?,
            Dialect::Postgres => self.draw_from_sequence::<T>(count)?,
        };
        match keys.last() {
            Some(last) if keys.len() == count && *last <= largest_key::<T>() => Ok(keys),
            Some(_) if keys.len() == count => Err(StoreError::Exhausted(T::NAME)),
            _ => Err(StoreError::Bug("the sequence returned no key".into())),
        }
    }

    /// Advances the row of the table in `lockstep_sequence`.
    fn advance_sequence_row<T: Table>(&mut self, count: usize) -> Result<Vec<i64>, StoreError> {
        let sql = "INSERT INTO lockstep_sequence (name, last) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET last = \
                   lockstep_sequence.last + $2 RETURNING last";
        let count = i64::try_from(count).map_err(|_| StoreError::Exhausted(T::NAME))?;
        let values = [ColumnValue::from(T::NAME), ColumnValue::Integer(count)];
        let last = query_first(self.connection, sql, &values, |row| Ok(row.integer(0)?))?.flatten();
        Ok(last.map(|last| (last - count + 1..=last).collect()).unwrap_or_default())
    }

    /// Draws from a database sequence. Sequences are not transactional, so writers do not wait for each other.
    fn draw_from_sequence<T: Table>(&mut self, count: usize) -> Result<Vec<i64>, StoreError> {
        let sql = format!("SELECT nextval({}) FROM generate_series(1, $1::BIGINT)", sequence_literal::<T>());
        let count = ColumnValue::Integer(i64::try_from(count).map_err(|_| StoreError::Exhausted(T::NAME))?);
        let mut keys = Vec::new();
        self.connection.query(&sql, &[count], RowCount::Few, &mut |row| {
            keys.extend(row.integer(0)?);
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(keys)
    }

    /// Raises the sequence of a table to `least` at least, and above the keys of rows that were inserted by hand.
    pub(in crate::store) fn raise_sequence<T: Table>(&mut self, least: i64) -> Result<(), StoreError> {
        if self.connection.dialect() == Dialect::Postgres {
            self.connection
                .batch(&format!("CREATE SEQUENCE IF NOT EXISTS {}", quote_identifier(&sequence_name(T::NAME))))?;
        }
        let sql = statements::select_largest_key::<T>();
        let largest = query_first(self.connection, &sql, &[], |row| Ok(row.integer(0)?))?.flatten().unwrap_or_default();
        let largest = largest.max(least);
        if largest <= self.last_key::<T>()? {
            return Ok(());
        }
        match self.connection.dialect() {
            Dialect::Sqlite => {
                let sql = "INSERT INTO lockstep_sequence (name, last) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET \
                           last = $2";
                execute_once(self.connection, sql, &[T::NAME.into(), ColumnValue::Integer(largest)]).map(drop)
            }
            Dialect::Postgres => {
                let sql = format!("SELECT setval({}, $1::BIGINT)", sequence_literal::<T>());
                query_first(self.connection, &sql, &[ColumnValue::Integer(largest)], |_| Ok(())).map(drop)
            }
        }
    }
}

/// Returns the SQL string literal that names the sequence of a table.
fn sequence_literal<T: Table>() -> String {
    format!("'{}'", quote_identifier(&sequence_name(T::NAME)).replace('\'', "''"))
}
