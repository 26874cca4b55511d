//! The PostgreSQL engine.
//!
//! Each read and write is a transaction on a pooled connection. Writes are serializable: the database rolls back a
//! transaction that conflicts with another one, and it is run again from the start. So writes of many processes have
//! the same result as writes in sequence.

mod connect;
mod connection;
mod error;
mod migrate;
mod values;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

use deadpool_postgres::{Client, Pool, Transaction};
use lockstep_runtime::Secret;
use tokio::runtime::Handle;
use tokio_postgres::IsolationLevel;

use super::{Sealer, StoreError, Tx, View};
use connection::PostgresConnection;
use error::{Retry, TransactionError};

/// How long a conflicting write is retried.
const RETRY_TIMEOUT: Duration = Duration::from_secs(10);
/// Maximum pause between attempts.
const MAX_RETRY_PAUSE: Duration = Duration::from_millis(50);
/// How many pooled connections may be dead before the database counts as unavailable.
const MAX_DEAD_CONNECTIONS: usize = 3;

/// A PostgreSQL database.
#[derive(Debug)]
pub(super) struct Postgres {
    pool: Pool,
    /// Held by writes that retry after a conflict, so that their retries do not conflict with each other.
    conflict_lock: tokio::sync::Mutex<()>,
}

/// Result of one attempt.
type TransactionResult<T> = Result<T, TransactionError>;

/// How a transaction ends.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum TransactionEnd {
    Commit,
    Rollback,
}

/// Kind of transaction.
#[derive(Clone, Copy, Debug)]
enum TransactionKind {
    Read,
    Write,
}

impl Postgres {
    /// Creates the pool. Opens no connection yet.
    pub(super) fn new(url: &Secret, connections: usize) -> Result<Self, StoreError> {
        Ok(Self { pool: connect::create_pool(url, connections)?, conflict_lock: tokio::sync::Mutex::new(()) })
    }

    /// Runs a read in one consistent snapshot. Runs the next closure if an attempt fails in a way that may pass.
    pub(super) async fn read<R, E, W>(
        &self,
        sealer: Arc<Sealer>,
        attempts: impl Iterator<Item = W> + Send,
    ) -> Result<R, E>
    where
        R: Send + 'static,
        E: From<StoreError> + Send + 'static,
        W: FnOnce(&mut View<'_>) -> Result<R, E> + Send + 'static,
    {
        let mut error = StoreError::Bug("a read has no work".into());
        for work in attempts {
            match self.attempt_read(Arc::clone(&sealer), work).await {
                Ok(result) => return result,
                Err(failed) if failed.retry == Retry::Never => return Err(failed.error.into()),
                Err(failed) => error = failed.error,
            }
            tracing::debug!(%error, "read failed");
        }
        Err(error.into())
    }

    /// Runs a read once.
    async fn attempt_read<R, E>(
        &self,
        sealer: Arc<Sealer>,
        work: impl FnOnce(&mut View<'_>) -> Result<R, E> + Send + 'static,
    ) -> TransactionResult<Result<R, E>>
    where
        R: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let read = move |connection: &mut PostgresConnection<'_>| {
            let mut view = View { connection: &mut *connection, sealer: &sealer };
            let result = catch_unwind(AssertUnwindSafe(|| work(&mut view)));
            let result = match (result, connection.failed.take()) {
                (_, Some(failed)) if failed.retry != Retry::Never => Err(failed),
                (Err(_), _) => Ok(Err(StoreError::Bug("a read panicked".into()).into())),
                (Ok(result), _) => Ok(result),
            };
            // A read has nothing to commit.
            (result, TransactionEnd::Rollback)
        };
        self.run(TransactionKind::Read, read).await.and_then(|result| result)
    }

    /// Runs a write, and retries it while it conflicts with others.
    pub(super) async fn write<R, E>(
        &self,
        sealer: Arc<Sealer>,
        work: impl FnOnce(&mut Tx<'_>) -> Result<R, E> + Clone + Send + 'static,
    ) -> Result<R, E>
    where
        R: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let start = Instant::now();
        let (mut conflict_lock, mut attempts) = (None, 0_u32);
        loop {
            let failed = match self.attempt_write(Arc::clone(&sealer), work.clone()).await {
                Ok(result) => return result,
                Err(failed) => failed,
            };
            attempts += 1;
            let should_retry = match failed.retry {
                Retry::Never => false,
                Retry::Once => attempts == 1,
                Retry::OnConflict => start.elapsed() < RETRY_TIMEOUT,
            };
            if !should_retry {
                return Err(failed.error.into());
            }
            tracing::debug!(error = %failed.error, attempts, "retrying a write");
            if conflict_lock.is_none() && failed.retry == Retry::OnConflict {
                conflict_lock = Some(self.conflict_lock.lock().await);
            }
            tokio::time::sleep(conflict_retry_pause(attempts)).await;
        }
    }

