//! Exports a store as lines of JSON, and imports them into another store.
//!
//! The first line describes the export, the last one holds the number of rows. Secrets stay sealed.

use std::fmt;
use std::io::{BufRead, Write};
use std::ops::ControlFlow;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use lockstep_runtime::table::{Column, ColumnKind, ColumnValue, DatabaseSchema, Row};
use lockstep_runtime::{DateTime, Table};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::connection::{Connection, RowCount};
use super::migrate::{SEAL_CHECK_TEXT, SEAL_SETTING};
use super::row_codec::seal_context;
use super::statements;
use super::{Sealer, Store, StoreError, Tables, Tx, View};

/// Version of the format.
const FORMAT_VERSION: u32 = 1;
/// How many rows are inserted together.
const MAX_BATCH_ROWS: usize = 256;

/// A line of an export.
#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
enum ExportLine {
    /// First line: the version, the tables, and a text sealed with the key.
    Export { version: u32, description: DatabaseSchema, seal: String },
    /// A row of a table.
    Row { table: String, values: RowValues },
    /// The last key that was allocated in a table.
    Last { table: String, key: i64 },
    /// A setting of the server.
    Setting { name: String, value: String },
    /// Last line: the number of rows.
    End { rows: u64 },
}

/// The values of a row by column name.
pub(super) type RowValues = Map<String, Value>;
/// Called with each exported row.
pub(super) type RowSink<'a> = dyn FnMut(RowValues) -> Result<(), TransferError> + 'a;

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

impl Store {
    /// Exports a snapshot of the store. Returns the number of rows.
    ///
    /// # Errors
    /// Fails if the store or `out` fails.
    pub async fn export(&self, mut out: impl Write + Send + 'static) -> Result<u64, TransferError> {
        let tables = self.0.tables.clone();
        self.read_once(move |view| export(view, &tables, &mut out)).await
    }

    /// Imports an export of another store, or nothing. Returns the number of rows.
    ///
    /// # Errors
    /// Fails if the store has rows, if secrets were sealed with an unknown key, if a line is invalid or the last one is
    /// missing, and if the store or `input` fails.
    pub async fn import(&self, mut input: impl BufRead + Send + 'static) -> Result<u64, TransferError> {
        let tables = self.0.tables.clone();
        self.write_once(move |tx| import(tx, &tables, &mut input)).await
    }
}

fn export(view: &mut View<'_>, tables: &Tables, out: &mut dyn Write) -> Result<u64, TransferError> {
    let seal = view.sealer.seal(SEAL_SETTING, SEAL_CHECK_TEXT)?;
    write(out, &ExportLine::Export { version: FORMAT_VERSION, description: tables.description.clone(), seal })?;
    let mut rows = 0;
    for entry in &tables.entries {
        (entry.export)(view, &mut |values| {
            rows += 1;
            write(out, &ExportLine::Row { table: entry.name.into(), values })
        })?;
        write(out, &ExportLine::Last { table: entry.name.into(), key: (entry.last_key)(view)? })?;
    }
    for (name, value) in view.settings()? {
        if name != SEAL_SETTING {
            write(out, &ExportLine::Setting { name, value })?;
        }
    }
    write(out, &ExportLine::End { rows })?;
    out.flush()?;
    Ok(rows)
}

fn write(out: &mut dyn Write, line: &ExportLine) -> Result<(), TransferError> {
    let mut text = serde_json::to_vec(line).map_err(|error| StoreError::Bug(error.to_string()))?;
    text.push(b'\n');
    Ok(out.write_all(&text)?)
}

