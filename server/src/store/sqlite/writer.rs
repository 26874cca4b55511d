//! The writer thread.
//!
//! Waiting writes are committed together, since one wait for the disk serves them all. Each write has a savepoint, so
//! that a failed one does not affect the others. No write returns before the commit.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use tokio::sync::{mpsc, oneshot};

use super::Sqlite;
use crate::store::sql::connection::Connection as _;
use crate::store::{Sealer, StoreError, Tx, View};

/// How many writes may wait.
const WRITE_QUEUE_LENGTH: usize = 1024;
/// Maximum number of writes in one commit.
const MAX_BATCH_WRITES: usize = 256;
/// Maximum time to collect writes for one commit, since the first of them waits for the last.
const MAX_BATCH_TIME: Duration = Duration::from_millis(50);

/// A waiting write.
trait WriteJob: Send {
    /// Runs the work. Returns `false` if it failed and has to be rolled back.
    fn run(&mut self, tx: &mut Tx<'_>) -> bool;
    /// Sends the result of the work, or the error of the commit.
    fn send_result(self: Box<Self>, commit_error: Option<&StoreError>);
    /// Returns whether the caller no longer waits.
    fn is_abandoned(&self) -> bool;
}

struct PendingWrite<F, R, E> {
    work: Option<F>,
    result: Option<Result<R, E>>,
    sender: oneshot::Sender<Result<R, E>>,
}

impl<F, R, E> WriteJob for PendingWrite<F, R, E>
where
    F: FnOnce(&mut Tx<'_>) -> Result<R, E> + Send,
    R: Send,
    E: From<StoreError> + Send,
{
    fn run(&mut self, tx: &mut Tx<'_>) -> bool {
        self.result = self.work.take().map(|work| work(tx));
        matches!(self.result, Some(Ok(_)))
    }

    fn send_result(self: Box<Self>, commit_error: Option<&StoreError>) {
        let result = match (self.result, commit_error) {
            (Some(Err(error)), _) => Err(error),
            (_, Some(error)) => Err(error.clone().into()),
            (Some(Ok(result)), None) => Ok(result),
            (None, None) => Err(StoreError::Bug("the write has no result".into()).into()),
        };
        // The caller may no longer wait.
        drop(self.sender.send(result));
    }

    fn is_abandoned(&self) -> bool {
        self.sender.is_closed()
    }
}

/// Handle of the writer thread.
#[derive(Debug)]
pub(in crate::store) struct Writer {
    jobs: Mutex<Option<mpsc::Sender<Box<dyn WriteJob>>>>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl Writer {
    /// Starts the thread.
    pub(in crate::store) fn start(connection: Sqlite, sealer: Arc<Sealer>) -> Result<Self, StoreError> {
        let (sender, jobs) = mpsc::channel(WRITE_QUEUE_LENGTH);
        let thread = std::thread::Builder::new()
            .name("store-writer".into())
            .spawn(move || run_writer(connection, &sealer, jobs))
            .map_err(|error| StoreError::Unavailable(format!("cannot start a thread: {error}")))?;
        Ok(Self { jobs: Mutex::new(Some(sender)), thread: Mutex::new(Some(thread)) })
    }

    pub(in crate::store) async fn write<R, E>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<R, E> + Send + 'static,
    ) -> Result<R, E>
    where
        R: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let closed = || E::from(StoreError::Unavailable("it is closed".into()));
        let (result_sender, result) = oneshot::channel();
        let jobs = self.jobs.lock().unwrap_or_else(PoisonError::into_inner).clone().ok_or_else(closed)?;
        let job = Box::new(PendingWrite { work: Some(work), result: None, sender: result_sender });
        jobs.send(job).await.map_err(|_| closed())?;
        // Dropped before waiting: the thread ends with the last sender.
        drop(jobs);
        result.await.unwrap_or_else(|_| Err(StoreError::Bug("a write panicked".into()).into()))
    }

    /// Rejects new writes and waits until the thread has finished the waiting ones.
    pub(in crate::store) async fn close(&self) {
        drop(self.jobs.lock().unwrap_or_else(PoisonError::into_inner).take());
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(thread) = thread {
            drop(tokio::task::spawn_blocking(move || thread.join()).await);
        }
    }
}

/// Runs the writer thread.
fn run_writer(mut connection: Sqlite, sealer: &Sealer, mut jobs: mpsc::Receiver<Box<dyn WriteJob>>) {
    while let Some(job) = jobs.blocking_recv() {
        commit_batch(&mut connection, sealer, job, &mut jobs);
    }
    if let Err(error) = connection.checkpoint() {
        tracing::warn!(%error, "checkpoint failed; the next start repeats it");
    }
}

/// Runs a job and the jobs waiting behind it, commits, and sends the results.
fn commit_batch(
    connection: &mut Sqlite,
    sealer: &Sealer,
    first: Box<dyn WriteJob>,
    jobs: &mut mpsc::Receiver<Box<dyn WriteJob>>,
) {
    let start = Instant::now();
    let mut done = Vec::new();
    let mut batch_error = connection.batch("BEGIN IMMEDIATE").err();
    let mut next = Some(first);
    while let Some(mut job) = next {
        if batch_error.is_none() && !job.is_abandoned() {
            match run_in_savepoint(connection, sealer, job.as_mut()) {
                Ok(true) => done.push(job),
                // Dropped without a result, which signals the panic.
                Ok(false) => {}
                Err(error) => {
                    batch_error = Some(error);
                    done.push(job);
                }
            }
        } else {
            done.push(job);
        }
        let enough = batch_error.is_some() || done.len() >= MAX_BATCH_WRITES || start.elapsed() >= MAX_BATCH_TIME;
        next = if enough { None } else { jobs.try_recv().ok() };
    }
    if batch_error.is_none() {
        batch_error = connection.batch("COMMIT").err();
    }
    if batch_error.is_some() && connection.in_transaction() {
        // An error here needs no handling: the next BEGIN fails with it.
        drop(connection.batch("ROLLBACK"));
    }
    if let Some(error) = &batch_error {
        tracing::error!(%error, writes = done.len(), "write batch failed");
    }
    for job in done {
        job.send_result(batch_error.as_ref());
    }
}

/// Runs one job in a savepoint. Returns `false` if the job panicked, and an error if the transaction is lost.
fn run_in_savepoint(connection: &mut Sqlite, sealer: &Sealer, job: &mut dyn WriteJob) -> Result<bool, StoreError> {
    connection.batch("SAVEPOINT job")?;
    let outcome = catch_unwind(AssertUnwindSafe(|| job.run(&mut Tx(View { connection: &mut *connection, sealer }))));
    if !connection.in_transaction() {
        // Some errors, such as a full disk, end the transaction and not only the statement.
        return Err(StoreError::Full);
    }
    match outcome {
        Ok(true) => connection.batch("RELEASE job")?,
        Ok(false) | Err(_) => connection.batch("ROLLBACK TO job; RELEASE job")?,
    }
    Ok(outcome.is_ok())
}