    /// Runs a write once. Fails if it conflicts with another one.
    pub(super) async fn write_once<R, E>(
        &self,
        sealer: Arc<Sealer>,
        work: impl FnOnce(&mut Tx<'_>) -> Result<R, E> + Send + 'static,
    ) -> Result<R, E>
    where
        R: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.attempt_write(sealer, work).await.unwrap_or_else(|failed| Err(failed.error.into()))
    }

    /// Runs a write once.
    async fn attempt_write<R, E>(
        &self,
        sealer: Arc<Sealer>,
        work: impl FnOnce(&mut Tx<'_>) -> Result<R, E> + Send + 'static,
    ) -> TransactionResult<Result<R, E>>
    where
        R: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let write = move |connection: &mut PostgresConnection<'_>| {
            let mut tx = Tx(View { connection: &mut *connection, sealer: &sealer });
            let result = catch_unwind(AssertUnwindSafe(|| work(&mut tx)));
            match (result, connection.failed.take()) {
                (_, Some(failed)) if failed.retry != Retry::Never => (Err(failed), TransactionEnd::Rollback),
                (Err(_), _) => (Ok(Err(StoreError::Bug("a write panicked".into()).into())), TransactionEnd::Rollback),
                // The work continued after an error: the database has rolled back the transaction.
                (Ok(Ok(_)), Some(failed)) => (Err(failed), TransactionEnd::Rollback),
                (Ok(result), _) => {
                    let end = if result.is_ok() { TransactionEnd::Commit } else { TransactionEnd::Rollback };
                    (Ok(result), end)
                }
            }
        };
        self.run(TransactionKind::Write, write).await.and_then(|result| result)
    }

    /// Runs work in a transaction and ends the transaction as the work requires.
    async fn run<T: Send + 'static>(
        &self,
        kind: TransactionKind,
        work: impl FnOnce(&mut PostgresConnection<'_>) -> (T, TransactionEnd) + Send + 'static,
    ) -> TransactionResult<T> {
        let (mut client, pool) = (self.get_client().await?, self.pool.clone());
        let run = move || {
            let runtime = Handle::current();
            let mut dead = 0;
            loop {
                let error = match runtime.block_on(begin_transaction(&mut client, kind)) {
                    Ok(transaction) => return finish_transaction(transaction, &runtime, work),
                    Err(error) => error,
                };
                dead += 1;
                if !error.is_closed() || dead == MAX_DEAD_CONNECTIONS {
                    return Err(error.into());
                }
                // The connection died while it was idle: others may have, too.
                client = runtime.block_on(pool.get()).map_err(StoreError::from)?;
            }
        };
        match tokio::task::spawn_blocking(run).await {
            Ok(result) => result,
            Err(_) => Err(StoreError::Unavailable("the program is shutting down".into()).into()),
        }
    }

    async fn get_client(&self) -> Result<Client, StoreError> {
        Ok(self.pool.get().await?)
    }

    /// Rejects new work and closes connections as they return to the pool.
    pub(super) fn close(&self) {
        self.pool.close();
    }
}

async fn begin_transaction(
    client: &mut Client,
    kind: TransactionKind,
) -> Result<Transaction<'_>, tokio_postgres::Error> {
    let transaction = client.build_transaction();
    match kind {
        TransactionKind::Read => transaction.isolation_level(IsolationLevel::RepeatableRead).read_only(true),
        TransactionKind::Write => transaction.isolation_level(IsolationLevel::Serializable),
    }
    .start()
    .await
}

fn finish_transaction<T>(
    transaction: Transaction<'_>,
    runtime: &Handle,
    work: impl FnOnce(&mut PostgresConnection<'_>) -> (T, TransactionEnd),
) -> TransactionResult<T> {
    let (result, end) = work(&mut PostgresConnection::new(&transaction, runtime));
    if end == TransactionEnd::Commit {
        runtime.block_on(transaction.commit()).map_err(TransactionError::of_commit)?;
    }
    // Otherwise dropping the transaction rolls it back, without waiting.
    Ok(result)
}

/// Returns the pause before the next attempt: longer each time, and random so that writers spread out.
fn conflict_retry_pause(attempts: u32) -> Duration {
    let mut byte = [0];
    // Without a random byte the pause is merely not random.
    let _ = getrandom::fill(&mut byte);
    let max_pause = Duration::from_millis(1).saturating_mul(1 << attempts.min(6)).min(MAX_RETRY_PAUSE);
    max_pause.mul_f64(f64::from(byte[0]) / 255.0)
}
