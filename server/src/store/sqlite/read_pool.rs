//! The connections that read, each used by one read at a time.
//!
//! A read goes to a thread where it may block. Going there and back costs more than finding a row that is in memory, so a
//! read that is brief runs where it is asked for, as long as such reads take no time worth speaking of: when some do,
//! since their rows were not in memory, the next ones go to other threads too.

use super::Sqlite;
use crate::store::connection::Connection as _;
use crate::store::{Sealer, StoreError, View};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How long a read may hold up the thread that asks for it.
const BRIEF: Duration = Duration::from_millis(1);
/// After two that took longer, so many go to other threads.
const WARY: u32 = 256;
/// They count together when no more than so many quick ones are between them: one alone is more likely to have been
/// interrupted by the system than to have waited for its rows.
const NEAR: u32 = 64;

/// The connections that are free, and as many permits.
pub(in crate::store) struct Readers {
    free: Arc<Mutex<Vec<Sqlite>>>,
    permits: Arc<Semaphore>,
    /// How many brief reads still go to other threads.
    wary: AtomicU32,
    /// How many quick reads it takes until the last slow one is forgotten.
    doubt: AtomicU32,
}

impl std::fmt::Debug for Readers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Readers").field("permits", &self.permits).finish_non_exhaustive()
    }
}

impl Readers {
    /// Opens so many connections.
    pub(in crate::store) fn new(path: &Path, count: usize) -> Result<Self, StoreError> {
        let free = (0..count.max(1)).map(|_| Sqlite::reader(path)).collect::<Result<Vec<_>, _>>()?;
        let permits = Arc::new(Semaphore::new(free.len()));
        Ok(Self { permits, free: Arc::new(Mutex::new(free)), wary: AtomicU32::new(0), doubt: AtomicU32::new(0) })
    }

    /// Runs a read in a transaction, so that all its statements see the same state.
    pub(in crate::store) async fn read<R, E>(
        &self,
        sealer: Arc<Sealer>,
        work: impl FnOnce(&mut View<'_>) -> Result<R, E> + Send + 'static,
    ) -> Result<R, E>
    where
        R: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let permit = Arc::clone(&self.permits).acquire_owned().await.map_err(|_| closed())?;
        let free = Arc::clone(&self.free);
        let read = move || with(&free, permit, |connection| in_transaction(connection, &sealer, work));
        match tokio::task::spawn_blocking(read).await {
            Ok(result) => result,
            Err(_) => Err(StoreError::Unavailable("the program is ending".into()).into()),
        }
    }

    /// Runs a read of one statement that gives few rows.
    pub(in crate::store) async fn brief<R, E>(
        &self,
        sealer: Arc<Sealer>,
        work: impl FnOnce(&mut View<'_>) -> Result<R, E> + Send + 'static,
    ) -> Result<R, E>
    where
        R: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let wary = self.wary.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |wary| wary.checked_sub(1)).is_ok();
        let permit = if wary { None } else { Arc::clone(&self.permits).try_acquire_owned().ok() };
        let Some(permit) = permit else { return self.read(sealer, work).await };
        let start = Instant::now();
        let result = with(&self.free, permit, |connection| guarded(connection, &sealer, work));
        self.learn(start.elapsed() > BRIEF);
        result
    }

    /// Remembers whether a brief read was slow.
    fn learn(&self, slow: bool) {
        let doubt = self.doubt.load(Ordering::Relaxed);
        match (slow, doubt) {
            (false, 0) => {}
            (false, _) => self.doubt.store(doubt - 1, Ordering::Relaxed),
            (true, 0) => self.doubt.store(NEAR, Ordering::Relaxed),
            (true, _) => {
                self.doubt.store(0, Ordering::Relaxed);
                self.wary.store(WARY, Ordering::Relaxed);
            }
        }
    }

    /// Takes no more reads, and closes the connections that are free.
    pub(in crate::store) fn close(&self) {
        self.permits.close();
        self.free.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

fn closed<E: From<StoreError>>() -> E {
    StoreError::Unavailable("it is closed".into()).into()
}

/// Uses a connection that is free, and gives it back.
fn with<R, E: From<StoreError>>(
    free: &Mutex<Vec<Sqlite>>,
    permit: OwnedSemaphorePermit,
    work: impl FnOnce(&mut Sqlite) -> Result<R, E>,
) -> Result<R, E> {
    let held = |free: &Mutex<Vec<Sqlite>>| free.lock().unwrap_or_else(PoisonError::into_inner).pop();
    let mut connection = held(free).ok_or_else(closed)?;
    let result = work(&mut connection);
    free.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
    // Held until the connection is back, also when nobody waits for the result any more.
    drop(permit);
    result
}

fn in_transaction<R, E: From<StoreError>>(
    connection: &mut Sqlite,
    sealer: &Sealer,
    work: impl FnOnce(&mut View<'_>) -> Result<R, E>,
) -> Result<R, E> {
    connection.batch("BEGIN")?;
    let result = guarded(connection, sealer, work);
    // A read leaves nothing to keep.
    connection.batch("ROLLBACK").map_err(E::from).and(result)
}

fn guarded<R, E: From<StoreError>>(
    connection: &mut Sqlite,
    sealer: &Sealer,
    work: impl FnOnce(&mut View<'_>) -> Result<R, E>,
) -> Result<R, E> {
    let result = catch_unwind(AssertUnwindSafe(|| work(&mut View { connection, sealer })));
    result.unwrap_or_else(|_| Err(StoreError::Bug("a read panicked".into()).into()))
}
