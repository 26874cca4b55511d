//! Everything that a store holds, as lines of JSON: out of one store and into another.
//!
//! The first line tells what follows, the last one how much there was. Secrets stay sealed.

use super::connection::{Connection, Expect};
use super::migrate::SEAL;
use super::row_codec::place;
use super::statements as sql;
use super::{Sealer, Store, StoreError, Tables, Tx, View};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use lockstep_runtime::table::{Column, ColumnKind, Datum, Description, Row};
use lockstep_runtime::{DateTime, Table};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::fmt;
use std::io::{BufRead, Write};
use std::ops::ControlFlow;

/// The version of the lines.
const VERSION: u32 = 1;
/// How many rows are stored together.
const TOGETHER: usize = 256;

/// A line.
#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
enum Line {
    /// The first: the version, the tables, and a text sealed with the key.
    Export { version: u32, description: Description, seal: String },
    /// A row of a table.
    Row { table: String, values: Given },
    /// The last key that was given out for a table.
    Last { table: String, key: i64 },
    /// A setting that the server keeps for itself.
    Setting { name: String, value: String },
    /// The last: the number of rows.
    End { rows: u64 },
}

/// The values of a row by the names of its columns.
pub(super) type Given = Map<String, Value>;
/// What is done with each row that is given out.
pub(super) type Taker<'a> = dyn FnMut(Given) -> Result<(), MoveError> + 'a;

/// Why data was not moved. Nothing of it was stored then.
#[derive(Debug)]
pub enum MoveError {
    /// The store failed.
    Store(StoreError),
    /// It could not be read or written.
    Io(std::io::Error),
    /// A line, counted from 1, is not what it should be.
    Line(u64, String),
    /// The store is not one to move data into.
    Target(String),
}

impl fmt::Display for MoveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Store(error) => error.fmt(f),
            Self::Io(error) => error.fmt(f),
            Self::Line(number, problem) => write!(f, "line {number}: {problem}"),
            Self::Target(problem) => f.write_str(problem),
        }
    }
}

impl std::error::Error for MoveError {}

impl From<StoreError> for MoveError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<std::io::Error> for MoveError {
    fn from(error: std::io::Error) -> Self {
        Self::Io(error)
    }
}

impl Store {
    /// Writes everything out, as it is at one moment; tells how many rows there were.
    ///
    /// # Errors
    /// When the store fails, or `out`.
    pub async fn export(&self, mut out: impl Write + Send + 'static) -> Result<u64, MoveError> {
        let tables = self.0.tables.clone();
        self.read_once(move |view| export(view, &tables, &mut out)).await
    }

    /// Takes everything in that was exported from another store, or nothing; tells how many rows there were.
    ///
    /// # Errors
    /// When there are rows already, when secrets were sealed with a key that is not known, when a line is wrong or the last
    /// one missing, and when the store fails, or `input`.
    pub async fn import(&self, mut input: impl BufRead + Send + 'static) -> Result<u64, MoveError> {
        let tables = self.0.tables.clone();
        self.write_once(move |tx| import(tx, &tables, &mut input)).await
    }
}

fn export(view: &mut View<'_>, tables: &Tables, out: &mut dyn Write) -> Result<u64, MoveError> {
    let seal = view.sealer.seal(SEAL.0, SEAL.1)?;
    write(out, &Line::Export { version: VERSION, description: tables.description.clone(), seal })?;
    let mut rows = 0;
    for entry in &tables.entries {
        (entry.give)(view, &mut |values| {
            rows += 1;
            write(out, &Line::Row { table: entry.name.into(), values })
        })?;
        write(out, &Line::Last { table: entry.name.into(), key: (entry.last)(view)? })?;
    }
    for (name, value) in view.settings()? {
        if name != SEAL.0 {
            write(out, &Line::Setting { name, value })?;
        }
    }
    write(out, &Line::End { rows })?;
    out.flush()?;
    Ok(rows)
}

