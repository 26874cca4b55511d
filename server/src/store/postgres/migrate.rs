//! The tables are made to fit by one process at a time: the others wait for its lease, and find them done.

use super::Postgres;
use super::error::Retry;
use crate::store::connection::first;
use crate::store::{Migration, Sealer, StoreError, Tables, Tx, lease, migrate};
use lockstep_runtime::Uuid;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The lease, and how long it lasts when its holder dies.
const LEASE: &str = "migrate";
const LENGTH: Duration = Duration::from_secs(20);
/// How long a process waits for it: as long as a change of large tables may take.
const PATIENCE: Duration = Duration::from_secs(600);
/// How long it waits before it asks again.
const PAUSE: Duration = Duration::from_millis(100);
/// How often the table of leases is made when others make it at the same time.
const TRIES: usize = 10;

impl Postgres {
    /// Makes the tables fit.
    pub(in crate::store) async fn migrate(
        &self,
        sealer: &Arc<Sealer>,
        tables: &Tables,
        drops: Vec<String>,
    ) -> Result<Migration, StoreError> {
        self.prepare(sealer).await?;
        let owner = Uuid::new_v4().to_string();
        self.wait_for_lease(sealer, &owner).await?;
        let migration = tokio::select! {
            migration = self.fit(sealer, tables, drops, &owner) => migration,
            lost = self.keep_lease(sealer, &owner) => Err(lost),
        };
        let given_back = self.write(Arc::clone(sealer), move |tx| lease::release(tx.connection, LEASE, &owner)).await;
        let migration = migration?;
        given_back.map(|()| migration)
    }

    /// Makes the table of leases, unless the schema holds tables of another program.
    async fn prepare(&self, sealer: &Arc<Sealer>) -> Result<(), StoreError> {
        let mut tries = 0;
        loop {
            // Whoever makes it at the same time gets in the way, and has made it then.
            match self.write::<(), StoreError>(Arc::clone(sealer), prepare).await {
                Err(error @ (StoreError::Taken(_) | StoreError::Bug(_))) if tries < TRIES => {
                    tracing::debug!(%error, "the table of leases is being made by somebody else");
                    tries += 1;
                    tokio::time::sleep(PAUSE).await;
                }
                other => return other,
            }
        }
    }

    async fn wait_for_lease(&self, sealer: &Arc<Sealer>, owner: &str) -> Result<(), StoreError> {
        let start = Instant::now();
        while !self.take(sealer, owner).await? {
            if start.elapsed() > PATIENCE {
                let why = "another process has been changing its tables for too long";
                return Err(StoreError::Unavailable(why.into()));
            }
            tokio::time::sleep(PAUSE).await;
        }
        Ok(())
    }

    async fn take(&self, sealer: &Arc<Sealer>, owner: &str) -> Result<bool, StoreError> {
        let owner = owner.to_owned();
        self.write(Arc::clone(sealer), move |tx| lease::take(tx.connection, LEASE, &owner, LENGTH)).await
    }

    /// Renews the lease for as long as it is polled; ends when it is lost.
    async fn keep_lease(&self, sealer: &Arc<Sealer>, owner: &str) -> StoreError {
        loop {
            tokio::time::sleep(LENGTH / 4).await;
            match self.take(sealer, owner).await {
                Ok(true) => {}
                Ok(false) => return StoreError::Busy,
                Err(error) => return error,
            }
        }
    }

    async fn fit(
        &self,
        sealer: &Arc<Sealer>,
        tables: &Tables,
        drops: Vec<String>,
        owner: &str,
    ) -> Result<Migration, StoreError> {
        let start = Instant::now();
        loop {
            let (own, sealed, tables) = (Arc::clone(sealer), Arc::clone(sealer), tables.clone());
            let (drops, owner) = (drops.clone(), owner.to_owned());
            let work = move |tx: &mut Tx<'_>| {
                // Asked first: who takes the lease after that, and reads what is written here, gets in the way of this
                // transaction, of which one is undone.
                if !lease::holds(tx.connection, LEASE, &owner)? {
                    return Err(StoreError::Busy);
                }
                // A large table takes as long as it takes.
                tx.connection.batch("SET LOCAL statement_timeout = 0")?;
                migrate::fit(tx.connection, &sealed, &tables, &drops)
            };
            match self.attempt(own, work).await {
                Ok(result) => return result,
                Err(fault) if fault.retry == Retry::Never || start.elapsed() > LENGTH => return Err(fault.error),
                Err(_) => tokio::time::sleep(PAUSE).await,
            }
        }
    }
}

fn prepare(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    // Counted in text, since engines differ in the types of what they count.
    let sql = "SELECT CASE WHEN count(*) = 0 OR count(CASE WHEN table_name LIKE 'lockstep\\_%' THEN 1 END) > 0 THEN 'ours' \
               ELSE 'foreign' END FROM information_schema.tables WHERE table_schema = current_schema() AND table_type = \
               'BASE TABLE'";
    let whose = first(tx.connection, sql, &[], |row| Ok(row.text(0)?.map(str::to_owned)))?.flatten();
    if whose.as_deref() == Some("foreign") {
        let why = "it holds the tables of another program: make a database for this one, or a schema that its user finds \
                   first (ALTER ROLE … SET search_path)";
        return Err(StoreError::Unavailable(why.into()));
    }
    tx.connection.batch(lease::TABLE)
}
