//! Tests of reads whose connection is lost.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use super::{Note, TestDatabase, fill};
use crate::store::sql::connection::query_first;
use crate::store::{Query, StoreError, View};

/// Counts the notes. Terminates its connection in the first `lost` runs, and counts its runs.
fn count(
    database: &Arc<TestDatabase>,
    runs: &Arc<AtomicU32>,
    lost: u32,
) -> impl FnOnce(&mut View<'_>) -> Result<i64, StoreError> + Clone + Send + use<> {
    let (database, runs) = (Arc::clone(database), Arc::clone(runs));
    move |view| {
        let backend = query_first(view.connection, "SELECT pg_backend_pid()::BIGINT", &[], |row| Ok(row.integer(0)?))?;
        if runs.fetch_add(1, Ordering::Relaxed) < lost {
            database.run_sql(&format!("SELECT pg_terminate_backend({})", backend.flatten().unwrap()));
        }
        view.count(&Query::<Note>::new())
    }
}

#[tokio::test]
async fn read_with_lost_connection_runs_again() {
    let Some(database) = TestDatabase::server() else { return };
    let (store, database) = (database.open().await, Arc::new(database));
    fill(&store, ["a", "b"].map(str::to_owned)).await;

    let runs = Arc::new(AtomicU32::new(0));
    assert_eq!(store.read(count(&database, &runs, 1)).await.unwrap(), 2);
    assert_eq!(runs.load(Ordering::Relaxed), 2);

    let runs = Arc::new(AtomicU32::new(0));
    let lost = store.read(count(&database, &runs, 2)).await.unwrap_err();
    assert!(matches!(lost, StoreError::Unavailable(_)), "{lost:?}");
    assert_eq!(runs.load(Ordering::Relaxed), 2, "a second loss is not retried");

    let runs = Arc::new(AtomicU32::new(0));
    assert!(store.read_once(count(&database, &runs, 1)).await.is_err());
    assert_eq!(runs.load(Ordering::Relaxed), 1, "a read that has returned rows cannot start again");
    assert_eq!(store.read(count(&database, &runs, 0)).await.unwrap(), 2);
}