fn write(out: &mut dyn Write, line: &Line) -> Result<(), MoveError> {
    let mut text = serde_json::to_vec(line).map_err(|error| StoreError::Bug(error.to_string()))?;
    text.push(b'\n');
    Ok(out.write_all(&text)?)
}

/// Gives each row of a table out, as it is stored.
pub(super) fn give<T: Table>(view: &mut View<'_>, taker: &mut Taker<'_>) -> Result<(), MoveError> {
    let all: Vec<usize> = (0..T::COLUMNS.len()).collect();
    let mut failed = None;
    view.connection.query(&sql::some::<T>(&all), &[], Expect::Many, &mut |row| {
        let mut given = Given::new();
        for (number, column) in T::COLUMNS.iter().enumerate() {
            given.insert(column.name.into(), value(row, number, column.kind)?);
        }
        failed = taker(given).err();
        Ok(if failed.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
    })?;
    failed.map_or(Ok(()), Err)
}

fn value(row: &mut dyn Row, column: usize, kind: ColumnKind) -> Result<Value, StoreError> {
    use ColumnKind as Kind;
    Ok(match kind {
        Kind::Integer | Kind::BigInt => row.integer(column)?.into(),
        Kind::Real => row.real(column)?.into(),
        Kind::Boolean => row.boolean(column)?.into(),
        Kind::Time => row.time(column)?.map(|time| time.to_string()).into(),
        Kind::Bytes => row.bytes(column)?.map(|octets| STANDARD_NO_PAD.encode(octets)).into(),
        Kind::Text | Kind::Date | Kind::Uuid | Kind::Secret | Kind::Json | Kind::Display => row.text(column)?.into(),
    })
}

/// Rows of one table that wait to be stored.
#[derive(Default)]
struct Waiting {
    table: String,
    rows: Vec<Given>,
    /// The line of the last one.
    line: u64,
}

fn import(tx: &mut Tx<'_>, tables: &Tables, input: &mut dyn BufRead) -> Result<u64, MoveError> {
    for entry in &tables.entries {
        if !(entry.is_empty)(tx)? {
            let name = entry.name;
            return Err(MoveError::Target(format!("the table {name} has rows already: import into an empty database")));
        }
    }
    let (mut waiting, mut stored, mut number) = (Waiting::default(), 0, 0);
    for line in input.lines() {
        number += 1;
        let line = line?;
        // The parser's own message may quote a value.
        let wrong = |error: serde_json::Error| {
            MoveError::Line(number, format!("no line of an export (column {})", error.column()))
        };
        let line: Line = serde_json::from_str(&line).map_err(wrong)?;
        if (number == 1) != matches!(line, Line::Export { .. }) {
            return Err(MoveError::Line(number, "the first line, and no other, begins an export".into()));
        }
        if !matches!(&line, Line::Row { table, .. } if *table == waiting.table && waiting.rows.len() < TOGETHER) {
            store(tx, tables, &mut waiting)?;
        }
        match line {
            Line::Export { version, seal, .. } => begin(tx.sealer, version, &seal)?,
            Line::Row { table, values } => {
                waiting.table = table;
                waiting.line = number;
                waiting.rows.push(values);
                stored += 1;
            }
            Line::Last { table, key } => (entry(tables, &table, number)?.raise)(tx, key)?,
            Line::Setting { name, value } => tx.set_setting(&name, &value)?,
            Line::End { rows } if rows == stored => return Ok(stored),
            Line::End { rows } => {
                return Err(MoveError::Line(number, format!("{rows} rows were exported, and {stored} are here")));
            }
        }
    }
    Err(MoveError::Line(number + 1, "the export breaks off here".into()))
}

/// What the first line says.
fn begin(sealer: &Sealer, version: u32, seal: &str) -> Result<(), MoveError> {
    if version != VERSION {
        return Err(MoveError::Line(1, format!("exported in version {version}, and only version {VERSION} is known")));
    }
    if sealer.open(SEAL.0, seal).as_deref() != Some(SEAL.1) {
        let problem = "the secrets were sealed with a key that is not known here: give it as `seal_key`, or name it in \
                       `old_seal_keys`";
        return Err(MoveError::Line(1, problem.into()));
    }
    Ok(())
}

fn entry<'t>(tables: &'t Tables, name: &str, line: u64) -> Result<&'t super::table_registry::Entry, MoveError> {
    let found = tables.entries.iter().find(|entry| entry.name == name);
    found.ok_or_else(|| {
        MoveError::Line(line, format!("there is no table {name:?}: import with the version that exported"))
    })
}

