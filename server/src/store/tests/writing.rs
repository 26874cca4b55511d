//! Tests of writes.

use lockstep_runtime::Maybe;

use super::{Event, Note, TestDatabase, fill, note, on_both_databases};
use crate::store::{BulkError, Change, Query, StoreError};

on_both_databases! {
    written_rows_are_read_after_restart
    keys_are_never_reused
    exhausted_keys_fail_without_overflow
    failed_write_stores_nothing
    unstorable_value_names_row_and_column
    unique_values_are_stored_once
    bulk_elements_are_applied_in_order
    concurrent_writes_are_all_stored
    writes_of_two_processes_are_serializable
    closed_store_rejects_reads_and_writes
}

async fn written_rows_are_read_after_restart(database: TestDatabase) {
    let full_note = Note {
        at: Some("2026-03-02T09:15:00.123456Z".parse().unwrap()),
        ok: Some(false),
        share: Some(1.0),
        token: Some("hush".into()),
        tags: Some(vec!["a".into(), "é\"\\u0000".into()]),
        agent: Some(-7),
        ..note("it's 'quoted' and has \u{1F600}")
    };
    let store = database.open().await;
    let row = full_note.clone();
    let stored = store.write(move |tx| {
        let mut row = row;
        tx.insert(&mut row).map(|()| row)
    });
    let stored = stored.await.unwrap();
    assert_eq!(stored, Note { id: 1, ..full_note });
    store.close().await;
    let store = database.open().await;
    assert_eq!(store.get::<Note>(1).await.unwrap(), Some(stored));
}

#[tokio::test]
async fn closed_file_is_complete_and_holds_no_plain_secret() {
    let database = TestDatabase::file();
    let store = database.open().await;
    store.write(|tx| tx.insert(&mut Note { token: Some("hush".into()), ..note("a") })).await.unwrap();
    store.close().await;
    assert!(!database.path().with_extension("db-wal").exists(), "the log was moved into the database");
    let bytes = std::fs::read(database.path()).unwrap();
    assert!(!bytes.windows(4).any(|window| window == b"hush"), "secrets are encrypted");
}

