//! Leases: rows that let one process at a time do a job.
//!
//! A process that dies or hangs loses its lease when it expires. Expiry uses the clock of the database, so clocks of
//! processes may differ.

use std::time::Duration;

use lockstep_runtime::Uuid;
use lockstep_runtime::table::{ColumnValue, Dialect};

use super::sql::connection::{Connection, execute_once, query_first};
use super::{Store, StoreError, Tx};

/// The table of leases. `ends` is in microseconds since 1970.
pub(super) const LEASE_TABLE: &str =
    "CREATE TABLE IF NOT EXISTS lockstep_lease (name TEXT PRIMARY KEY, owner TEXT NOT NULL, ends BIGINT NOT NULL)";

/// A lease. It expires unless renewed, and ends with [`Lease::release`]. Clones are the same lease.
#[derive(Clone, Debug)]
pub struct Lease {
    store: Store,
    name: String,
    owner: String,
    length: Duration,
}

impl Store {
    /// Acquires the lease `name`. Returns `None` if another holder has it, in this process or another.
    ///
    /// # Errors
    /// Returns an error if the store fails.
    pub async fn lease(&self, name: &str, length: Duration) -> Result<Option<Lease>, StoreError> {
        let owner = Uuid::new_v4().to_string();
        let lease = Lease { store: self.clone(), name: name.to_owned(), owner, length };
        Ok(lease.renew().await?.then_some(lease))
    }
}

impl Lease {
    /// Extends the lease by its full length. Returns `false` if it was lost to another holder.
    ///
    /// # Errors
    /// Returns an error if the store fails.
    pub async fn renew(&self) -> Result<bool, StoreError> {
        let (name, owner, length) = (self.name.clone(), self.owner.clone(), self.length);
        self.store.write(move |tx| acquire_lease(tx.connection, &name, &owner, length)).await
    }

    /// Releases the lease.
    ///
    /// # Errors
    /// Returns an error if the store fails; the lease then expires.
    pub async fn release(self) -> Result<(), StoreError> {
        let (name, owner) = (self.name, self.owner);
        self.store.write(move |tx| release_lease(tx.connection, &name, &owner)).await
    }
}

impl Tx<'_> {
    /// Returns whether a lease is still held. A write that only its holder may do calls this in the same transaction,
    /// so that nothing is stored after another process has acquired the lease.
    ///
    /// # Errors
    /// Returns an error if the store fails.
    pub fn holds(&mut self, lease: &Lease) -> Result<bool, StoreError> {
        is_held(self.connection, &lease.name, &lease.owner)
    }
}

/// Returns the SQL expression for the current time of the database, in microseconds since 1970.
fn current_time_sql(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => "CAST(unixepoch('subsec') * 1000000 AS INTEGER)",
        Dialect::Postgres => "CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS BIGINT)",
    }
}

/// Acquires or renews a lease. Returns `false` if another owner holds it.
pub(super) fn acquire_lease(
    connection: &mut dyn Connection,
    name: &str,
    owner: &str,
    length: Duration,
) -> Result<bool, StoreError> {
    let now = current_time_sql(connection.dialect());
    let sql = format!(
        "INSERT INTO lockstep_lease (name, owner, ends) VALUES ($1, $2, {now} + $3) ON CONFLICT (name) DO UPDATE SET owner = \
         excluded.owner, ends = excluded.ends WHERE lockstep_lease.owner = excluded.owner OR lockstep_lease.ends <= {now} \
         RETURNING owner"
    );
    let length = ColumnValue::Integer(i64::try_from(length.as_micros()).unwrap_or(i64::MAX / 2));
    Ok(query_first(connection, &sql, &[name.into(), owner.into(), length], |_| Ok(()))?.is_some())
}

/// Returns whether an owner holds a lease.
pub(super) fn is_held(connection: &mut dyn Connection, name: &str, owner: &str) -> Result<bool, StoreError> {
    let now = current_time_sql(connection.dialect());
    let sql = format!("SELECT owner FROM lockstep_lease WHERE name = $1 AND owner = $2 AND ends > {now}");
    Ok(query_first(connection, &sql, &[name.into(), owner.into()], |_| Ok(()))?.is_some())
}

/// Deletes a lease of an owner.
pub(super) fn release_lease(connection: &mut dyn Connection, name: &str, owner: &str) -> Result<(), StoreError> {
    execute_once(connection, "DELETE FROM lockstep_lease WHERE name = $1 AND owner = $2", &[name.into(), owner.into()])
        .map(drop)
}
