//! Retention: deletes transcripts and messages after the configured days, and idempotency keys after a day.

use std::num::NonZeroU32;
use std::time::Duration;

use futures_util::{StreamExt as _, pin_mut};
use halo_collab::tables::{CallLogRow, TranscriptionStoreRow, TwilioEventRow, WhatsAppMessageRow};
use lockstep_runtime::table::row_key;
use lockstep_runtime::{DateTime, Table};

use crate::config::Retention;
use crate::store::idempotency_keys;
use crate::store::{Query, Store, StoreError, Tx};

/// Pause between two rounds.
const ROUND_INTERVAL: Duration = Duration::from_secs(60 * 60);
/// How long the lease lasts if its holder dies. A longer round may overlap with that of another server, which is
/// harmless.
const LEASE_DURATION: Duration = Duration::from_secs(5 * 60);
/// How many rows one transaction changes.
const BATCH_ROWS: usize = 200;
const DAY_MICROS: i64 = 24 * 60 * 60 * 1_000_000;

/// A table with rows that expire.
trait Expiring: Table {
    /// Nullable columns that are not needed to find expired rows.
    const UNREAD_COLUMNS: &'static [&'static str];

    /// Returns whether the row holds expired data from before a time. Rows without a date never expire.
    fn is_expired(&self, before: DateTime) -> bool;

    /// Deletes the row, or its expired data.
    fn expire(self, tx: &mut Tx<'_>) -> Result<(), StoreError>;
}

/// Deletes a row.
fn delete_row<T: Table>(row: &T, tx: &mut Tx<'_>) -> Result<(), StoreError> {
    tx.delete::<T>(row_key(row)?).map(drop)
}

impl Expiring for TranscriptionStoreRow {
    const UNREAD_COLUMNS: &'static [&'static str] = &["transcription", "job_id"];

    fn is_expired(&self, before: DateTime) -> bool {
        self.date_finished.or(self.date_started).is_some_and(|date| date < before)
    }

    fn expire(self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        delete_row(&self, tx)
    }
}

impl Expiring for WhatsAppMessageRow {
    const UNREAD_COLUMNS: &'static [&'static str] = &["body", "profile_name", "wa_id"];

    fn is_expired(&self, before: DateTime) -> bool {
        self.received < before
    }

    fn expire(self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        delete_row(&self, tx)
    }
}

impl Expiring for CallLogRow {
    const UNREAD_COLUMNS: &'static [&'static str] = &["note", "summary"];

    fn is_expired(&self, before: DateTime) -> bool {
        self.call_transcript.is_some() && self.end_date.or(self.start_date).is_some_and(|date| date < before)
    }

    fn expire(mut self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        self.call_transcript = None;
        tx.update(&self).map(drop)
    }
}

impl Expiring for TwilioEventRow {
    const UNREAD_COLUMNS: &'static [&'static str] = &[];

    fn is_expired(&self, before: DateTime) -> bool {
        self.transcription_text.is_some() && self.received < before
    }

    fn expire(mut self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        self.transcription_text = None;
        tx.update(&self).map(drop)
    }
}

/// Expires rows of a table that are older than `days`. Returns their number.
async fn expire_table<T: Expiring>(store: &Store, days: Option<NonZeroU32>) -> Result<usize, StoreError> {
    let Some(days) = days else { return Ok(0) };
    let before = DateTime::now().as_micros().saturating_sub(i64::from(days.get()).saturating_mul(DAY_MICROS));
    let Ok(before) = DateTime::from_micros(before) else { return Ok(0) };
    let query = T::UNREAD_COLUMNS.iter().fold(Query::<T>::new(), |query, column| query.without(column));
    let rows = store.list(query).await?;
    pin_mut!(rows);
    let (mut expired_keys, mut expired) = (Vec::new(), 0);
    while let Some(row) = rows.next().await {
        let row = row?;
        if row.is_expired(before) {
            expired_keys.push(row_key(&row)?);
        }
        if expired_keys.len() >= BATCH_ROWS {
            expired += expire_rows::<T>(store, std::mem::take(&mut expired_keys), before).await?;
        }
    }
    Ok(expired + expire_rows::<T>(store, expired_keys, before).await?)
}

/// Expires rows by key. Checks each again, since it may have changed.
async fn expire_rows<T: Expiring>(store: &Store, keys: Vec<i64>, before: DateTime) -> Result<usize, StoreError> {
    if keys.is_empty() {
        return Ok(0);
    }
    store
        .write(move |tx| {
            let mut expired = 0;
            for key in keys {
                if let Some(row) = tx.get::<T>(key)?.filter(|row| row.is_expired(before)) {
                    row.expire(tx)?;
                    expired += 1;
                }
            }
            Ok(expired)
        })
        .await
}

/// Runs one round.
///
/// # Errors
/// Returns an error if the store fails.
pub async fn run_round(store: &Store, retention: &Retention) -> Result<(), StoreError> {
    let (transcripts, messages) = (retention.transcripts_days, retention.messages_days);
    let done = [
        ("transcriptions", expire_table::<TranscriptionStoreRow>(store, transcripts).await?),
        ("call transcripts", expire_table::<CallLogRow>(store, transcripts).await?),
        ("event transcripts", expire_table::<TwilioEventRow>(store, transcripts).await?),
        ("messages", expire_table::<WhatsAppMessageRow>(store, messages).await?),
        ("idempotency keys", idempotency_keys::delete_expired(store).await?),
    ];
    for (kind, rows) in done.into_iter().filter(|(_, rows)| *rows > 0) {
        tracing::info!(kind, rows, "expired data deleted");
    }
    Ok(())
}

/// Runs a round, unless another server with the same database is running one.
async fn run_round_under_lease(store: &Store, retention: &Retention) -> Result<(), StoreError> {
    let Some(lease) = store.lease("retention", LEASE_DURATION).await? else { return Ok(()) };
    let done = run_round(store, retention).await;
    lease.release().await?;
    done
}

/// Runs rounds forever. With a shared database each round runs on one server.
pub async fn run_retention(store: Store, retention: Retention) {
    loop {
        if let Err(error) = run_round_under_lease(&store, &retention).await {
            tracing::warn!(%error, "retention failed; retrying in the next round");
        }
        tokio::time::sleep(ROUND_INTERVAL).await;
    }
}
