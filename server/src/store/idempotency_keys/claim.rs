//! Keys as rows, and the claim of the current request.
//!
//! # Global state
//!
//! The claim is task-local, so that [`Store::write`](crate::store::Store::write) can mark it.

use lockstep_runtime::{DateTime, Table};

use crate::store::{StoreError, Tx};

/// A key and the state of its request.
#[derive(Clone, Debug, PartialEq, Table)]
#[table(name = "idempotency_key", key = "seq", location = "server/src/store/idempotency_keys/claim.rs", unique("name"))]
pub struct KeyRow {
    /// Key of the row.
    #[column(bigint)]
    pub seq: i64,
    /// Keyed hash of the client and the key.
    #[column(text)]
    pub name: String,
    /// Keyed hash of the request.
    #[column(text)]
    pub request: String,
    /// When the request started.
    #[column(time, name = "begun")]
    pub started_at: DateTime,
    /// When the claim expires.
    #[column(time, name = "until")]
    pub expires_at: DateTime,
    /// Whether the request has written to the store.
    #[column(boolean)]
    pub written: bool,
    /// Status of the response; `None` while the request runs.
    #[column(integer)]
    pub status: Option<i32>,
    /// Content type of the response.
    #[column(text, name = "media")]
    pub content_type: Option<String>,
    /// Body of the response.
    #[column(text)]
    pub body: Option<String>,
}

/// The right to execute the request of a key.
#[derive(Clone, Debug)]
pub struct Claim {
    pub(super) seq: i64,
}

tokio::task_local! {
    /// The claim of the request that this task executes.
    static CURRENT_CLAIM: Claim;
}

/// Returns the claim of the current request, if it has a key.
#[must_use]
pub fn current_claim() -> Option<Claim> {
    CURRENT_CLAIM.try_with(Claim::clone).ok()
}

impl Claim {
    /// Executes the request: writes to the store within `work` mark the claim.
    pub async fn run<W: Future>(&self, work: W) -> W::Output {
        CURRENT_CLAIM.scope(self.clone(), work).await
    }

    /// Marks, in the transaction of a write, that the request has written.
    ///
    /// # Errors
    /// Returns an error if the store fails.
    pub fn mark(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        if let Some(row) = tx.get::<KeyRow>(self.seq)?.filter(|row| !row.written) {
            tx.update(&KeyRow { written: true, ..row })?;
        }
        Ok(())
    }
}
