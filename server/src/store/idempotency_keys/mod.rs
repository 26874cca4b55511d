//! Storage for `Idempotency-Key`: each request with a key is executed at most once.
//!
//! A key is a row. Its row is claimed before the request is executed, the writes of the request mark the row in the
//! same transaction ([`Claim::mark`]), and the response is stored in it at the end. So a request is never executed
//! twice, even with several servers, and even if one is killed. At worst its response is lost, which the next request
//! reports.

mod claim;

use lockstep_runtime::DateTime;

use crate::store::{Query, Store, StoreError, Tx};

pub use claim::{Claim, KeyRow, current_claim};

/// How long a key is kept, in seconds.
pub const KEY_LIFETIME_SECONDS: i64 = 24 * 60 * 60;
/// How many expired keys one transaction deletes.
const DELETE_BATCH_ROWS: usize = 200;

/// The state of a key.
#[derive(Clone, Debug)]
pub enum ClaimOutcome {
    /// The key is new: execute the request with this claim.
    New(Claim),
    /// The request has completed.
    Completed(StoredResponse),
    /// The key belongs to another request.
    OtherRequest,
    /// The request is running, for at most this many more seconds.
    Running(i64),
    /// The request was executed, but its response was lost.
    Lost,
}

/// A stored response.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct StoredResponse {
    /// Status code.
    pub status: u16,
    /// Content type.
    pub content_type: Option<String>,
    /// Body.
    pub body: String,
}

/// Moves a time by a number of seconds.
fn shift_seconds(moment: DateTime, seconds: i64) -> DateTime {
    DateTime::from_micros(moment.as_micros().saturating_add(seconds.saturating_mul(1_000_000))).unwrap_or(moment)
}

/// Looks up a key. A new key is claimed for `seconds`, within which its request has to complete.
///
/// # Errors
/// Returns an error if the store fails.
pub async fn claim_or_read_key(
    store: &Store,
    name: String,
    request: String,
    seconds: i64,
) -> Result<ClaimOutcome, StoreError> {
    let now = DateTime::now();
    let (started_at, expires_at) = (now, shift_seconds(now, seconds));
    let (status, content_type, body) = (None, None, None);
    let row = KeyRow { seq: 0, name, request, started_at, expires_at, written: false, status, content_type, body };
    let claimed = store.write(move |tx| claim_key(tx, row)).await;
    match claimed {
        // Another server claimed the key first.
        Err(StoreError::Duplicate(_)) => Ok(ClaimOutcome::Running(1)),
        other => other,
    }
}

fn claim_key(tx: &mut Tx<'_>, mut row: KeyRow) -> Result<ClaimOutcome, StoreError> {
    let now = row.started_at;
    if let Some(row_found) = tx.first(&Query::<KeyRow>::new().equals("name", row.name.clone()))? {
        let old = row_found.started_at < shift_seconds(now, -KEY_LIFETIME_SECONDS);
        if !old && row_found.request != row.request {
            return Ok(ClaimOutcome::OtherRequest);
        }
        match (old, row_found.status) {
            (false, Some(status)) => return Ok(ClaimOutcome::Completed(stored_response(status, row_found))),
            (false, None) if row_found.expires_at > now => {
                let seconds_left = (row_found.expires_at.as_micros() - now.as_micros()).div_euclid(1_000_000) + 1;
                return Ok(ClaimOutcome::Running(seconds_left));
            }
            (false, None) if row_found.written => return Ok(ClaimOutcome::Lost),
            _ => tx.delete::<KeyRow>(row_found.seq)?,
        };
    }
    tx.insert(&mut row)?;
    Ok(ClaimOutcome::New(Claim { seq: row.seq }))
}

fn stored_response(status: i32, row: KeyRow) -> StoredResponse {
    StoredResponse {
        status: u16::try_from(status).unwrap_or(500),
        content_type: row.content_type,
        body: row.body.unwrap_or_default(),
    }
}

impl Claim {
    /// Stores the response if the request succeeded or has written. Otherwise frees the key for another attempt.
    ///
    /// # Errors
    /// Returns an error if the store fails.
    pub async fn complete(self, store: &Store, response: StoredResponse) -> Result<(), StoreError> {
        store.write(move |tx| self.complete_claim(tx, response)).await
    }

    fn complete_claim(&self, tx: &mut Tx<'_>, response: StoredResponse) -> Result<(), StoreError> {
        let Some(row) = tx.get::<KeyRow>(self.seq)? else { return Ok(()) };
        if !row.written && !(200..300).contains(&response.status) {
            return tx.delete::<KeyRow>(self.seq).map(drop);
        }
        let (status, body) = (Some(response.status.into()), Some(response.body));
        tx.update(&KeyRow { status, content_type: response.content_type, body, ..row }).map(drop)
    }
}

/// Deletes expired keys and returns their number.
///
/// # Errors
/// Returns an error if the store fails.
pub async fn delete_expired(store: &Store) -> Result<usize, StoreError> {
    let old = shift_seconds(DateTime::now(), -KEY_LIFETIME_SECONDS);
    let mut deleted = 0;
    loop {
        // The oldest keys come first, so the batch ends at the first one to keep.
        let number = store
            .write::<_, StoreError>(move |tx| {
                let oldest = tx.find(&Query::<KeyRow>::new().without("body").limit(DELETE_BATCH_ROWS))?;
                let old: Vec<_> = oldest.iter().take_while(|row| row.started_at < old).map(|row| row.seq).collect();
                old.iter().try_for_each(|seq| tx.delete::<KeyRow>(*seq).map(drop))?;
                Ok(old.len())
            })
            .await?;
        deleted += number;
        if number < DELETE_BATCH_ROWS {
            return Ok(deleted);
        }
    }
}
