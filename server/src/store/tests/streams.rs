//! Tests of lists and queries.

use futures_util::{StreamExt as _, TryStreamExt as _};

use super::{Note, TestDatabase, fill, note, on_both_databases};
use crate::store::{Query, Store, StoreError};

on_both_databases! {
    list_is_read_in_batches
    long_rows_are_read_in_smaller_batches
    has_more_is_true_until_the_last_row
    page_knows_whether_it_is_last
    query_finds_rows_by_column_values
    list_continues_while_rows_are_written
}

async fn ids(store: &Store, query: Query<Note>) -> Vec<i32> {
    store.list(query).await.unwrap().map_ok(|note| note.id).try_collect().await.unwrap()
}

async fn list_is_read_in_batches(database: TestDatabase) {
    let store = database.open().await;
    assert_eq!(ids(&store, Query::new()).await, [0; 0]);
    fill(&store, (0..1300).map(|number| number.to_string())).await;
    assert_eq!(ids(&store, Query::new()).await, (1..=1300).collect::<Vec<_>>());
    assert_eq!(ids(&store, Query::new().descending()).await, (1..=1300).rev().collect::<Vec<_>>());
    assert_eq!(ids(&store, Query::new().page(700, 1)).await, (1..=700).collect::<Vec<_>>());
    assert_eq!(ids(&store, Query::new().page(700, 2)).await, (701..=1300).collect::<Vec<_>>());
    assert_eq!(ids(&store, Query::new().page(700, 3)).await, [0; 0]);
    assert_eq!(ids(&store, Query::new().page(usize::MAX, usize::MAX)).await, [0; 0]);
    assert_eq!(ids(&store, Query::new().after(1298)).await, [1299, 1300]);
    assert_eq!(ids(&store, Query::new().descending().after(3).limit(1)).await, [2]);
    assert_eq!(ids(&store, Query::new().limit(0)).await, [0; 0]);
}

async fn long_rows_are_read_in_smaller_batches(database: TestDatabase) {
    let store = database.open().await;
    fill(&store, (0..7).map(|_| "x".repeat(700_000))).await;
    let (rows, all) = store.read(|view| view.find_batch(&Query::<Note>::new(), 1 << 20)).await.unwrap();
    assert_eq!((rows.len(), all), (2, false));
    assert_eq!(ids(&store, Query::new()).await, [1, 2, 3, 4, 5, 6, 7]);
    assert_eq!(ids(&store, Query::new().limit(5)).await, [1, 2, 3, 4, 5]);
    let short = store.first(Query::<Note>::new().without("text")).await.unwrap().unwrap();
    assert_eq!(short.text, None);
}

async fn has_more_is_true_until_the_last_row(database: TestDatabase) {
    let store = database.open().await;
    fill(&store, (0..4).map(|number| number.to_string())).await;
    let more = async |query: Query<Note>| store.read(move |view| view.has_more(&query)).await.unwrap();
    assert!(more(Query::new().page(2, 1)).await && more(Query::new().page(3, 1)).await);
    assert!(!more(Query::new().page(2, 2)).await && !more(Query::new().page(4, 1)).await);
    assert!(!more(Query::new()).await && !more(Query::new().page(usize::MAX, usize::MAX)).await);
}

async fn page_knows_whether_it_is_last(database: TestDatabase) {
    let store = database.open().await;
    fill(&store, (0..700).map(|number| number.to_string())).await;
    for (size, number, first, count, more) in [
        (100, 1, 1, 100, true),
        (100, 7, 601, 100, false),
        (100, 8, 1, 0, false),
        (511, 1, 1, 511, true),
        (512, 1, 1, 512, true),
        (512, 2, 513, 188, false),
        (600, 1, 1, 600, true),
        (700, 1, 1, 700, false),
        (usize::MAX, 1, 1, 700, false),
        (0, 1, 1, 0, true),
    ] {
        let (rows, beyond) = store.page(Query::<Note>::new().page(size, number)).await.unwrap();
        let ids: Vec<_> = rows.stream().map_ok(|note| note.id).try_collect().await.unwrap();
        assert_eq!((ids, beyond), ((first..first + count).collect(), more), "page {number} of {size}");
    }
    let (rows, beyond) = store.page(Query::<Note>::new()).await.unwrap();
    assert_eq!((rows.stream().count().await, beyond), (700, false));
    // A page of rows that are too large for one batch.
    fill(&store, (0..4).map(|_| "x".repeat(700_000))).await;
    for (size, count, more) in [(1, 1, true), (2, 2, true), (3, 3, true), (4, 4, false), (5, 4, false)] {
        let (rows, beyond) = store.page(Query::<Note>::new().after(700).limit(size)).await.unwrap();
        let ids: Vec<_> = rows.stream().map_ok(|note| note.id).try_collect().await.unwrap();
        assert_eq!((ids, beyond), ((701..701 + count).collect(), more), "{size} long rows");
    }
}

async fn query_finds_rows_by_column_values(database: TestDatabase) {
    let store = database.open().await;
    let mut rows = vec![
        Note { agent: Some(7), ok: Some(true), ..note("a") },
        Note { agent: Some(8), ..note("b") },
        Note { agent: Some(7), ..note("c") },
    ];
    store.write(move |tx| tx.insert_all(&mut rows)).await.unwrap();
    assert_eq!(ids(&store, Query::new().equals("agent", 7)).await, [1, 3]);
    assert_eq!(ids(&store, Query::new().equals("agent", 7).equals("ok", true)).await, [1]);
    assert_eq!(ids(&store, Query::new().equals("ok", None::<bool>)).await, [2, 3]);
    assert_eq!(ids(&store, Query::new().equals("text", "b")).await, [2]);
    assert_eq!(ids(&store, Query::new().equals("agent", i64::MAX)).await, [0; 0]);
    assert_eq!(store.get::<Note>(i64::MAX).await.unwrap(), None);
    let gone = store.write(|tx| tx.delete_all(&Query::<Note>::new().equals("agent", 7))).await.unwrap();
    assert_eq!(gone.len(), 2);
    for wrong in [Query::<Note>::new().equals("nose", 1), Query::new().equals("token", "a"), Query::new().without("id")]
    {
        assert!(matches!(store.find(wrong).await, Err(StoreError::Bug(_))));
    }
}

async fn list_continues_while_rows_are_written(database: TestDatabase) {
    let store = database.open().await;
    fill(&store, (0..600).map(|number| number.to_string())).await;
    let mut list = Box::pin(store.list(Query::<Note>::new()).await.unwrap());
    let mut seen = 0;
    while let Some(note) = list.try_next().await.unwrap() {
        if note.id == 1 {
            store.delete::<Note>(600).await.unwrap();
            fill(&store, ["new".into()]).await;
        }
        seen += 1;
    }
    assert_eq!(seen, 600);
    store.close().await;
    assert!(store.list(Query::<Note>::new()).await.is_err());
}
