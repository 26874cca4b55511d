//! PostgreSQL, and what speaks like it.
//!
//! Each read and each write has a transaction of its own, on a connection of a pool. Writes are serializable: a transaction
//! that got in the way of another one is undone by the database and run again here, from its beginning, so that what is
//! right when writes come one after the other is right when they come from many processes.

mod connect;
mod connection;
mod error;
mod migrate;
mod values;

use super::{Sealer, StoreError, Tx, View};
use connection::Connected;
use deadpool_postgres::{Client, Pool, Transaction};
use error::{Fault, Retry};
use lockstep_runtime::Secret;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::runtime::Handle;
use tokio_postgres::IsolationLevel;

/// How long a write that gets in the way of others is tried again.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long it waits at most before the next try.
const PAUSE: Duration = Duration::from_millis(50);
/// How many connections of the pool may turn out to be dead before the database counts as gone.
const DEAD: usize = 3;

/// A database.
#[derive(Debug)]
pub(super) struct Postgres {
    pool: Pool,
    /// Held by writes that got in the way of others, so that they do not do so again among themselves.
    turn: tokio::sync::Mutex<()>,
}

/// What became of one try.
type Try<T> = Result<T, Fault>;

/// What kind of transaction is needed.
#[derive(Clone, Copy, Debug)]
enum Kind {
    Read,
    Write,
}

impl Postgres {
    /// A database with so many connections at most; none of them is made yet.
    pub(super) fn new(url: &Secret, connections: usize) -> Result<Self, StoreError> {
        Ok(Self { pool: connect::pool(url, connections)?, turn: tokio::sync::Mutex::new(()) })
    }

    /// Runs a read, which sees one state of the database; once more when it failed by an accident, and there is work for
    /// another try.
    pub(super) async fn read<R, E, W>(&self, sealer: Arc<Sealer>, tries: impl Iterator<Item = W> + Send) -> Result<R, E>
    where
        R: Send + 'static,
        E: From<StoreError> + Send + 'static,
        W: FnOnce(&mut View<'_>) -> Result<R, E> + Send + 'static,
    {
        let mut error = StoreError::Bug("a read has nothing to do".into());
        for work in tries {
            match self.look(Arc::clone(&sealer), work).await {
                Ok(result) => return result,
                Err(fault) if fault.retry == Retry::Never => return Err(fault.error.into()),
                Err(fault) => error = fault.error,
            }
            tracing::debug!(%error, "a read failed");
        }
        Err(error.into())
    }

    /// Runs a read a single time.
    async fn look<R, E>(
        &self,
        sealer: Arc<Sealer>,
        work: impl FnOnce(&mut View<'_>) -> Result<R, E> + Send + 'static,
    ) -> Try<Result<R, E>>
    where
        R: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let read = move |connection: &mut Connected<'_>| {
            let mut view = View { connection: &mut *connection, sealer: &sealer };
            let result = catch_unwind(AssertUnwindSafe(|| work(&mut view)));
            let tried = match (result, connection.fault.take()) {
                (_, Some(fault)) if fault.retry != Retry::Never => Err(fault),
                (Err(_), _) => Ok(Err(StoreError::Bug("a read panicked".into()).into())),
                (Ok(result), _) => Ok(result),
            };
            // A read leaves nothing to keep.
            (tried, false)
        };
        self.run(Kind::Read, read).await.and_then(|tried| tried)
    }

