//! Requests that are carried out once, however often they are sent: the rules of `Idempotency-Key`, and what is stored for
//! them.
//!
//! A key is a row from the moment that its request begins. The row is claimed before the request is carried out; what the
//! request writes marks the row in the same transaction ([`Claim::mark`]); and the answer is kept in it at the end. So a
//! request is never carried out twice, whichever of several servers it is sent to, and wherever one of them is killed. At
//! worst its answer is lost, which is told.

use crate::store::{Query, Store, StoreError, Tx};
use lockstep_runtime::{DateTime, table};

/// For how long a key is kept, in seconds.
pub const KEPT_SECONDS: i64 = 24 * 60 * 60;
/// How many old keys are forgotten in one go.
const BATCH: usize = 200;

/// A key and what came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyRow {
    /// Its number.
    pub seq: i64,
    /// The key with its client, under a hash.
    pub name: String,
    /// The request, under a hash.
    pub request: String,
    /// When the request began.
    pub begun: DateTime,
    /// Until when it may run.
    pub until: DateTime,
    /// Whether it has written something.
    pub written: bool,
    /// The status of the answer; none while there is none.
    pub status: Option<i32>,
    /// The media type of the answer.
    pub media: Option<String>,
    /// The answer.
    pub body: Option<String>,
}

table! { KeyRow "idempotency_key" key "seq" at "server/src/idempotency.rs" {
    0 "seq" seq bigint required,
    1 "name" name text required,
    2 "request" request text required,
    3 "begun" begun time required,
    4 "until" until time required,
    5 "written" written boolean required,
    6 "status" status integer nullable,
    7 "media" media text nullable,
    8 "body" body text nullable,
} unique [["name"]] index [] }

/// What is known of a key.
#[derive(Clone, Debug)]
pub enum Known {
    /// Nothing so far: the request is to be carried out, under this claim.
    New(Claim),
    /// The answer.
    Answer(Kept),
    /// It was used for another request.
    Other,
    /// Its request still runs, for so many seconds at most.
    Running(i64),
    /// Its request was carried out, and its answer was lost.
    Lost,
}

/// An answer that is kept.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Kept {
    /// Its status.
    pub status: u16,
    /// Its media type.
    pub media: Option<String>,
    /// Its body.
    pub body: String,
}

/// The right to carry out the request of a key.
#[derive(Clone, Debug)]
pub struct Claim {
    seq: i64,
}

tokio::task_local! {
    static CURRENT: Claim;
}

/// The claim under which this task runs, if it runs under one.
#[must_use]
pub fn current() -> Option<Claim> {
    CURRENT.try_with(Claim::clone).ok()
}

/// What is so many seconds away from a moment.
fn shifted(moment: DateTime, seconds: i64) -> DateTime {
    DateTime::from_micros(moment.as_micros().saturating_add(seconds.saturating_mul(1_000_000))).unwrap_or(moment)
}

/// Asks for a key. A new one is claimed for so many seconds, in which its request has to be carried out.
///
/// # Errors
/// When the store fails.
pub async fn claim(store: &Store, name: String, request: String, seconds: i64) -> Result<Known, StoreError> {
    let now = DateTime::now();
    let (begun, until) = (now, shifted(now, seconds));
    let (status, media, body) = (None, None, None);
    let row = KeyRow { seq: 0, name, request, begun, until, written: false, status, media, body };
    let claimed = store.write(move |tx| claim_in(tx, row)).await;
    match claimed {
        // Another server was faster.
        Err(StoreError::Taken(_)) => Ok(Known::Running(1)),
        other => other,
    }
}

fn claim_in(tx: &mut Tx<'_>, mut row: KeyRow) -> Result<Known, StoreError> {
    let now = row.begun;
    if let Some(known) = tx.first(&Query::<KeyRow>::new().equals("name", row.name.clone()))? {
        let old = known.begun < shifted(now, -KEPT_SECONDS);
        if !old && known.request != row.request {
            return Ok(Known::Other);
        }
        match (old, known.status) {
            (false, Some(status)) => return Ok(Known::Answer(kept(status, known))),
            (false, None) if known.until > now => {
                let left = (known.until.as_micros() - now.as_micros()).div_euclid(1_000_000) + 1;
                return Ok(Known::Running(left));
            }
            (false, None) if known.written => return Ok(Known::Lost),
            _ => tx.delete::<KeyRow>(known.seq)?,
        };
    }
    tx.insert(&mut row)?;
    Ok(Known::New(Claim { seq: row.seq }))
}

fn kept(status: i32, row: KeyRow) -> Kept {
    Kept { status: u16::try_from(status).unwrap_or(500), media: row.media, body: row.body.unwrap_or_default() }
}

impl Claim {
    /// Carries out what the claim is for: what `work` writes to the store marks the claim.
    pub async fn carry_out<W: Future>(&self, work: W) -> W::Output {
        CURRENT.scope(self.clone(), work).await
    }

    /// Notes, in the transaction in which the request writes, that it has.
    ///
    /// # Errors
    /// When the store fails.
    pub fn mark(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        if let Some(row) = tx.get::<KeyRow>(self.seq)?.filter(|row| !row.written) {
            tx.update(&KeyRow { written: true, ..row })?;
        }
        Ok(())
    }

    /// Keeps the answer of what succeeded, or has written something. What has done neither may be tried again.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn end(self, store: &Store, answer: Kept) -> Result<(), StoreError> {
        store.write(move |tx| self.end_in(tx, answer)).await
    }

    fn end_in(&self, tx: &mut Tx<'_>, answer: Kept) -> Result<(), StoreError> {
        let Some(row) = tx.get::<KeyRow>(self.seq)? else { return Ok(()) };
        if !row.written && !(200..300).contains(&answer.status) {
            return tx.delete::<KeyRow>(self.seq).map(drop);
        }
        let (status, body) = (Some(answer.status.into()), Some(answer.body));
        tx.update(&KeyRow { status, media: answer.media, body, ..row }).map(drop)
    }
}

/// Forgets the keys that are older than a day.
///
/// # Errors
/// When the store fails.
pub async fn forget(store: &Store) -> Result<usize, StoreError> {
    let old = shifted(DateTime::now(), -KEPT_SECONDS);
    let mut forgotten = 0;
    loop {
        // The oldest come first, and the younger ones behind them stay.
        let number = store
            .write::<_, StoreError>(move |tx| {
                let oldest = tx.find(&Query::<KeyRow>::new().without("body").limit(BATCH))?;
                let old: Vec<_> = oldest.iter().take_while(|row| row.begun < old).map(|row| row.seq).collect();
                old.iter().try_for_each(|seq| tx.delete::<KeyRow>(*seq).map(drop))?;
                Ok(old.len())
            })
            .await?;
        forgotten += number;
        if number < BATCH {
            return Ok(forgotten);
        }
    }
}