#[cfg(unix)]
#[tokio::test]
async fn database_file_is_readable_by_owner_only() {
    use std::os::unix::fs::PermissionsExt as _;
    let database = TestDatabase::file();
    let _store = database.open().await;
    for name in ["db", "db-wal"] {
        let mode = std::fs::metadata(database.path().with_extension(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
}

async fn keys_are_never_reused(database: TestDatabase) {
    let store = database.open().await;
    let notes = fill(&store, ["a".into(), "b".into()]).await;
    assert_eq!(notes.iter().map(|note| note.id).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(store.delete::<Note>(2).await.unwrap(), Some(notes[1].clone()));
    assert_eq!(store.delete::<Note>(2).await.unwrap(), None);
    store.close().await;
    let store = database.open().await;
    assert_eq!(fill(&store, ["c".into()]).await[0].id, 3);
}

async fn exhausted_keys_fail_without_overflow(database: TestDatabase) {
    let store = database.open().await;
    store.close().await;
    database.run_sql("INSERT INTO note (id) VALUES (2147483646)");
    let store = database.open().await;
    assert_eq!(fill(&store, ["last".into()]).await[0].id, i32::MAX);
    let none = store.write(|tx| tx.insert(&mut note("none"))).await;
    assert!(matches!(none, Err(StoreError::Exhausted("note"))), "{none:?}");
}

async fn failed_write_stores_nothing(database: TestDatabase) {
    let store = database.open().await;
    let failed: Result<(), StoreError> = store
        .write(|tx| {
            tx.insert(&mut note("gone"))?;
            Err(StoreError::Busy)
        })
        .await;
    assert!(matches!(failed, Err(StoreError::Busy)));
    let panicked: Result<(), StoreError> = store
        .write(|tx| {
            tx.insert(&mut note("gone too"))?;
            panic!("intended")
        })
        .await;
    assert!(matches!(panicked, Err(StoreError::Bug(_))));
    assert_eq!(store.find(Query::<Note>::new()).await.unwrap(), []);
    assert_eq!(fill(&store, ["here".into()]).await.len(), 1);
    store.ping().await.unwrap();
}

async fn unstorable_value_names_row_and_column(database: TestDatabase) {
    let store = database.open().await;
    let refuse = async |note: Note| {
        let mut rows = vec![Note::default(), note];
        match store.write(move |tx| tx.insert_all(&mut rows)).await {
            Err(StoreError::Value { row, column, problem }) => format!("{row} {column} {problem}"),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(refuse(note("a\0b")).await, "1 text contains the character U+0000");
    let tags = Note { tags: Some(vec!["\0".into()]), ..Note::default() };
    assert_eq!(refuse(tags).await, "1 tags contains the character U+0000");
    assert_eq!(refuse(Note { token: Some("\0".into()), ..note("") }).await, "1 token contains the character U+0000");
    assert_eq!(refuse(Note { share: Some(f64::NAN), ..note("") }).await, "1 share is not a finite number");
}

async fn unique_values_are_stored_once(database: TestDatabase) {
    let store = database.open().await;
    let once = async |sid: &'static str| {
        let same_sid = Query::new().equals("sid", sid);
        store.write(move |tx| tx.insert_once(&mut Event { seq: 0, sid: sid.into() }, &same_sid)).await.unwrap()
    };
    assert!(once("CA1").await && once("CA2").await && !once("CA1").await);
    let again = store.write(|tx| tx.insert(&mut Event { seq: 0, sid: "CA1".into() })).await;
    assert!(matches!(&again, Err(StoreError::Duplicate(what)) if what == "event.sid"), "{again:?}");
}

#[derive(Clone, Debug, Default)]
struct Input {
    id: Option<i64>,
    text: Maybe<String>,
}

async fn store_all(store: &crate::store::Store, inputs: Vec<Input>) -> Result<Vec<Note>, BulkError> {
    let elements: Vec<_> = inputs.into_iter().map(|input| (input.id, input)).collect();
    store
        .write(move |tx| {
            tx.store_all(elements, |note: &mut Note, input: Input, change| {
                input.text.apply_to(&mut note.text);
                change == Change::Insert || note.agent.is_none()
            })
        })
        .await
}

async fn bulk_elements_are_applied_in_order(database: TestDatabase) {
    let store = database.open().await;
    let create = |text: &str| Input { id: None, text: Maybe::Value(text.into()) };
    let change = |id, text| Input { id: Some(id), text };
    let rows = store_all(
        &store,
        vec![
            create("a"),
            create("b"),
            change(2, Maybe::Value("bb".into())),
            change(2, Maybe::Absent),
            create("c"),
            change(1, Maybe::Null),
        ],
    );
    let rows: Vec<_> = rows.await.unwrap().into_iter().map(|note| (note.id, note.text)).collect();
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(rows, [(1, text("a")), (2, text("b")), (2, text("bb")), (2, text("bb")), (3, text("c")), (1, None)]);

    let many: Vec<_> = (0..700).map(|number| create(&number.to_string())).collect();
    let inserted = store_all(&store, many).await.unwrap();
    let changes = inserted.iter().rev().map(|note| change(i64::from(note.id), Maybe::Value(format!("{}!", note.id))));
    let changed = store_all(&store, changes.collect()).await.unwrap();
    assert!(changed.iter().all(|note| note.text == Some(format!("{}!", note.id))) && changed[0].id == inserted[699].id);
    assert_eq!(store.find(Query::<Note>::new().after(3)).await.unwrap(), changed.into_iter().rev().collect::<Vec<_>>());
    store.write(|tx| (4..=703).try_for_each(|id| tx.delete::<Note>(id).map(drop))).await.unwrap();

    let missing =
        store_all(&store, vec![create("d"), change(99, Maybe::Null), change(1, Maybe::Null), change(7, Maybe::Null)]);
    assert!(matches!(missing.await, Err(BulkError::MissingRows(indexes)) if indexes == [(1, 99), (3, 7)]));
    assert_eq!(store.find(Query::<Note>::new()).await.unwrap().len(), 3, "nothing was stored");
    let odd = store_all(&store, vec![create("d"), change(1, Maybe::Value("\0".into()))]).await;
    assert!(matches!(odd, Err(BulkError::Store(StoreError::Value { row: 1, .. }))), "{odd:?}");
    let odd = store_all(&store, vec![change(1, Maybe::Null), create("d"), create("\0")]).await;
    assert!(matches!(odd, Err(BulkError::Store(StoreError::Value { row: 2, .. }))), "{odd:?}");
}

async fn concurrent_writes_are_all_stored(database: TestDatabase) {
    let store = database.open().await;
    let write = |number: usize| {
        let store = store.clone();
        tokio::spawn(async move {
            store
                .write(move |tx| {
                    let mut row = note(&number.to_string());
                    tx.insert(&mut row)?;
                    if number.is_multiple_of(5) { Err(StoreError::Busy) } else { Ok(row.id) }
                })
                .await
        })
    };
    let tasks: Vec<_> = (0..200).map(write).collect();
    let mut ids = Vec::new();
    for task in tasks {
        ids.extend(task.await.unwrap().ok());
    }
    ids.sort_unstable();
    ids.dedup();
    let stored: Vec<_> = store.find(Query::<Note>::new()).await.unwrap().into_iter().map(|note| note.id).collect();
    assert_eq!((ids.len(), stored), (160, ids));
}

async fn writes_of_two_processes_are_serializable(database: TestDatabase) {
    let stores = [database.open().await, database.open().await];
    let id = fill(&stores[0], ["0".into()]).await[0].id;
    let write = |number: usize| {
        let store = stores[number % 2].clone();
        tokio::spawn(async move {
            let count = store.write::<_, StoreError>(move |tx| {
                let mut row = tx.get::<Note>(id.into())?.expect("a row");
                row.agent = Some(row.agent.unwrap_or_default() + 1);
                tx.update(&row)
            });
            count.await.unwrap();
            let sid = format!("CA{}", number / 8);
            let once = store.write(move |tx| {
                let same_sid = Query::new().equals("sid", sid.clone());
                tx.insert_once(&mut Event { seq: 0, sid }, &same_sid)
            });
            once.await.unwrap()
        })
    };
    let tasks: Vec<_> = (0..64).map(write).collect();
    let mut inserted = 0;
    for task in tasks {
        inserted += usize::from(task.await.unwrap());
    }
    assert_eq!(inserted, 8, "each of eight is inserted once");
    assert_eq!(stores[1].find(Query::<Event>::new()).await.unwrap().len(), 8);
    assert_eq!(stores[0].get::<Note>(id.into()).await.unwrap().unwrap().agent, Some(64), "no change is lost");
}

async fn closed_store_rejects_reads_and_writes(database: TestDatabase) {
    let store = database.open().await;
    store.close().await;
    assert!(matches!(store.get::<Note>(1).await, Err(StoreError::Unavailable(_))));
    assert!(matches!(store.delete::<Note>(1).await, Err(StoreError::Unavailable(_))));
    assert!(store.ping().await.is_err());
    store.close().await;
}
