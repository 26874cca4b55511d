//! The pool of connections for reads. One read at a time uses a connection.
//!
//! A read runs on a blocking thread. Switching threads costs more than reading a row from memory, so brief reads run on
//! the calling thread as long as they are fast. After slow ones, whose rows were not in memory, the next brief reads
//! run on blocking threads, too.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::Sqlite;
use crate::store::sql::connection::Connection as _;
use crate::store::{Sealer, StoreError, View};

/// How long a brief read may block the calling thread.
const SLOW_READ: Duration = Duration::from_millis(1);
/// After two slow brief reads, this many run on blocking threads.
const OFFLOADED_READS: u32 = 256;
/// Two slow reads count only if at most this many fast ones are between them. A single slow read was more likely
/// interrupted by the system than waiting for the disk.
const SLOW_READ_WINDOW: u32 = 64;

/// Idle connections, and one permit for each.
pub(in crate::store) struct ReadPool {
    idle: Arc<Mutex<Vec<Sqlite>>>,
    permits: Arc<Semaphore>,
    /// How many brief reads still run on blocking threads.
    offloaded: AtomicU32,
    /// How many fast reads remain until the last slow one is forgotten.
    slow_window: AtomicU32,
}

impl std::fmt::Debug for ReadPool {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Readers").field("permits", &self.permits).finish_non_exhaustive()
    }
}

impl ReadPool {
    /// Opens `count` connections.
    pub(in crate::store) fn new(path: &Path, count: usize) -> Result<Self, StoreError> {
        let idle = (0..count.max(1)).map(|_| Sqlite::reader(path)).collect::<Result<Vec<_>, _>>()?;
        let permits = Arc::new(Semaphore::new(idle.len()));
        Ok(Self {
            permits,
            idle: Arc::new(Mutex::new(idle)),
            offloaded: AtomicU32::new(0),
            slow_window: AtomicU32::new(0),
        })
    }

    /// Runs a read in a transaction, so that all its statements see the same snapshot.
    pub(in crate::store) async fn read<R, E>(
        &self,
        sealer: Arc<Sealer>,
        work: impl FnOnce(&mut View<'_>) -> Result<R, E> + Send + 'static,
    ) -> Result<R, E>
    where
        R: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let permit = Arc::clone(&self.permits).acquire_owned().await.map_err(|_| closed_error())?;
        let idle = Arc::clone(&self.idle);
        let read = move || with_connection(&idle, permit, |connection| read_in_transaction(connection, &sealer, work));
        match tokio::task::spawn_blocking(read).await {
            Ok(result) => result,
            Err(_) => Err(StoreError::Unavailable("the program is shutting down".into()).into()),
        }
    }

    /// Runs a read of one statement that returns few rows.
    pub(in crate::store) async fn read_brief<R, E>(
        &self,
        sealer: Arc<Sealer>,
        work: impl FnOnce(&mut View<'_>) -> Result<R, E> + Send + 'static,
    ) -> Result<R, E>
    where
        R: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let is_offloaded =
            self.offloaded.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |count| count.checked_sub(1)).is_ok();
        let permit = if is_offloaded { None } else { Arc::clone(&self.permits).try_acquire_owned().ok() };
        let Some(permit) = permit else { return self.read(sealer, work).await };
        let start = Instant::now();
        let result = with_connection(&self.idle, permit, |connection| catch_panic(connection, &sealer, work));
        self.record_duration(start.elapsed());
        result
    }

    /// Records the duration of a brief read.
    fn record_duration(&self, duration: Duration) {
        let slow_window = self.slow_window.load(Ordering::Relaxed);
        match (duration > SLOW_READ, slow_window) {
            (false, 0) => {}
            (false, _) => self.slow_window.store(slow_window - 1, Ordering::Relaxed),
            (true, 0) => self.slow_window.store(SLOW_READ_WINDOW, Ordering::Relaxed),
            (true, _) => {
                self.slow_window.store(0, Ordering::Relaxed);
                self.offloaded.store(OFFLOADED_READS, Ordering::Relaxed);
            }
        }
    }

    /// Rejects new reads and closes the idle connections.
    pub(in crate::store) fn close(&self) {
        self.permits.close();
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

fn closed_error<E: From<StoreError>>() -> E {
    StoreError::Unavailable("it is closed".into()).into()
}

/// Runs work with an idle connection and returns the connection to the pool.
fn with_connection<R, E: From<StoreError>>(
    idle: &Mutex<Vec<Sqlite>>,
    permit: OwnedSemaphorePermit,
    work: impl FnOnce(&mut Sqlite) -> Result<R, E>,
) -> Result<R, E> {
    let popped = idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
    let mut connection = popped.ok_or_else(closed_error)?;
    let result = work(&mut connection);
    idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
    // Released after the connection is back, even if the caller no longer waits for the result.
    drop(permit);
    result
}

fn read_in_transaction<R, E: From<StoreError>>(
    connection: &mut Sqlite,
    sealer: &Sealer,
    work: impl FnOnce(&mut View<'_>) -> Result<R, E>,
) -> Result<R, E> {
    connection.batch("BEGIN")?;
    let result = catch_panic(connection, sealer, work);
    // A read has nothing to commit.
    connection.batch("ROLLBACK").map_err(E::from).and(result)
}

fn catch_panic<R, E: From<StoreError>>(
    connection: &mut Sqlite,
    sealer: &Sealer,
    work: impl FnOnce(&mut View<'_>) -> Result<R, E>,
) -> Result<R, E> {
    let result = catch_unwind(AssertUnwindSafe(|| work(&mut View { connection, sealer })));
    result.unwrap_or_else(|_| Err(StoreError::Bug("a read panicked".into()).into()))
}
