//! Exports a store as lines of JSON, and imports them into another store.
//!
//! The first line describes the export, the last one holds the number of rows. Secrets stay encrypted.

use std::io::{BufRead, Write};

use lockstep_runtime::table::DatabaseSchema;
use serde::{Deserialize, Serialize};

use super::registry::{TableEntry, Tables};
use super::rows::{RowValues, TransferError};
use crate::store::encryption::seal_check::{SEAL_CHECK_TEXT, SEAL_SETTING};
use crate::store::{Sealer, Store, StoreError, Tx, View};

/// Version of the format.
const FORMAT_VERSION: u32 = 1;
/// How many rows are inserted together.
const MAX_BATCH_ROWS: usize = 256;

/// A line of an export.
#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
enum ExportLine {
    /// First line: the version, the tables, and a text encrypted with the key.
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

impl Store {
    /// Exports a snapshot of the store. Returns the number of rows.
    ///
    /// # Errors
    /// Returns an error if the store or `out` fails.
    pub async fn export(&self, mut out: impl Write + Send + 'static) -> Result<u64, TransferError> {
        let tables = self.0.tables.clone();
        self.read_once(move |view| export_tables(view, &tables, &mut out)).await
    }

    /// Imports an export of another store, or nothing. Returns the number of rows.
    ///
    /// # Errors
    /// Returns an error if the store has rows, if secrets were encrypted with an unknown key, if a line is invalid or the
    /// last one is missing, and if the store or `input` fails.
    pub async fn import(&self, mut input: impl BufRead + Send + 'static) -> Result<u64, TransferError> {
        let tables = self.0.tables.clone();
        self.write_once(move |tx| import_tables(tx, &tables, &mut input)).await
    }
}

fn export_tables(view: &mut View<'_>, tables: &Tables, out: &mut dyn Write) -> Result<u64, TransferError> {
    let seal = view.sealer.seal(SEAL_SETTING, SEAL_CHECK_TEXT)?;
    write_line(out, &ExportLine::Export { version: FORMAT_VERSION, description: tables.description.clone(), seal })?;
    let mut rows = 0;
    for entry in &tables.entries {
        (entry.export)(view, &mut |values| {
            rows += 1;
            write_line(out, &ExportLine::Row { table: entry.name.into(), values })
        })?;
        write_line(out, &ExportLine::Last { table: entry.name.into(), key: (entry.last_key)(view)? })?;
    }
    for (name, value) in view.settings()? {
        if name != SEAL_SETTING {
            write_line(out, &ExportLine::Setting { name, value })?;
        }
    }
    write_line(out, &ExportLine::End { rows })?;
    out.flush()?;
    Ok(rows)
}

fn write_line(out: &mut dyn Write, line: &ExportLine) -> Result<(), TransferError> {
    let mut text = serde_json::to_vec(line).map_err(|error| StoreError::Bug(error.to_string()))?;
    text.push(b'\n');
    Ok(out.write_all(&text)?)
}

/// Rows of one table that were read and not yet inserted.
#[derive(Default)]
struct PendingRows {
    table: String,
    rows: Vec<RowValues>,
    /// The line of the last row.
    line: u64,
}

fn import_tables(tx: &mut Tx<'_>, tables: &Tables, input: &mut dyn BufRead) -> Result<u64, TransferError> {
    for entry in &tables.entries {
        if !(entry.is_empty)(tx)? {
            let name = entry.name;
            return Err(TransferError::Target(format!("table {name} has rows; import into an empty database")));
        }
    }
    let (mut pending, mut row_count, mut number) = (PendingRows::default(), 0, 0);
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
            store_rows(tx, tables, &mut pending)?;
        }
        match line {
            ExportLine::Export { version, seal, .. } => check_first_line(tx.sealer, version, &seal)?,
            ExportLine::Row { table, values } => {
                pending.table = table;
                pending.line = number;
                pending.rows.push(values);
                row_count += 1;
            }
            ExportLine::Last { table, key } => (find_table(tables, &table, number)?.raise_sequence)(tx, key)?,
            ExportLine::Setting { name, value } => tx.set_setting(&name, &value)?,
            ExportLine::End { rows } if rows == row_count => return Ok(row_count),
            ExportLine::End { rows } => {
                return Err(TransferError::Line(number, format!("{rows} rows were exported, {row_count} were read")));
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
        let problem = "secrets were encrypted with an unknown key; set it as `seal_key` or add it to `old_seal_keys`";
        return Err(TransferError::Line(1, problem.into()));
    }
    Ok(())
}

fn find_table<'t>(tables: &'t Tables, name: &str, line: u64) -> Result<&'t TableEntry, TransferError> {
    let entry = tables.entries.iter().find(|entry| entry.name == name);
    entry.ok_or_else(|| {
        TransferError::Line(line, format!("unknown table {name:?}; import with the version that exported"))
    })
}

fn store_rows(tx: &mut Tx<'_>, tables: &Tables, pending: &mut PendingRows) -> Result<(), TransferError> {
    let PendingRows { table, rows, line } = std::mem::take(pending);
    if rows.is_empty() {
        return Ok(());
    }
    let first = line + 1 - u64::try_from(rows.len()).unwrap_or_default();
    (find_table(tables, &table, first)?.import)(tx, &rows).map_err(|error| match error {
        // The line is an index into these rows.
        TransferError::Line(index, problem) => TransferError::Line(first + index, problem),
        TransferError::Store(StoreError::Value { row, column, problem }) => {
            TransferError::Line(first + u64::try_from(row).unwrap_or_default(), format!("{column} {problem}"))
        }
        other => other,
    })
}
