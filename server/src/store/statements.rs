//! The statements of a table.

use super::{Query, StoreError};
use lockstep_runtime::Table;
use lockstep_runtime::table::{ColumnKind, Datum, Dialect, beginning, quote, quote_into};
use std::fmt::Write as _;

/// A statement with its values.
pub(super) struct Statement {
    pub(super) sql: String,
    pub(super) values: Vec<Datum<'static>>,
}

/// The place of a value, counted from 1.
fn place(dialect: Dialect, number: usize) -> String {
    match dialect {
        Dialect::Sqlite => format!("?{number}"),
        Dialect::Postgres => format!("${number}"),
    }
}

/// The place of a value that is compared with a column. An integer may be larger than any that the column holds.
fn looked_for(dialect: Dialect, number: usize, value: &Datum<'_>) -> String {
    let wide = dialect == Dialect::Postgres && matches!(value, Datum::Integer(_));
    format!("{}{}", place(dialect, number), if wide { "::BIGINT" } else { "" })
}

fn key<T: Table>() -> String {
    T::COLUMNS.get(T::KEY).map(|column| quote(column.name)).unwrap_or_default()
}

fn columns<T: Table>() -> String {
    let mut sql = String::new();
    list_columns::<T>(&mut sql, &[]);
    sql
}

/// The names of the columns, with NULL in place of some. Every read writes them, and there may be many.
fn list_columns<T: Table>(sql: &mut String, without: &[&str]) {
    for (place, column) in T::COLUMNS.iter().enumerate() {
        sql.push_str(if place > 0 { ", " } else { "" });
        match without.contains(&column.name) {
            true => sql.push_str("NULL"),
            false => quote_into(sql, column.name),
        }
    }
}

/// `INSERT`, the values in the order of the columns.
pub(super) fn insert<T: Table>(dialect: Dialect) -> String {
    let places: Vec<_> = (1..=T::COLUMNS.len()).map(|number| place(dialect, number)).collect();
    format!("INSERT INTO {} ({}) VALUES ({})", quote(T::NAME), columns::<T>(), places.join(", "))
}

/// `UPDATE` of one row, the values in the order of the columns.
pub(super) fn update<T: Table>(dialect: Dialect) -> String {
    let sets = T::COLUMNS.iter().enumerate().filter(|(number, _)| *number != T::KEY);
    let sets: Vec<_> =
        sets.map(|(number, column)| format!("{} = {}", quote(column.name), place(dialect, number + 1))).collect();
    let (table, key, at) = (quote(T::NAME), key::<T>(), place(dialect, T::KEY + 1));
    format!("UPDATE {table} SET {} WHERE {key} = {at}", sets.join(", "))
}

/// `DELETE` of the rows that a query means, whatever its order and its limits.
pub(super) fn delete<T: Table>(dialect: Dialect, query: &Query<T>) -> Result<Statement, StoreError> {
    let mut statement = Statement { sql: format!("DELETE FROM {}", quote(T::NAME)), values: Vec::new() };
    conditions(&mut statement, dialect, query)?;
    let _ = write!(statement.sql, " RETURNING {}", columns::<T>());
    Ok(statement)
}

/// `SELECT` of the rows that a query means.
pub(super) fn select<T: Table>(dialect: Dialect, query: &Query<T>) -> Result<Statement, StoreError> {
    for name in &query.without {
        if !T::COLUMNS.iter().any(|column| column.name == *name && column.nullable) {
            return Err(StoreError::Bug(format!("{} has no column {name} that may be null", T::NAME)));
        }
    }
    let mut sql = String::with_capacity(T::COLUMNS.len() * 20 + 100);
    sql.push_str("SELECT ");
    list_columns::<T>(&mut sql, &query.without);
    sql.push_str(" FROM ");
    quote_into(&mut sql, T::NAME);
    let mut statement = Statement { sql, values: Vec::new() };
    conditions(&mut statement, dialect, query)?;
    let order = if query.descending { "DESC" } else { "ASC" };
    let _ = write!(statement.sql, " ORDER BY {} {order}", key::<T>());
    limits(&mut statement, dialect, query);
    Ok(statement)
}

