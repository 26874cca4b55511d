//! SQL statements for tables.

use std::fmt::Write as _;

use lockstep_runtime::Table;
use lockstep_runtime::table::{ColumnKind, ColumnValue, Dialect, index_prefix, quote_identifier, quote_into};

use crate::store::{Query, StoreError};

/// A statement with its parameters.
pub(in crate::store) struct Statement {
    pub(in crate::store) sql: String,
    pub(in crate::store) values: Vec<ColumnValue<'static>>,
}

/// Returns the placeholder of a parameter, counted from 1.
fn parameter_marker(dialect: Dialect, number: usize) -> String {
    match dialect {
        Dialect::Sqlite => format!("?{number}"),
        Dialect::Postgres => format!("${number}"),
    }
}

/// Returns the placeholder of a parameter that is compared with a column. Its integer may exceed the column's range.
fn comparison_parameter(dialect: Dialect, number: usize, value: &ColumnValue<'_>) -> String {
    let wide = dialect == Dialect::Postgres && matches!(value, ColumnValue::Integer(_));
    format!("{}{}", parameter_marker(dialect, number), if wide { "::BIGINT" } else { "" })
}

fn key_column<T: Table>() -> String {
    T::COLUMNS.get(T::KEY).map(|column| quote_identifier(column.name)).unwrap_or_default()
}

fn column_list<T: Table>() -> String {
    let mut sql = String::new();
    push_columns::<T>(&mut sql, &[]);
    sql
}

/// Appends the column names, with NULL for those to leave out. Appends in place, since every read does this.
fn push_columns<T: Table>(sql: &mut String, without: &[&str]) {
    for (index, column) in T::COLUMNS.iter().enumerate() {
        sql.push_str(if index > 0 { ", " } else { "" });
        match without.contains(&column.name) {
            true => sql.push_str("NULL"),
            false => quote_into(sql, column.name),
        }
    }
}

/// Returns `INSERT` with the parameters in the order of the columns.
pub(in crate::store) fn insert_statement<T: Table>(dialect: Dialect) -> String {
    let parameters: Vec<_> = (1..=T::COLUMNS.len()).map(|number| parameter_marker(dialect, number)).collect();
    format!("INSERT INTO {} ({}) VALUES ({})", quote_identifier(T::NAME), column_list::<T>(), parameters.join(", "))
}

/// Returns `UPDATE` of one row with the parameters in the order of the columns.
pub(in crate::store) fn update_statement<T: Table>(dialect: Dialect) -> String {
    let sets = T::COLUMNS.iter().enumerate().filter(|(number, _)| *number != T::KEY);
    let sets: Vec<_> = sets
        .map(|(number, column)| {
            format!("{} = {}", quote_identifier(column.name), parameter_marker(dialect, number + 1))
        })
        .collect();
    let (table, key_column, parameter_sql) =
        (quote_identifier(T::NAME), key_column::<T>(), parameter_marker(dialect, T::KEY + 1));
    format!("UPDATE {table} SET {} WHERE {key_column} = {parameter_sql}", sets.join(", "))
}

/// Returns `DELETE` of the rows of a query, ignoring its order and limits.
pub(in crate::store) fn delete_statement<T: Table>(
    dialect: Dialect,
    query: &Query<T>,
) -> Result<Statement, StoreError> {
    let mut statement = Statement { sql: format!("DELETE FROM {}", quote_identifier(T::NAME)), values: Vec::new() };
    push_conditions(&mut statement, dialect, query)?;
    let _ = write!(statement.sql, " RETURNING {}", column_list::<T>());
    Ok(statement)
}

/// Returns `SELECT` of the rows of a query.
pub(in crate::store) fn select_statement<T: Table>(
    dialect: Dialect,
    query: &Query<T>,
) -> Result<Statement, StoreError> {
    for name in &query.without {
        if !T::COLUMNS.iter().any(|column| column.name == *name && column.nullable) {
            return Err(StoreError::Bug(format!("{} has no nullable column {name}", T::NAME)));
        }
    }
    let mut sql = String::with_capacity(T::COLUMNS.len() * 20 + 100);
    sql.push_str("SELECT ");
    push_columns::<T>(&mut sql, &query.without);
    sql.push_str(" FROM ");
    quote_into(&mut sql, T::NAME);
    let mut statement = Statement { sql, values: Vec::new() };
    push_conditions(&mut statement, dialect, query)?;
    let order = if query.descending { "DESC" } else { "ASC" };
    let _ = write!(statement.sql, " ORDER BY {} {order}", key_column::<T>());
    push_limit(&mut statement, dialect, query);
    Ok(statement)
}

