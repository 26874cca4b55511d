//! Migration under a lease: one process migrates, the others wait for it.

use std::sync::Arc;
use std::time::{Duration, Instant};

use lockstep_runtime::Uuid;

use super::Postgres;
use super::error::Retry;
use crate::store::sql::connection::query_first;
use crate::store::tables::migrate;
use crate::store::{Migration, Sealer, StoreError, Tables, Tx, lease};

/// Name of the lease.
const LEASE_NAME: &str = "migrate";
/// How long the lease lasts if its holder dies.
const LEASE_LENGTH: Duration = Duration::from_secs(20);
/// How long a process waits for the lease. Changes to large tables may take long.
const LEASE_WAIT_TIMEOUT: Duration = Duration::from_secs(600);
/// Pause between attempts.
const RETRY_PAUSE: Duration = Duration::from_millis(100);
/// How often the creation of the lease table is attempted while other processes create it.
const MAX_CREATE_ATTEMPTS: usize = 10;

impl Postgres {
    /// Migrates the tables.
    pub(in crate::store) async fn migrate(
        &self,
        sealer: &Arc<Sealer>,
        tables: &Tables,
        drops: Vec<String>,
    ) -> Result<Migration, StoreError> {
        self.create_lease_table(sealer).await?;
        let owner = Uuid::new_v4().to_string();
        self.wait_for_lease(sealer, &owner).await?;
        let migration = tokio::select! {
            migration = self.migrate_under_lease(sealer, tables, drops, &owner) => migration,
            lost = self.keep_lease(sealer, &owner) => Err(lost),
        };
        let released =
            self.write(Arc::clone(sealer), move |tx| lease::release_lease(tx.connection, LEASE_NAME, &owner)).await;
        let migration = migration?;
        released.map(|()| migration)
    }

    /// Creates the lease table, unless the schema belongs to another program.
    async fn create_lease_table(&self, sealer: &Arc<Sealer>) -> Result<(), StoreError> {
        let mut attempts = 0;
        loop {
            // If another process creates the table at the same time, this fails and the table exists afterwards.
            match self.write::<(), StoreError>(Arc::clone(sealer), create_table_in_own_schema).await {
                Err(error @ (StoreError::Duplicate(_) | StoreError::Bug(_))) if attempts < MAX_CREATE_ATTEMPTS => {
                    tracing::debug!(%error, "another process is creating the lease table");
                    attempts += 1;
                    tokio::time::sleep(RETRY_PAUSE).await;
                }
                other => return other,
            }
        }
    }

    async fn wait_for_lease(&self, sealer: &Arc<Sealer>, owner: &str) -> Result<(), StoreError> {
        let start = Instant::now();
        while !self.acquire_lease(sealer, owner).await? {
            if start.elapsed() > LEASE_WAIT_TIMEOUT {
                let why = "another process has been migrating the tables for too long";
                return Err(StoreError::Unavailable(why.into()));
            }
            tokio::time::sleep(RETRY_PAUSE).await;
        }
        Ok(())
    }

    async fn acquire_lease(&self, sealer: &Arc<Sealer>, owner: &str) -> Result<bool, StoreError> {
        let owner = owner.to_owned();
        self.write(Arc::clone(sealer), move |tx| lease::acquire_lease(tx.connection, LEASE_NAME, &owner, LEASE_LENGTH))
            .await
    }

    /// Renews the lease while it is polled. Returns when the lease is lost.
    async fn keep_lease(&self, sealer: &Arc<Sealer>, owner: &str) -> StoreError {
        loop {
            tokio::time::sleep(LEASE_LENGTH / 4).await;
            match self.acquire_lease(sealer, owner).await {
                Ok(true) => {}
                Ok(false) => return StoreError::Busy,
                Err(error) => return error,
            }
        }
    }

    async fn migrate_under_lease(
        &self,
        sealer: &Arc<Sealer>,
        tables: &Tables,
        drops: Vec<String>,
        owner: &str,
    ) -> Result<Migration, StoreError> {
        let start = Instant::now();
        loop {
            let (attempt_sealer, work_sealer, tables) = (Arc::clone(sealer), Arc::clone(sealer), tables.clone());
            let (drops, owner) = (drops.clone(), owner.to_owned());
            let work = move |tx: &mut Tx<'_>| {
                // Checked first: if another process acquires the lease after that and reads what this transaction
                // writes, the two conflict and one is rolled back.
                if !lease::is_held(tx.connection, LEASE_NAME, &owner)? {
                    return Err(StoreError::Busy);
                }
                // Changes to large tables are not bounded.
                tx.connection.batch("SET LOCAL statement_timeout = 0")?;
                migrate::migrate_tables(tx.connection, &work_sealer, &tables, &drops)
            };
            match self.attempt_write(attempt_sealer, work).await {
                Ok(result) => return result,
                Err(failed) if failed.retry == Retry::Never || start.elapsed() > LEASE_LENGTH => {
                    return Err(failed.error);
                }
                Err(_) => tokio::time::sleep(RETRY_PAUSE).await,
            }
        }
    }
}

/// Creates the lease table. Fails if the schema holds only tables of another program.
fn create_table_in_own_schema(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    // Returned as text, since engines differ in the type of counts.
    let sql = "SELECT CASE WHEN count(*) = 0 OR count(CASE WHEN table_name LIKE 'lockstep\\_%' THEN 1 END) > 0 THEN 'ours' \
               ELSE 'foreign' END FROM information_schema.tables WHERE table_schema = current_schema() AND table_type = \
               'BASE TABLE'";
    let owner = query_first(tx.connection, sql, &[], |row| Ok(row.text(0)?.map(str::to_owned)))?.flatten();
    if owner.as_deref() == Some("foreign") {
        let why = "it belongs to another program; create a database for this one, or a schema that its user finds first \
                  (ALTER ROLE … SET search_path)";
        return Err(StoreError::Unavailable(why.into()));
    }
    tx.connection.batch(lease::LEASE_TABLE)
}
