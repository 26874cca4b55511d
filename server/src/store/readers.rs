//! The connections that read, each used by one read at a time on a thread where it may block.

use super::connection::Connection as _;
use super::sqlite::Sqlite;
use super::{Sealer, StoreError, View};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Semaphore;

/// The connections that are free, and as many permits.
pub(super) struct Readers {
    free: Arc<Mutex<Vec<Sqlite>>>,
    permits: Arc<Semaphore>,
}

impl std::fmt::Debug for Readers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Readers").field("permits", &self.permits).finish_non_exhaustive()
    }
}

impl Readers {
    /// Opens so many connections.
    pub(super) fn new(path: &Path, count: usize) -> Result<Self, StoreError> {
        let free = (0..count.max(1)).map(|_| Sqlite::reader(path)).collect::<Result<Vec<_>, _>>()?;
        Ok(Self { permits: Arc::new(Semaphore::new(free.len())), free: Arc::new(Mutex::new(free)) })
    }

    pub(super) async fn read<R, E>(
        &self,
        sealer: Arc<Sealer>,
        work: impl FnOnce(&mut View<'_>) -> Result<R, E> + Send + 'static,
    ) -> Result<R, E>
    where
        R: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let closed = || E::from(StoreError::Unavailable("it is closed".into()));
        let permit = Arc::clone(&self.permits).acquire_owned().await.map_err(|_| closed())?;
        let free = Arc::clone(&self.free);
        let read = move || {
            let held = |free: &Mutex<Vec<Sqlite>>| free.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let mut connection = held(&free).ok_or_else(closed)?;
            let result = read_one(&mut connection, &sealer, work);
            free.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
            // Held until the connection is back, also when nobody waits for the result any more.
            drop(permit);
            result
        };
        match tokio::task::spawn_blocking(read).await {
            Ok(result) => result,
            Err(_) => Err(StoreError::Unavailable("the program is ending".into()).into()),
        }
    }

    /// Takes no more reads, and closes the connections that are free.
    pub(super) fn close(&self) {
        self.permits.close();
        self.free.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

/// Runs a read in a transaction, so that all its statements see the same state.
fn read_one<R, E: From<StoreError>>(
    connection: &mut Sqlite,
    sealer: &Sealer,
    work: impl FnOnce(&mut View<'_>) -> Result<R, E>,
) -> Result<R, E> {
    connection.batch("BEGIN")?;
    let result = catch_unwind(AssertUnwindSafe(|| work(&mut View { connection: &mut *connection, sealer })));
    // A read leaves nothing to keep.
    let ended = connection.batch("ROLLBACK");
    let result = result.unwrap_or_else(|_| Err(StoreError::Bug("a read panicked".into()).into()));
    ended.map_err(E::from).and(result)
}