/// Returns `SELECT` of the number of rows of a query, ignoring its limits.
pub(in crate::store) fn select_count<T: Table>(dialect: Dialect, query: &Query<T>) -> Result<Statement, StoreError> {
    let mut statement =
        Statement { sql: format!("SELECT count(*) FROM {}", quote_identifier(T::NAME)), values: Vec::new() };
    push_conditions(&mut statement, dialect, query)?;
    Ok(statement)
}

/// Returns `SELECT` of the rows with one of `count` keys.
pub(in crate::store) fn select_by_keys<T: Table>(dialect: Dialect, count: usize) -> String {
    let parameters: Vec<_> =
        (1..=count).map(|number| comparison_parameter(dialect, number, &ColumnValue::Integer(0))).collect();
    format!(
        "SELECT {} FROM {} WHERE {} IN ({})",
        column_list::<T>(),
        quote_identifier(T::NAME),
        key_column::<T>(),
        parameters.join(", ")
    )
}

/// Returns `SELECT` of some columns and the key of all rows.
pub(in crate::store) fn select_columns<T: Table>(wanted: &[usize]) -> String {
    let columns =
        wanted.iter().filter_map(|number| T::COLUMNS.get(*number)).map(|column| quote_identifier(column.name));
    let names: Vec<_> = columns.chain([key_column::<T>()]).collect();
    format!("SELECT {} FROM {} ORDER BY {}", names.join(", "), quote_identifier(T::NAME), key_column::<T>())
}

/// Returns `UPDATE` of some columns of one row, with the key as the last parameter.
pub(in crate::store) fn update_columns<T: Table>(dialect: Dialect, wanted: &[usize]) -> String {
    let names = wanted.iter().filter_map(|number| T::COLUMNS.get(*number));
    let sets = names.enumerate().map(|(number, column)| {
        format!("{} = {}", quote_identifier(column.name), parameter_marker(dialect, number + 1))
    });
    let sets = sets.collect::<Vec<_>>().join(", ");
    format!(
        "UPDATE {} SET {sets} WHERE {} = {}",
        quote_identifier(T::NAME),
        key_column::<T>(),
        parameter_marker(dialect, wanted.len() + 1)
    )
}

/// Returns `SELECT` of the largest key.
pub(in crate::store) fn select_largest_key<T: Table>() -> String {
    format!("SELECT max({}) FROM {}", key_column::<T>(), quote_identifier(T::NAME))
}

fn push_conditions<T: Table>(statement: &mut Statement, dialect: Dialect, query: &Query<T>) -> Result<(), StoreError> {
    let mut keyword = "WHERE";
    for (name, value) in &query.equals {
        // A secret is sealed with a new nonce each time, so it never equals another.
        if !T::COLUMNS.iter().any(|column| column.name == *name && column.kind != ColumnKind::Secret) {
            return Err(StoreError::Bug(format!("{} has no column {name} to compare", T::NAME)));
        }
        let _ = write!(statement.sql, " {keyword} {} ", quote_identifier(name));
        if matches!(value, ColumnValue::Null) {
            statement.sql.push_str("IS NULL");
        } else {
            statement.values.push(value.clone());
            let parameter_sql = comparison_parameter(dialect, statement.values.len(), value);
            let _ = write!(statement.sql, "= {parameter_sql}");
            if dialect == Dialect::Postgres
                && matches!(value, ColumnValue::Text(_))
                && T::INDEX.contains(&[*name].as_slice())
            {
                let _ = write!(
                    statement.sql,
                    " AND {} = {}",
                    index_prefix(&quote_identifier(name)),
                    index_prefix(&parameter_sql)
                );
            }
        }
        keyword = "AND";
    }
    if let Some(after) = query.after {
        let value = ColumnValue::Integer(after);
        let sign = if query.descending { "<" } else { ">" };
        let parameter_sql = comparison_parameter(dialect, statement.values.len() + 1, &value);
        statement.values.push(value);
        let _ = write!(statement.sql, " {keyword} {} {sign} {parameter_sql}", key_column::<T>());
    }
    Ok(())
}

fn push_limit<T: Table>(statement: &mut Statement, dialect: Dialect, query: &Query<T>) {
    let number = |rows: usize| ColumnValue::Integer(i64::try_from(rows).unwrap_or(i64::MAX));
    if query.limit.is_none() && query.offset == 0 {
        return;
    }
    statement.values.push(number(query.limit.unwrap_or(usize::MAX)));
    let _ = write!(statement.sql, " LIMIT {}", parameter_marker(dialect, statement.values.len()));
    if query.offset > 0 {
        statement.values.push(number(query.offset));
        let _ = write!(statement.sql, " OFFSET {}", parameter_marker(dialect, statement.values.len()));
    }
}
