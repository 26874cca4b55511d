//! Databases that were made by another version of the program.

use super::{Event, Note, fill, open, options};
use crate::store::{Location, Migration, Options, Query, Sealer, Store, StoreError, Tables};
use lockstep_runtime::{Table, table};
use std::path::Path;

/// The note as it was: `words` is called `text` now, and `agent` could not be null.
#[derive(Clone, Debug, Default, PartialEq)]
struct Old {
    id: i32,
    words: Option<String>,
    agent: i32,
}
table! { Old "note" key "id" at "schemas/Note.yaml" {
    0 "id" id integer required,
    1 "words" words text nullable,
    2 "agent" agent integer required,
} index [["words"]] }

/// The note as it is.
#[derive(Clone, Debug, Default, PartialEq)]
struct New {
    id: i32,
    text: Option<String>,
    agent: Option<i64>,
    done: bool,
}
table! { New "note" key "id" at "schemas/Note.yaml" {
    0 "id" id integer required,
    1 "text" text text nullable was "words",
    2 "agent" agent bigint nullable,
    3 "done" done boolean required default "true",
} index [["text"], ["agent", "id"]] }

fn with<T: Table>(directory: &Path, drops: &[&str]) -> Result<(Store, Migration), StoreError> {
    let mut options = options(directory, Tables::new().with::<T>());
    options.drops = drops.iter().map(|drop| (*drop).to_owned()).collect();
    Store::open(options)
}

#[tokio::test]
async fn what_was_stored_is_kept() {
    let directory = tempfile::tempdir().unwrap();
    let (store, migration) = with::<Old>(directory.path(), &[]).unwrap();
    assert_eq!(migration, Migration::Changed(2));
    let mut rows: Vec<_> = (0..3).map(|n| Old { id: 0, words: Some(format!("w{n}")), agent: n }).collect();
    store.write(move |tx| tx.insert_all(&mut rows)).await.unwrap();
    store.close().await;

    let (store, migration) = with::<New>(directory.path(), &[]).unwrap();
    assert!(matches!(migration, Migration::Changed(_)));
    let found = store.find(Query::<New>::new().equals("text", "w2")).await.unwrap();
    assert_eq!(found, [New { id: 3, text: Some("w2".into()), agent: Some(2), done: true }]);
    let mut row = New { agent: None, ..New::default() };
    let id = store.write(move |tx| tx.insert(&mut row).map(|()| row.id)).await.unwrap();
    assert_eq!(id, 4);
    store.close().await;
    assert_eq!(with::<New>(directory.path(), &[]).unwrap().1, Migration::Current);
}

#[tokio::test]
async fn nothing_is_dropped_untold() {
    let directory = tempfile::tempdir().unwrap();
    let store = open(directory.path());
    fill(&store, ["a".into()]).await;
    store.close().await;
    let Err(StoreError::Refused(refused)) = with::<Event>(directory.path(), &[]) else { panic!() };
    assert!(refused.to_string().contains("migrate --drop note"), "{refused}");
    assert_eq!(open(directory.path()).find(Query::<Note>::new()).await.unwrap().len(), 1, "it is as it was");
    let (store, migration) = with::<Event>(directory.path(), &["note"]).unwrap();
    assert_eq!(migration, Migration::Changed(1));
    store.close().await;
}

/// A note with one column more.
#[derive(Clone, Debug, Default, PartialEq)]
struct More {
    id: i32,
    words: Option<String>,
    agent: i32,
    more: Option<String>,
}
table! { More "note" key "id" at "schemas/Note.yaml" {
    0 "id" id integer required,
    1 "words" words text nullable,
    2 "agent" agent integer required,
    3 "more" more text nullable,
} index [["words"]] }

#[tokio::test]
async fn an_older_program_runs_while_columns_were_only_added() {
    let directory = tempfile::tempdir().unwrap();
    for (opened, expected) in [
        (with::<Old>(directory.path(), &[]), Migration::Changed(2)),
        (with::<More>(directory.path(), &[]), Migration::Changed(1)),
        (with::<Old>(directory.path(), &[]), Migration::Older),
        (with::<More>(directory.path(), &[]), Migration::Current),
    ] {
        let (store, migration) = opened.unwrap();
        assert_eq!(migration, expected);
        store.close().await;
    }
}

#[tokio::test]
async fn a_foreign_database_and_a_foreign_key_are_refused() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("test.db");
    let raw = rusqlite::Connection::open(&path).unwrap();
    raw.execute_batch("CREATE TABLE other (id INTEGER)").unwrap();
    drop(raw);
    let refused = with::<Old>(directory.path(), &[]).unwrap_err();
    assert!(refused.to_string().contains("of another program"), "{refused}");

    std::fs::write(&path, "no database, and longer than a header of a hundred octets ".repeat(4)).unwrap();
    assert!(matches!(with::<Old>(directory.path(), &[]), Err(StoreError::Corrupt(_))));

    let other = tempfile::tempdir().unwrap();
    open(other.path()).close().await;
    let mut wrong = options(other.path(), Tables::new().with::<Note>().with::<Event>());
    wrong.sealer = Sealer::new(&[2; 32]);
    let refused = Store::open(wrong).unwrap_err();
    assert!(refused.to_string().contains("sealed with another key"), "{refused}");
}

#[test]
fn a_place_that_cannot_be_is_told() {
    let nowhere = Options::new(Location::file("/nowhere/at/all.db"), Tables::new(), Sealer::new(&[1; 32]));
    let refused = Store::open(nowhere).unwrap_err();
    assert!(matches!(&refused, StoreError::Unavailable(why) if why.contains("/nowhere/at/all.db")), "{refused}");
}
