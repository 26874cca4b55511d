//! Leases: what only one process among many does at a time.
//!
//! A process that dies or hangs loses its lease when its time is over.

use std::time::Duration;

use lockstep_runtime::{DateTime, Uuid};

use crate::store::{Store, StoreError, Tx};

/// A lease that was taken. It ends by itself when it is not renewed, and with [`Lease::release`].
#[derive(Debug)]
pub struct Lease {
    store: Store,
    name: &'static str,
    owner: Uuid,
    length: Duration,
}

/// Takes the lease `name` for so long; none when somebody else holds it, in this process or another.
///
/// # Errors
/// When the store fails.
pub async fn take(store: &Store, name: &'static str, length: Duration) -> Result<Option<Lease>, StoreError> {
    let lease = Lease { store: store.clone(), name, owner: Uuid::new_v4(), length };
    Ok(lease.renew().await?.then_some(lease))
}

impl Lease {
    /// Holds it for its whole length from now on; false when it was lost, and somebody else may hold it.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn renew(&self) -> Result<bool, StoreError> {
        let (name, owner, length) = (self.name, self.owner, self.length);
        self.store.write(move |tx| hold(tx, name, owner, length)).await
    }

    /// Gives it back.
    ///
    /// # Errors
    /// When the store fails; then it ends in its time.
    pub async fn release(self) -> Result<(), StoreError> {
        let (name, owner) = (self.name, self.owner);
        self.store.write(move |tx| hold(tx, name, owner, Duration::ZERO)).await.map(drop)
    }
}

fn hold(tx: &mut Tx<'_>, name: &str, owner: Uuid, length: Duration) -> Result<bool, StoreError> {
    let (name, owner, now) = (format!("lease:{name}"), owner.to_string(), DateTime::now().as_micros());
    let held = tx.setting(&name)?;
    let held = held.as_deref().and_then(|held| held.split_once(' '));
    if held.is_some_and(|(by, until)| by != owner && until.parse::<i64>().is_ok_and(|until| until > now)) {
        return Ok(false);
    }
    let until = now.saturating_add(i64::try_from(length.as_micros()).unwrap_or(i64::MAX));
    tx.set_setting(&name, &format!("{owner} {until}")).map(|()| true)
}