/// `SELECT` of the number of rows that a query means, whatever its limits.
pub(super) fn count<T: Table>(dialect: Dialect, query: &Query<T>) -> Result<Statement, StoreError> {
    let mut statement = Statement { sql: format!("SELECT count(*) FROM {}", quote(T::NAME)), values: Vec::new() };
    conditions(&mut statement, dialect, query)?;
    Ok(statement)
}

/// `SELECT` of the rows with one of so many keys.
pub(super) fn by_keys<T: Table>(dialect: Dialect, count: usize) -> String {
    let places: Vec<_> = (1..=count).map(|number| looked_for(dialect, number, &Datum::Integer(0))).collect();
    format!("SELECT {} FROM {} WHERE {} IN ({})", columns::<T>(), quote(T::NAME), key::<T>(), places.join(", "))
}

/// `SELECT` of some columns of all rows, and then of the key.
pub(super) fn some<T: Table>(wanted: &[usize]) -> String {
    let names = wanted.iter().filter_map(|number| T::COLUMNS.get(*number)).map(|column| quote(column.name));
    let names: Vec<_> = names.chain([key::<T>()]).collect();
    format!("SELECT {} FROM {} ORDER BY {}", names.join(", "), quote(T::NAME), key::<T>())
}

/// `UPDATE` of some columns of one row, whose key is the last of the values.
pub(super) fn update_some<T: Table>(dialect: Dialect, wanted: &[usize]) -> String {
    let names = wanted.iter().filter_map(|number| T::COLUMNS.get(*number));
    let sets =
        names.enumerate().map(|(number, column)| format!("{} = {}", quote(column.name), place(dialect, number + 1)));
    let sets = sets.collect::<Vec<_>>().join(", ");
    format!("UPDATE {} SET {sets} WHERE {} = {}", quote(T::NAME), key::<T>(), place(dialect, wanted.len() + 1))
}

/// `SELECT` of the largest key.
pub(super) fn largest<T: Table>() -> String {
    format!("SELECT max({}) FROM {}", key::<T>(), quote(T::NAME))
}

fn conditions<T: Table>(statement: &mut Statement, dialect: Dialect, query: &Query<T>) -> Result<(), StoreError> {
    let mut word = "WHERE";
    for (name, value) in &query.equals {
        // A secret is sealed anew each time, and so equal to nothing.
        if !T::COLUMNS.iter().any(|column| column.name == *name && column.kind != ColumnKind::Secret) {
            return Err(StoreError::Bug(format!("{} has no column {name} to look for", T::NAME)));
        }
        let _ = write!(statement.sql, " {word} {} ", quote(name));
        if matches!(value, Datum::Null) {
            statement.sql.push_str("IS NULL");
        } else {
            statement.values.push(value.clone());
            let at = looked_for(dialect, statement.values.len(), value);
            let _ = write!(statement.sql, "= {at}");
            if dialect == Dialect::Postgres && matches!(value, Datum::Text(_)) && T::INDEX.contains(&[*name].as_slice())
            {
                let _ = write!(statement.sql, " AND {} = {}", beginning(&quote(name)), beginning(&at));
            }
        }
        word = "AND";
    }
    if let Some(after) = query.after {
        let value = Datum::Integer(after);
        let sign = if query.descending { "<" } else { ">" };
        let at = looked_for(dialect, statement.values.len() + 1, &value);
        statement.values.push(value);
        let _ = write!(statement.sql, " {word} {} {sign} {at}", key::<T>());
    }
    Ok(())
}

fn limits<T: Table>(statement: &mut Statement, dialect: Dialect, query: &Query<T>) {
    let number = |rows: usize| Datum::Integer(i64::try_from(rows).unwrap_or(i64::MAX));
    if query.limit.is_none() && query.offset == 0 {
        return;
    }
    statement.values.push(number(query.limit.unwrap_or(usize::MAX)));
    let _ = write!(statement.sql, " LIMIT {}", place(dialect, statement.values.len()));
    if query.offset > 0 {
        statement.values.push(number(query.offset));
        let _ = write!(statement.sql, " OFFSET {}", place(dialect, statement.values.len()));
    }
}
