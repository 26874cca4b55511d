//! Tests of reads whose connection is lost.

use super::super::connection::first;
use super::super::{Query, StoreError, View};
use super::{Note, Place, fill};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// Counts the notes; the first `lost` times its own connection is ended before. Counts its runs, too.
fn count(
    place: &Arc<Place>,
    runs: &Arc<AtomicU32>,
    lost: u32,
) -> impl FnOnce(&mut View<'_>) -> Result<i64, StoreError> + Clone + Send + use<> {
    let (place, runs) = (Arc::clone(place), Arc::clone(runs));
    move |view| {
        let backend = first(view.connection, "SELECT pg_backend_pid()::BIGINT", &[], |row| Ok(row.integer(0)?))?;
        if runs.fetch_add(1, Ordering::Relaxed) < lost {
            place.raw(&format!("SELECT pg_terminate_backend({})", backend.flatten().unwrap()));
        }
        view.count(&Query::<Note>::new())
    }
}

#[tokio::test]
async fn a_read_whose_connection_is_lost_is_run_once_more() {
    let Some(place) = Place::server() else { return };
    let (store, place) = (place.open().await, Arc::new(place));
    fill(&store, ["a", "b"].map(str::to_owned)).await;

    let runs = Arc::new(AtomicU32::new(0));
    assert_eq!(store.read(count(&place, &runs, 1)).await.unwrap(), 2);
    assert_eq!(runs.load(Ordering::Relaxed), 2);

    let runs = Arc::new(AtomicU32::new(0));
    let lost = store.read(count(&place, &runs, 2)).await.unwrap_err();
    assert!(matches!(lost, StoreError::Unavailable(_)), "{lost:?}");
    assert_eq!(runs.load(Ordering::Relaxed), 2, "twice may be an accident, and three times is none");

    let runs = Arc::new(AtomicU32::new(0));
    assert!(store.read_once(count(&place, &runs, 1)).await.is_err());
    assert_eq!(runs.load(Ordering::Relaxed), 1, "what has begun to give rows out cannot begin anew");
    assert_eq!(store.read(count(&place, &runs, 0)).await.unwrap(), 2);
}
