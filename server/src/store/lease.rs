//! Leases: what only one process among many does at a time, as a row with an owner and an end.
//!
//! A process that dies or hangs loses its lease when its time is over. Time is the database's, so that the clocks of the
//! processes mean nothing.

use super::connection::{Connection, first, run};
use super::{Store, StoreError, Tx};
use lockstep_runtime::Uuid;
use lockstep_runtime::table::{Datum, Dialect};
use std::time::Duration;

/// Where leases stand: the end in microseconds since 1970.
pub(super) const TABLE: &str =
    "CREATE TABLE IF NOT EXISTS lockstep_lease (name TEXT PRIMARY KEY, owner TEXT NOT NULL, ends BIGINT NOT NULL)";

/// A lease that was taken. It ends by itself when it is not renewed, and with [`Lease::release`]. Clones are the same lease.
#[derive(Clone, Debug)]
pub struct Lease {
    store: Store,
    name: String,
    owner: String,
    length: Duration,
}

impl Store {
    /// Takes the lease `name` for so long; none when somebody else holds it, in this process or another.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn lease(&self, name: &str, length: Duration) -> Result<Option<Lease>, StoreError> {
        let owner = Uuid::new_v4().to_string();
        let lease = Lease { store: self.clone(), name: name.to_owned(), owner, length };
        Ok(lease.renew().await?.then_some(lease))
    }
}

impl Lease {
    /// Holds it for its whole length from now on; false when it was lost, and somebody else may hold it.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn renew(&self) -> Result<bool, StoreError> {
        let (name, owner, length) = (self.name.clone(), self.owner.clone(), self.length);
        self.store.write(move |tx| take(tx.connection, &name, &owner, length)).await
    }

    /// Gives it back.
    ///
    /// # Errors
    /// When the store fails; then it ends in its time.
    pub async fn release(self) -> Result<(), StoreError> {
        let (name, owner) = (self.name, self.owner);
        self.store.write(move |tx| release(tx.connection, &name, &owner)).await
    }
}

impl Tx<'_> {
    /// Whether a lease is held still. A write that is for its holder alone asks this in the same transaction: what it does
    /// is then not stored after somebody else has taken the lease.
    ///
    /// # Errors
    /// When the store fails.
    pub fn holds(&mut self, lease: &Lease) -> Result<bool, StoreError> {
        holds(self.connection, &lease.name, &lease.owner)
    }
}

/// This moment by the database's clock, in microseconds since 1970.
fn now(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => "CAST(unixepoch('subsec') * 1000000 AS INTEGER)",
        Dialect::Postgres => "CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS BIGINT)",
    }
}

/// Takes or renews a lease; false when somebody else holds it.
pub(super) fn take(
    connection: &mut dyn Connection,
    name: &str,
    owner: &str,
    length: Duration,
) -> Result<bool, StoreError> {
    let now = now(connection.dialect());
    let sql = format!(
        "INSERT INTO lockstep_lease (name, owner, ends) VALUES ($1, $2, {now} + $3) ON CONFLICT (name) DO UPDATE SET owner = \
         excluded.owner, ends = excluded.ends WHERE lockstep_lease.owner = excluded.owner OR lockstep_lease.ends <= {now} \
         RETURNING owner"
    );
    let length = Datum::Integer(i64::try_from(length.as_micros()).unwrap_or(i64::MAX / 2));
    Ok(first(connection, &sql, &[name.into(), owner.into(), length], |_| Ok(()))?.is_some())
}

/// Whether a lease is held still.
pub(super) fn holds(connection: &mut dyn Connection, name: &str, owner: &str) -> Result<bool, StoreError> {
    let now = now(connection.dialect());
    let sql = format!("SELECT owner FROM lockstep_lease WHERE name = $1 AND owner = $2 AND ends > {now}");
    Ok(first(connection, &sql, &[name.into(), owner.into()], |_| Ok(()))?.is_some())
}

/// Gives a lease back.
pub(super) fn release(connection: &mut dyn Connection, name: &str, owner: &str) -> Result<(), StoreError> {
    run(connection, "DELETE FROM lockstep_lease WHERE name = $1 AND owner = $2", &[name.into(), owner.into()]).map(drop)
}