/// Exports each row of a table as it is stored.
pub(super) fn export_table<T: Table>(view: &mut View<'_>, sink: &mut RowSink<'_>) -> Result<(), TransferError> {
    let all: Vec<usize> = (0..T::COLUMNS.len()).collect();
    let mut sink_error = None;
    view.connection.query(&statements::select_columns::<T>(&all), &[], RowCount::Many, &mut |row| {
        let mut values = RowValues::new();
        for (number, column) in T::COLUMNS.iter().enumerate() {
            values.insert(column.name.into(), value(row, number, column.kind)?);
        }
        sink_error = sink(values).err();
        Ok(if sink_error.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
    })?;
    sink_error.map_or(Ok(()), Err)
}

fn value(row: &mut dyn Row, column: usize, kind: ColumnKind) -> Result<Value, StoreError> {
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

/// Rows of one table that were read and not yet inserted.
#[derive(Default)]
struct PendingRows {
    table: String,
    rows: Vec<RowValues>,
    /// The line of the last row.
    line: u64,
}

fn import(tx: &mut Tx<'_>, tables: &Tables, input: &mut dyn BufRead) -> Result<u64, TransferError> {
    for entry in &tables.entries {
        if !(entry.is_empty)(tx)? {
            let name = entry.name;
            return Err(TransferError::Target(format!("table {name} has rows; import into an empty database")));
        }
    }
    let (mut pending, mut encode_column, mut number) = (PendingRows::default(), 0, 0);
    for line in input.lines() {
        number += 1;
        let line = line?;
        // The message of the parser may quote a value.
        let invalid = |error: serde_json::Error| {
            TransferError::Line(number, format!("not a line of an export (column {})", error.column()))
        };
        let line: ExportLine = serde_json::from_str(&line).map_err(invalid)?;
        if (number == 1) != matches!(line, ExportLine::Export { .. }) {
            return Err(TransferError::Line(number, "the first line, and no other line, starts an export".into()));
        }
        if !matches!(&line, ExportLine::Row { table, .. } if *table == pending.table && pending.rows.len() < MAX_BATCH_ROWS)
        {
            store(tx, tables, &mut pending)?;
        }
        match line {
            ExportLine::Export { version, seal, .. } => check_first_line(tx.sealer, version, &seal)?,
            ExportLine::Row { table, values } => {
                pending.table = table;
                pending.line = number;
                pending.rows.push(values);
                encode_column += 1;
            }
            ExportLine::Last { table, key } => (entry(tables, &table, number)?.raise_sequence)(tx, key)?,
            ExportLine::Setting { name, value } => tx.set_setting(&name, &value)?,
            ExportLine::End { rows } if rows == encode_column => return Ok(encode_column),
            ExportLine::End { rows } => {
                return Err(TransferError::Line(
                    number,
                    format!("{rows} rows were exported, {encode_column} were read"),
                ));
            }
        }
    }
    Err(TransferError::Line(number + 1, "the export is incomplete".into()))
}

/// Checks the first line.
fn check_first_line(sealer: &Sealer, version: u32, seal: &str) -> Result<(), TransferError> {
    if version != FORMAT_VERSION {
        return Err(TransferError::Line(1, format!("version {version} is not supported; expected {FORMAT_VERSION}")));
    }
    if sealer.open(SEAL_SETTING, seal).as_deref() != Some(SEAL_CHECK_TEXT) {
        let problem = "secrets were sealed with an unknown key; set it as `seal_key` or add it to `old_seal_keys`";
        return Err(TransferError::Line(1, problem.into()));
    }
    Ok(())
}

fn entry<'t>(
    tables: &'t Tables,
    name: &str,
    line: u64,
) -> Result<&'t super::table_registry::TableEntry, TransferError> {
    let entry = tables.entries.iter().find(|entry| entry.name == name);
    entry.ok_or_else(|| {
        TransferError::Line(line, format!("unknown table {name:?}; import with the version that exported"))
    })
}

fn store(tx: &mut Tx<'_>, tables: &Tables, pending: &mut PendingRows) -> Result<(), TransferError> {
    let PendingRows { table, rows, line } = std::mem::take(pending);
    if rows.is_empty() {
        return Ok(());
    }
    let first = line + 1 - u64::try_from(rows.len()).unwrap_or_default();
    (entry(tables, &table, first)?.import)(tx, &rows).map_err(|error| match error {
        // The line is an index into these rows.
        TransferError::Line(seal_context, problem) => TransferError::Line(first + seal_context, problem),
        TransferError::Store(StoreError::Value { row, column, problem }) => {
            TransferError::Line(first + u64::try_from(row).unwrap_or_default(), format!("{column} {problem}"))
        }
        other => other,
    })
}

/// Imports rows of a table.
pub(super) fn import_rows<T: Table>(tx: &mut Tx<'_>, rows: &[RowValues]) -> Result<(), TransferError> {
    for (seal_context, row) in rows.iter().enumerate() {
        if let Some(name) = row.keys().find(|name| !T::COLUMNS.iter().any(|column| column.name == **name)) {
            let problem = format!("unknown column {name:?} in {}; import with the version that exported", T::NAME);
            return Err(TransferError::Line(u64::try_from(seal_context).unwrap_or_default(), problem));
        }
    }
    let View { connection, sealer } = &mut tx.0;
    let sql = statements::insert::<T>(connection.dialect());
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
                renewed.map(ColumnValue::from).map_err(|_| invalid("was sealed with another key, or modified"))
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
