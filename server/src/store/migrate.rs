//! What happens to a database before it is used.

use super::connection::{Connection, Expect, first, run};
use super::{Sealer, StoreError, Tables, Tx, View, lease};
use lockstep_runtime::DateTime;
use lockstep_runtime::table::{Datum, Description, Step, bookkeeping, step};
use std::ops::ControlFlow;

/// What was done to a database when it was opened.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Migration {
    /// Nothing.
    Current,
    /// Nothing; a newer program has added to it.
    Older,
    /// It was made, or changed, with so many statements.
    Changed(usize),
}

/// The table for what the server keeps for itself.
const SETTINGS: &str = "CREATE TABLE IF NOT EXISTS lockstep_setting (name TEXT PRIMARY KEY, value TEXT NOT NULL)";
/// The setting that tells whether the key that seals secrets is the same as before, and the text sealed in it.
pub(super) const SEAL: (&str, &str) = ("seal", "the key is the same");

/// Makes a database fit, in a transaction that is open.
pub(super) fn fit(
    connection: &mut dyn Connection,
    sealer: &Sealer,
    tables: &Tables,
    drops: &[String],
) -> Result<Migration, StoreError> {
    let dialect = connection.dialect();
    for sql in bookkeeping(dialect).iter().map(String::as_str).chain([SETTINGS, lease::TABLE]) {
        connection.batch(sql)?;
    }
    check_key(connection, sealer)?;
    let history = history(connection)?;
    let step = step(&history, &tables.description, dialect, drops)?;
    for sql in step.statements() {
        connection.batch(sql).map_err(|error| match error {
            StoreError::Taken(what) => {
                StoreError::Unavailable(format!("{what} is to be unique and is not: make it so first ({sql})"))
            }
            other => other,
        })?;
    }
    if matches!(step, Step::Migrate(_)) {
        remember(connection, &tables.description)?;
    }
    let mut tx = Tx(View { connection, sealer });
    tables.entries.iter().try_for_each(|entry| (entry.raise)(&mut tx, 0))?;
    Ok(match step {
        Step::Current => Migration::Current,
        Step::Older => Migration::Older,
        Step::Migrate(statements) => Migration::Changed(statements.len()),
    })
}

/// The descriptions that were applied, in their order.
fn history(connection: &mut dyn Connection) -> Result<Vec<Description>, StoreError> {
    let mut history = Vec::new();
    connection.query("SELECT description FROM lockstep_schema ORDER BY version", &[], Expect::Few, &mut |row| {
        let text = row.text(0)?.unwrap_or_default();
        let description = serde_json::from_str(text)
            .map_err(|error| StoreError::Corrupt(format!("lockstep_schema holds no description: {error}")))?;
        history.push(description);
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(history)
}

fn remember(connection: &mut dyn Connection, description: &Description) -> Result<(), StoreError> {
    let text = serde_json::to_string(description).map_err(|error| StoreError::Bug(error.to_string()))?;
    let sql = "SELECT coalesce(max(version), 0) + 1 FROM lockstep_schema";
    let version = first(connection, sql, &[], |row| Ok(row.integer(0)?))?.flatten().unwrap_or(1);
    let values = [Datum::Integer(version), DateTime::now().to_string().into(), text.into()];
    let sql = "INSERT INTO lockstep_schema (version, applied, description) VALUES ($1, $2, $3)";
    run(connection, sql, &values).map(drop)
}

/// Refuses a key that is not the one that the secrets in the database were sealed with.
fn check_key(connection: &mut dyn Connection, sealer: &Sealer) -> Result<(), StoreError> {
    let mut tx = Tx(View { connection, sealer });
    let Some(sealed) = tx.setting(SEAL.0)? else { return tx.set_setting(SEAL.0, &sealer.seal(SEAL.0, SEAL.1)?) };
    if sealer.open(SEAL.0, &sealed).as_deref() != Some(SEAL.1) {
        return Err(StoreError::Corrupt(
            "its secrets were sealed with another key: bring the key file or the `seal_key` back that it was made with, or \
             name that key in `old_seal_keys`"
                .into(),
        ));
    }
    if !sealer.is_current(SEAL.0, &sealed) {
        tracing::warn!("secrets are sealed with an old key; `reseal` seals them with the present one");
    }
    Ok(())
}
