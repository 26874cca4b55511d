//! Exports the rows of a table as JSON, and imports them.

use std::fmt;
use std::ops::ControlFlow;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use lockstep_runtime::table::{Column, ColumnKind, ColumnValue, Row};
use lockstep_runtime::{DateTime, Table};
use serde_json::{Map, Value};

use crate::store::sql::connection::{Connection, RowCount};
use crate::store::sql::row_codec::seal_context;
use crate::store::sql::statements;
use crate::store::{StoreError, Tx, View};

/// The values of a row by column name.
pub(in crate::store) type RowValues = Map<String, Value>;
/// Called with each exported row.
pub(in crate::store) type RowSink<'a> = dyn FnMut(RowValues) -> Result<(), TransferError> + 'a;

/// Error of an export or import. A failed import stores nothing.
#[derive(Debug)]
pub enum TransferError {
    /// The store failed.
    Store(StoreError),
    /// Reading or writing the file failed.
    Io(std::io::Error),
    /// A line, counted from 1, is invalid.
    Line(u64, String),
    /// The store cannot be the target of an import.
    Target(String),
}

impl fmt::Display for TransferError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Store(error) => error.fmt(f),
            Self::Io(error) => error.fmt(f),
            Self::Line(number, problem) => write!(f, "line {number}: {problem}"),
            Self::Target(problem) => f.write_str(problem),
        }
    }
}

impl std::error::Error for TransferError {}

impl From<StoreError> for TransferError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<std::io::Error> for TransferError {
    fn from(error: std::io::Error) -> Self {
        Self::Io(error)
    }
}

/// Exports each row of a table as it is stored.
pub(in crate::store) fn export_table<T: Table>(
    view: &mut View<'_>,
    sink: &mut RowSink<'_>,
) -> Result<(), TransferError> {
    let all: Vec<usize> = (0..T::COLUMNS.len()).collect();
    let mut sink_error = None;
    view.connection.query(&statements::select_columns::<T>(&all), &[], RowCount::Many, &mut |row| {
        let mut values = RowValues::new();
        for (number, column) in T::COLUMNS.iter().enumerate() {
            values.insert(column.name.into(), encode_value(row, number, column.kind)?);
        }
        sink_error = sink(values).err();
        Ok(if sink_error.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
    })?;
    sink_error.map_or(Ok(()), Err)
}

fn encode_value(row: &mut dyn Row, column: usize, kind: ColumnKind) -> Result<Value, StoreError> {
    use ColumnKind as Kind;
    Ok(match kind {
        Kind::Integer | Kind::BigInt => row.integer(column)?.into(),
        Kind::Real => row.real(column)?.into(),
        Kind::Boolean => row.boolean(column)?.into(),
        Kind::Time => row.time(column)?.map(|time| time.to_string()).into(),
        Kind::Bytes => row.bytes(column)?.map(|bytes| STANDARD_NO_PAD.encode(bytes)).into(),
        Kind::Text | Kind::Date | Kind::Uuid | Kind::Secret | Kind::Json | Kind::Display => row.text(column)?.into(),
    })
}

/// Imports rows of a table.
pub(in crate::store) fn import_rows<T: Table>(tx: &mut Tx<'_>, rows: &[RowValues]) -> Result<(), TransferError> {
    for (index, row) in rows.iter().enumerate() {
        if let Some(name) = row.keys().find(|name| !T::COLUMNS.iter().any(|column| column.name == **name)) {
            let problem = format!("unknown column {name:?} in {}; import with the version that exported", T::NAME);
            return Err(TransferError::Line(u64::try_from(index).unwrap_or_default(), problem));
        }
    }
    let View { connection, sealer } = &mut tx.0;
    let sql = statements::insert_statement::<T>(connection.dialect());
    let connection: &mut dyn Connection = *connection;
    connection.execute(&sql, rows.len(), T::COLUMNS.len(), &mut |row, number| {
        let (Some(values), Some(column)) = (rows.get(row), T::COLUMNS.get(number)) else {
            return Err(StoreError::Bug("a row is missing".into()));
        };
        let invalid = |problem: &str| StoreError::Value { row, column: column.name, problem: problem.into() };
        match values.get(column.name).unwrap_or(&Value::Null) {
            Value::Null if column.nullable => Ok(ColumnValue::Null),
            Value::Null => Err(invalid("is missing")),
            Value::String(text) if column.kind == ColumnKind::Secret => {
                let renewed = sealer.renew(&seal_context::<T>(number), text);
                renewed.map(ColumnValue::from).map_err(|_| invalid("was encrypted with another key, or modified"))
            }
            value => decode_value(value, column).ok_or_else(|| invalid("does not match its type")),
        }
    })?;
    Ok(())
}

fn decode_value<'v>(value: &'v Value, column: &Column) -> Option<ColumnValue<'v>> {
    use ColumnKind as Kind;
    match (column.kind, value) {
        (Kind::Integer, Value::Number(number)) => {
            number.as_i64().filter(|n| i32::try_from(*n).is_ok()).map(ColumnValue::Integer)
        }
        (Kind::BigInt, Value::Number(number)) => number.as_i64().map(ColumnValue::Integer),
        (Kind::Real, Value::Number(number)) => number.as_f64().map(ColumnValue::Real),
        (Kind::Boolean, Value::Bool(yes)) => Some(ColumnValue::Boolean(*yes)),
        (Kind::Time, Value::String(text)) => text.parse::<DateTime>().ok().map(ColumnValue::Time),
        (Kind::Bytes, Value::String(text)) => {
            STANDARD_NO_PAD.decode(text).ok().map(|bytes| ColumnValue::Bytes(bytes.into()))
        }
        (Kind::Text | Kind::Date | Kind::Uuid | Kind::Json | Kind::Display, Value::String(text)) => {
            (!text.contains('\0')).then(|| ColumnValue::from(text.as_str()))
        }
        _ => None,
    }
}
