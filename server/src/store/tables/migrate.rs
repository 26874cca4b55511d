//! Migrates a database before it is used.

use std::ops::ControlFlow;

use lockstep_runtime::DateTime;
use lockstep_runtime::table::{ColumnValue, DatabaseSchema, MigrationStep, create_bookkeeping_tables, plan_migration};

use crate::store::encryption::seal_check::{SEAL_CHECK_TEXT, SEAL_SETTING};
use crate::store::sql::connection::{Connection, RowCount, execute_once, query_first};
use crate::store::{Sealer, StoreError, Tables, Tx, View, lease};

/// Result of opening a database.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Migration {
    /// The tables were up to date.
    Current,
    /// A newer version has added to the tables.
    Older,
    /// The tables were created or changed with this many statements.
    Changed(usize),
}

/// The table for settings of the server.
const SETTINGS_TABLE: &str = "CREATE TABLE IF NOT EXISTS lockstep_setting (name TEXT PRIMARY KEY, value TEXT NOT NULL)";

/// Migrates a database in an open transaction.
pub(in crate::store) fn migrate_tables(
    connection: &mut dyn Connection,
    sealer: &Sealer,
    tables: &Tables,
    drops: &[String],
) -> Result<Migration, StoreError> {
    let dialect = connection.dialect();
    for sql in create_bookkeeping_tables(dialect).iter().map(String::as_str).chain([SETTINGS_TABLE, lease::LEASE_TABLE])
    {
        connection.batch(sql)?;
    }
    verify_seal_key(connection, sealer)?;
    let history = read_history(connection)?;
    let step = plan_migration(&history, &tables.description, dialect, drops)?;
    for sql in step.statements() {
        connection.batch(sql).map_err(|error| match error {
            StoreError::Duplicate(what) => {
                StoreError::Unavailable(format!("{what} has duplicate values but must be unique; remove them ({sql})"))
            }
            other => other,
        })?;
    }
    if matches!(step, MigrationStep::Migrate(_)) {
        record_schema(connection, &tables.description)?;
    }
    let mut tx = Tx(View { connection, sealer });
    tables.entries.iter().try_for_each(|entry| (entry.raise_sequence)(&mut tx, 0))?;
    Ok(match step {
        MigrationStep::Current => Migration::Current,
        MigrationStep::Older => Migration::Older,
        MigrationStep::Migrate(statements) => Migration::Changed(statements.len()),
    })
}

/// Returns the schemas that were applied, in order.
fn read_history(connection: &mut dyn Connection) -> Result<Vec<DatabaseSchema>, StoreError> {
    let mut history = Vec::new();
    connection.query("SELECT description FROM lockstep_schema ORDER BY version", &[], RowCount::Few, &mut |row| {
        let text = row.text(0)?.unwrap_or_default();
        let description = serde_json::from_str(text)
            .map_err(|error| StoreError::Corrupt(format!("lockstep_schema is invalid: {error}")))?;
        history.push(description);
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(history)
}

fn record_schema(connection: &mut dyn Connection, description: &DatabaseSchema) -> Result<(), StoreError> {
    let text = serde_json::to_string(description).map_err(|error| StoreError::Bug(error.to_string()))?;
    let sql = "SELECT coalesce(max(version), 0) + 1 FROM lockstep_schema";
    let version = query_first(connection, sql, &[], |row| Ok(row.integer(0)?))?.flatten().unwrap_or(1);
    let values = [ColumnValue::Integer(version), DateTime::now().to_string().into(), text.into()];
    let sql = "INSERT INTO lockstep_schema (version, applied, description) VALUES ($1, $2, $3)";
    execute_once(connection, sql, &values).map(drop)
}

/// Fails if the secrets in the database were sealed with another key.
fn verify_seal_key(connection: &mut dyn Connection, sealer: &Sealer) -> Result<(), StoreError> {
    let mut tx = Tx(View { connection, sealer });
    let Some(sealed) = tx.setting(SEAL_SETTING)? else {
        return tx.set_setting(SEAL_SETTING, &sealer.seal(SEAL_SETTING, SEAL_CHECK_TEXT)?);
    };
    if sealer.open(SEAL_SETTING, &sealed).as_deref() != Some(SEAL_CHECK_TEXT) {
        return Err(StoreError::Corrupt(
            "its secrets were encrypted with another key; restore the key file or `seal_key`, or add the key to `old_seal_keys`"
                .into(),
        ));
    }
    if !sealer.is_current(SEAL_SETTING, &sealed) {
        tracing::warn!("secrets are encrypted with an old key; run `reseal` to encrypt them with the current one");
    }
    Ok(())
}