    /// Runs a write, again and again while it gets in the way of others.
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
        let (mut turn, mut tries) = (None, 0_u32);
        loop {
            let fault = match self.attempt(Arc::clone(&sealer), work.clone()).await {
                Ok(result) => return result,
                Err(fault) => fault,
            };
            tries += 1;
            let again = match fault.retry {
                Retry::Never => false,
                Retry::Once => tries == 1,
                Retry::Often => start.elapsed() < PATIENCE,
            };
            if !again {
                return Err(fault.error.into());
            }
            tracing::debug!(error = %fault.error, tries, "a write is tried again");
            if turn.is_none() && fault.retry == Retry::Often {
                turn = Some(self.turn.lock().await);
            }
            tokio::time::sleep(pause(tries)).await;
        }
    }

    /// Runs a write a single time, and fails when it gets in the way of another one.
    pub(super) async fn write_once<R, E>(
        &self,
        sealer: Arc<Sealer>,
        work: impl FnOnce(&mut Tx<'_>) -> Result<R, E> + Send + 'static,
    ) -> Result<R, E>
    where
        R: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.attempt(sealer, work).await.unwrap_or_else(|fault| Err(fault.error.into()))
    }

    /// Runs a write a single time.
    async fn attempt<R, E>(
        &self,
        sealer: Arc<Sealer>,
        work: impl FnOnce(&mut Tx<'_>) -> Result<R, E> + Send + 'static,
    ) -> Try<Result<R, E>>
    where
        R: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let write = move |connection: &mut Connected<'_>| {
            let mut tx = Tx(View { connection: &mut *connection, sealer: &sealer });
            let result = catch_unwind(AssertUnwindSafe(|| work(&mut tx)));
            match (result, connection.fault.take()) {
                (_, Some(fault)) if fault.retry != Retry::Never => (Err(fault), false),
                (Err(_), _) => (Ok(Err(StoreError::Bug("a write panicked".into()).into())), false),
                // The work went on after something had gone wrong: the database keeps nothing of it.
                (Ok(Ok(_)), Some(fault)) => (Err(fault), false),
                (Ok(result), _) => {
                    let keep = result.is_ok();
                    (Ok(result), keep)
                }
            }
        };
        self.run(Kind::Write, write).await.and_then(|tried| tried)
    }

    /// Runs work in a transaction, which is committed when the work says so.
    async fn run<T: Send + 'static>(
        &self,
        kind: Kind,
        work: impl FnOnce(&mut Connected<'_>) -> (T, bool) + Send + 'static,
    ) -> Try<T> {
        let (mut client, pool) = (self.client().await?, self.pool.clone());
        let run = move || {
            let runtime = Handle::current();
            let mut dead = 0;
            loop {
                let error = match runtime.block_on(begin(&mut client, kind)) {
                    Ok(transaction) => return finish(transaction, &runtime, work),
                    Err(error) => error,
                };
                dead += 1;
                if !error.is_closed() || dead == DEAD {
                    return Err(error.into());
                }
                // The connection died while it lay idle: others may have, too.
                client = runtime.block_on(pool.get()).map_err(StoreError::from)?;
            }
        };
        match tokio::task::spawn_blocking(run).await {
            Ok(result) => result,
            Err(_) => Err(StoreError::Unavailable("the program is ending".into()).into()),
        }
    }

    async fn client(&self) -> Result<Client, StoreError> {
        Ok(self.pool.get().await?)
    }

    /// Takes no more work, and closes the connections as they are given back.
    pub(super) fn close(&self) {
        self.pool.close();
    }
}

async fn begin(client: &mut Client, kind: Kind) -> Result<Transaction<'_>, tokio_postgres::Error> {
    let transaction = client.build_transaction();
    match kind {
        Kind::Read => transaction.isolation_level(IsolationLevel::RepeatableRead).read_only(true),
        Kind::Write => transaction.isolation_level(IsolationLevel::Serializable),
    }
    .start()
    .await
}

fn finish<T>(
    transaction: Transaction<'_>,
    runtime: &Handle,
    work: impl FnOnce(&mut Connected<'_>) -> (T, bool),
) -> Try<T> {
    let (result, keep) = work(&mut Connected::new(&transaction, runtime));
    if keep {
        runtime.block_on(transaction.commit()).map_err(Fault::of_commit)?;
    }
    // Otherwise it is rolled back when it is dropped, and nobody waits for that.
    Ok(result)
}

/// How long to wait before the next try: longer each time, and never the same for two.
fn pause(tries: u32) -> Duration {
    let mut octet = [0];
    // Without a random octet the pause is merely not random.
    let _ = getrandom::fill(&mut octet);
    let most = Duration::from_millis(1).saturating_mul(1 << tries.min(6)).min(PAUSE);
    most.mul_f64(f64::from(octet[0]) / 255.0)
}
