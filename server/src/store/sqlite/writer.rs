//! The thread that writes.
//!
//! Writes that wait are committed together: a commit waits for the disk, and one wait serves them all. Each has a savepoint
//! of its own, so that one that fails takes no other with it. Nobody is answered before the commit.

use super::Sqlite;
use crate::store::connection::Connection as _;
use crate::store::{Sealer, StoreError, Tx, View};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use tokio::sync::{mpsc, oneshot};

/// How many writes may wait.
const WAITING: usize = 1024;
/// How many writes are committed together at most, and how long they may take: the first of them waits for the last.
const TOGETHER: usize = 256;
const AT_MOST: Duration = Duration::from_millis(50);

/// A write that waits.
trait Job: Send {
    /// Does the work; false when it failed, and so must be undone.
    fn run(&mut self, tx: &mut Tx<'_>) -> bool;
    /// Answers: with what the work gave, or with what went wrong with the commit.
    fn answer(self: Box<Self>, failed: Option<&StoreError>);
    /// Whether nobody waits for the answer any more.
    fn is_abandoned(&self) -> bool;
}

struct Work<F, R, E> {
    work: Option<F>,
    result: Option<Result<R, E>>,
    answer: oneshot::Sender<Result<R, E>>,
}

impl<F, R, E> Job for Work<F, R, E>
where
    F: FnOnce(&mut Tx<'_>) -> Result<R, E> + Send,
    R: Send,
    E: From<StoreError> + Send,
{
    fn run(&mut self, tx: &mut Tx<'_>) -> bool {
        self.result = self.work.take().map(|work| work(tx));
        matches!(self.result, Some(Ok(_)))
    }

    fn answer(self: Box<Self>, failed: Option<&StoreError>) {
        let result = match (self.result, failed) {
            (Some(Err(error)), _) => Err(error),
            (_, Some(failed)) => Err(failed.clone().into()),
            (Some(Ok(result)), None) => Ok(result),
            (None, None) => Err(StoreError::Bug("the write gave nothing".into()).into()),
        };
        // Who asked may have gone.
        drop(self.answer.send(result));
    }

    fn is_abandoned(&self) -> bool {
        self.answer.is_closed()
    }
}

/// What the store holds of the thread.
#[derive(Debug)]
pub(in crate::store) struct Writer {
    jobs: Mutex<Option<mpsc::Sender<Box<dyn Job>>>>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl Writer {
    /// Starts the thread.
    pub(in crate::store) fn start(connection: Sqlite, sealer: Arc<Sealer>) -> Result<Self, StoreError> {
        let (sender, jobs) = mpsc::channel(WAITING);
        let thread = std::thread::Builder::new().name("store-writer".into());
        let thread = thread
            .spawn(move || serve(connection, &sealer, jobs))
            .map_err(|error| StoreError::Unavailable(format!("no thread: {error}")))?;
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
        let (answer, result) = oneshot::channel();
        let jobs = self.jobs.lock().unwrap_or_else(PoisonError::into_inner).clone().ok_or_else(closed)?;
        let job = Box::new(Work { work: Some(work), result: None, answer });
        jobs.send(job).await.map_err(|_| closed())?;
        // Not held while waiting: the thread ends when the last sender is gone.
        drop(jobs);
        result.await.unwrap_or_else(|_| Err(StoreError::Bug("a write panicked".into()).into()))
    }

    /// Takes no more writes, and waits until the thread has done those that wait.
    pub(in crate::store) async fn close(&self) {
        drop(self.jobs.lock().unwrap_or_else(PoisonError::into_inner).take());
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(thread) = thread {
            drop(tokio::task::spawn_blocking(move || thread.join()).await);
        }
    }
}

/// What the thread does.
fn serve(mut connection: Sqlite, sealer: &Sealer, mut jobs: mpsc::Receiver<Box<dyn Job>>) {
    while let Some(job) = jobs.blocking_recv() {
        commit_together(&mut connection, sealer, job, &mut jobs);
    }
    if let Err(error) = connection.checkpoint() {
        tracing::warn!(%error, "the log was not moved into the database; it will be at the next start");
    }
}

/// Runs a job and those that wait behind it, commits, and answers them.
fn commit_together(
    connection: &mut Sqlite,
    sealer: &Sealer,
    first: Box<dyn Job>,
    jobs: &mut mpsc::Receiver<Box<dyn Job>>,
) {
    let start = Instant::now();
    let mut done = Vec::new();
    let mut failed = connection.batch("BEGIN IMMEDIATE").err();
    let mut next = Some(first);
    while let Some(mut job) = next {
        if failed.is_none() && !job.is_abandoned() {
            match run_one(connection, sealer, job.as_mut()) {
                Ok(true) => done.push(job),
                // Dropped without an answer, which tells that it panicked.
                Ok(false) => {}
                Err(error) => {
                    failed = Some(error);
                    done.push(job);
                }
            }
        } else {
            done.push(job);
        }
        let enough = failed.is_some() || done.len() >= TOGETHER || start.elapsed() >= AT_MOST;
        next = if enough { None } else { jobs.try_recv().ok() };
    }
    if failed.is_none() {
        failed = connection.batch("COMMIT").err();
    }
    if failed.is_some() && connection.in_transaction() {
        // Nothing can be done about a failure here: the next BEGIN will tell.
        drop(connection.batch("ROLLBACK"));
    }
    if let Some(error) = &failed {
        tracing::error!(%error, writes = done.len(), "writes were not stored");
    }
    for job in done {
        job.answer(failed.as_ref());
    }
}

/// Runs one job in a savepoint. An error means that the whole transaction is lost; false, that the job panicked.
fn run_one(connection: &mut Sqlite, sealer: &Sealer, job: &mut dyn Job) -> Result<bool, StoreError> {
    connection.batch("SAVEPOINT job")?;
    let ran = catch_unwind(AssertUnwindSafe(|| job.run(&mut Tx(View { connection: &mut *connection, sealer }))));
    if !connection.in_transaction() {
        // A full disk, for one, ends the whole transaction and not only the statement.
        return Err(StoreError::Full);
    }
    match ran {
        Ok(true) => connection.batch("RELEASE job")?,
        Ok(false) | Err(_) => connection.batch("ROLLBACK TO job; RELEASE job")?,
    }
    Ok(ran.is_ok())
}