fn store(tx: &mut Tx<'_>, tables: &Tables, waiting: &mut Waiting) -> Result<(), MoveError> {
    let Waiting { table, rows, line } = std::mem::take(waiting);
    if rows.is_empty() {
        return Ok(());
    }
    let first = line + 1 - u64::try_from(rows.len()).unwrap_or_default();
    (entry(tables, &table, first)?.take)(tx, &rows).map_err(|error| match error {
        // Told by the place among these rows.
        MoveError::Line(place, problem) => MoveError::Line(first + place, problem),
        MoveError::Store(StoreError::Value { row, column, problem }) => {
            MoveError::Line(first + u64::try_from(row).unwrap_or_default(), format!("{column} {problem}"))
        }
        other => other,
    })
}

/// Takes rows of a table in.
pub(super) fn take<T: Table>(tx: &mut Tx<'_>, rows: &[Given]) -> Result<(), MoveError> {
    for (place, row) in rows.iter().enumerate() {
        if let Some(name) = row.keys().find(|name| !T::COLUMNS.iter().any(|column| column.name == **name)) {
            let problem = format!("there is no column {name:?} in {}: import with the version that exported", T::NAME);
            return Err(MoveError::Line(u64::try_from(place).unwrap_or_default(), problem));
        }
    }
    let View { connection, sealer } = &mut tx.0;
    let sql = sql::insert::<T>(connection.dialect());
    let connection: &mut dyn Connection = *connection;
    connection.execute(&sql, rows.len(), T::COLUMNS.len(), &mut |row, number| {
        let (Some(given), Some(column)) = (rows.get(row), T::COLUMNS.get(number)) else {
            return Err(StoreError::Bug("a row is missing".into()));
        };
        let wrong = |problem: &str| StoreError::Value { row, column: column.name, problem: problem.into() };
        match given.get(column.name).unwrap_or(&Value::Null) {
            Value::Null if column.nullable => Ok(Datum::Null),
            Value::Null => Err(wrong("is missing")),
            Value::String(text) if column.kind == ColumnKind::Secret => {
                let renewed = sealer.renew(&place::<T>(number), text);
                renewed.map(Datum::from).map_err(|_| wrong("was sealed with another key, or changed"))
            }
            value => datum(value, column).ok_or_else(|| wrong("is no value of its type")),
        }
    })?;
    Ok(())
}

fn datum<'v>(value: &'v Value, column: &Column) -> Option<Datum<'v>> {
    use ColumnKind as Kind;
    match (column.kind, value) {
        (Kind::Integer, Value::Number(number)) => {
            number.as_i64().filter(|n| i32::try_from(*n).is_ok()).map(Datum::Integer)
        }
        (Kind::BigInt, Value::Number(number)) => number.as_i64().map(Datum::Integer),
        (Kind::Real, Value::Number(number)) => number.as_f64().map(Datum::Real),
        (Kind::Boolean, Value::Bool(yes)) => Some(Datum::Boolean(*yes)),
        (Kind::Time, Value::String(text)) => text.parse::<DateTime>().ok().map(Datum::Time),
        (Kind::Bytes, Value::String(text)) => {
            STANDARD_NO_PAD.decode(text).ok().map(|octets| Datum::Bytes(octets.into()))
        }
        (Kind::Text | Kind::Date | Kind::Uuid | Kind::Json | Kind::Display, Value::String(text)) => {
            (!text.contains('\0')).then(|| Datum::from(text.as_str()))
        }
        _ => None,
    }
}
