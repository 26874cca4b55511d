//! What is not kept for ever: transcripts and messages as long as the configuration says, and keys of requests for a day.

use crate::config::Retention;
use crate::store::idempotency_keys as idempotency;
use crate::store::{Query, Store, StoreError, Tx};
use futures_util::{StreamExt as _, pin_mut};
use halo_collab::tables::{CallLogRow, TranscriptionStoreRow, TwilioEventRow, WhatsAppMessageRow};
use lockstep_runtime::table::key;
use lockstep_runtime::{DateTime, Table};
use std::num::NonZeroU32;
use std::time::Duration;

/// How long after one round the next one comes.
const ROUND: Duration = Duration::from_secs(60 * 60);
/// How long others wait for a server that died in the middle of a round. A round that takes longer may meet another's, which
/// does no harm.
const LEASE: Duration = Duration::from_secs(5 * 60);
/// How many rows are changed in one go.
const BATCH: usize = 200;
const DAY_MICROS: i64 = 24 * 60 * 60 * 1_000_000;

/// A kind of row that may be too old.
trait Aging: Table {
    /// Columns that need not be read to know its age.
    const UNREAD: &'static [&'static str];

    /// Whether it holds what is not to be kept, from before a moment. What has no date is kept.
    fn is_older(&self, moment: DateTime) -> bool;

    /// Does away with it.
    fn age(self, tx: &mut Tx<'_>) -> Result<(), StoreError>;
}

/// Deletes a row.
fn delete<T: Table>(row: &T, tx: &mut Tx<'_>) -> Result<(), StoreError> {
    tx.delete::<T>(key(row)?).map(drop)
}

impl Aging for TranscriptionStoreRow {
    const UNREAD: &'static [&'static str] = &["transcription", "job_id"];

    fn is_older(&self, moment: DateTime) -> bool {
        self.date_finished.or(self.date_started).is_some_and(|date| date < moment)
    }

    fn age(self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        delete(&self, tx)
    }
}

impl Aging for WhatsAppMessageRow {
    const UNREAD: &'static [&'static str] = &["body", "profile_name", "wa_id"];

    fn is_older(&self, moment: DateTime) -> bool {
        self.received < moment
    }

    fn age(self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        delete(&self, tx)
    }
}

impl Aging for CallLogRow {
    const UNREAD: &'static [&'static str] = &["note", "summary"];

    fn is_older(&self, moment: DateTime) -> bool {
        self.call_transcript.is_some() && self.end_date.or(self.start_date).is_some_and(|date| date < moment)
    }

    fn age(mut self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        self.call_transcript = None;
        tx.update(&self).map(drop)
    }
}

impl Aging for TwilioEventRow {
    const UNREAD: &'static [&'static str] = &[];

    fn is_older(&self, moment: DateTime) -> bool {
        self.transcription_text.is_some() && self.received < moment
    }

    fn age(mut self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        self.transcription_text = None;
        tx.update(&self).map(drop)
    }
}

/// Does away with what is older than so many days; gives the number of rows.
async fn age<T: Aging>(store: &Store, days: Option<NonZeroU32>) -> Result<usize, StoreError> {
    let Some(days) = days else { return Ok(0) };
    let moment = DateTime::now().as_micros().saturating_sub(i64::from(days.get()).saturating_mul(DAY_MICROS));
    let Ok(moment) = DateTime::from_micros(moment) else { return Ok(0) };
    let query = T::UNREAD.iter().fold(Query::<T>::new(), |query, column| query.without(column));
    let rows = store.list(query).await?;
    pin_mut!(rows);
    let (mut old, mut aged) = (Vec::new(), 0);
    while let Some(row) = rows.next().await {
        let row = row?;
        if row.is_older(moment) {
            old.push(key(&row)?);
        }
        if old.len() >= BATCH {
            aged += age_all::<T>(store, std::mem::take(&mut old), moment).await?;
        }
    }
    Ok(aged + age_all::<T>(store, old, moment).await?)
}

/// Looks at each row again, whole, since it may have been changed meanwhile.
async fn age_all<T: Aging>(store: &Store, keys: Vec<i64>, moment: DateTime) -> Result<usize, StoreError> {
    if keys.is_empty() {
        return Ok(0);
    }
    store
        .write(move |tx| {
            let mut aged = 0;
            for key in keys {
                if let Some(row) = tx.get::<T>(key)?.filter(|row| row.is_older(moment)) {
                    row.age(tx)?;
                    aged += 1;
                }
            }
            Ok(aged)
        })
        .await
}

/// One round.
///
/// # Errors
/// When the store fails.
pub async fn round(store: &Store, retention: &Retention) -> Result<(), StoreError> {
    let (transcripts, messages) = (retention.transcripts_days, retention.messages_days);
    let done = [
        ("transcriptions", age::<TranscriptionStoreRow>(store, transcripts).await?),
        ("transcripts of calls", age::<CallLogRow>(store, transcripts).await?),
        ("transcripts in events", age::<TwilioEventRow>(store, transcripts).await?),
        ("messages", age::<WhatsAppMessageRow>(store, messages).await?),
        ("keys of requests", idempotency::delete_expired(store).await?),
    ];
    for (what, number) in done.into_iter().filter(|(_, number)| *number > 0) {
        tracing::info!(what, number, "deleted what is not kept any longer");
    }
    Ok(())
}

/// A round, unless another server over the same store is at it.
async fn round_in_turn(store: &Store, retention: &Retention) -> Result<(), StoreError> {
    let Some(lease) = store.lease("retention", LEASE).await? else { return Ok(()) };
    let done = round(store, retention).await;
    lease.release().await?;
    done
}

/// A round now and then. What one of several servers over one store has done, the others find done.
pub async fn run(store: Store, retention: Retention) {
    loop {
        if let Err(error) = round_in_turn(&store, &retention).await {
            tracing::warn!(%error, "what is too old could not be deleted; the next round will try again");
        }
        tokio::time::sleep(ROUND).await;
    }
}
