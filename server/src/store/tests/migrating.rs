//! Databases that were made by another version of the program.

use super::{Event, Note, Place, fill, on_both};
use crate::store::{Location, Migration, Options, Query, Sealer, Store, StoreError, Tables};
use lockstep_runtime::{Table, table};

on_both! {
    what_was_stored_is_kept
    nothing_is_dropped_untold
    an_older_program_runs_while_columns_were_only_added
    a_foreign_database_is_refused
    a_foreign_key_is_refused
    programs_that_start_together_make_the_tables_once
}

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

async fn with<T: Table>(place: &Place, drops: &[&str]) -> Result<(Store, Migration), StoreError> {
    let mut options = place.options(Tables::new().with::<T>());
    options.drops = drops.iter().map(|drop| (*drop).to_owned()).collect();
    Store::open(options).await
}

async fn what_was_stored_is_kept(place: Place) {
    let (store, migration) = with::<Old>(&place, &[]).await.unwrap();
    assert_eq!(migration, Migration::Changed(2));
    let mut rows: Vec<_> = (0..3).map(|n| Old { id: 0, words: Some(format!("w{n}")), agent: n }).collect();
    store.write(move |tx| tx.insert_all(&mut rows)).await.unwrap();
    store.close().await;

    let (store, migration) = with::<New>(&place, &[]).await.unwrap();
    assert!(matches!(migration, Migration::Changed(_)));
    let found = store.find(Query::<New>::new().equals("text", "w2")).await.unwrap();
    assert_eq!(found, [New { id: 3, text: Some("w2".into()), agent: Some(2), done: true }]);
    let mut row = New { agent: None, ..New::default() };
    let id = store.write(move |tx| tx.insert(&mut row).map(|()| row.id)).await.unwrap();
    assert_eq!(id, 4);
    store.close().await;
    assert_eq!(with::<New>(&place, &[]).await.unwrap().1, Migration::Current);
}

async fn nothing_is_dropped_untold(place: Place) {
    let store = place.open().await;
    fill(&store, ["a".into()]).await;
    store.close().await;
    let Err(StoreError::Refused(refused)) = with::<Event>(&place, &[]).await else { panic!() };
    assert!(refused.to_string().contains("migrate --drop note"), "{refused}");
    assert_eq!(place.open().await.find(Query::<Note>::new()).await.unwrap().len(), 1, "it is as it was");
    let (store, migration) = with::<Event>(&place, &["note"]).await.unwrap();
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

async fn an_older_program_runs_while_columns_were_only_added(place: Place) {
    for (opened, expected) in [
        (with::<Old>(&place, &[]).await, Migration::Changed(2)),
        (with::<More>(&place, &[]).await, Migration::Changed(1)),
        (with::<Old>(&place, &[]).await, Migration::Older),
        (with::<More>(&place, &[]).await, Migration::Current),
    ] {
        let (store, migration) = opened.unwrap();
        assert_eq!(migration, expected);
        store.close().await;
    }
}

async fn a_foreign_database_is_refused(place: Place) {
    place.raw("CREATE TABLE other (id INTEGER)");
    let refused = with::<Old>(&place, &[]).await.unwrap_err();
    assert!(refused.to_string().contains("of another program"), "{refused}");
    place.raw("DROP TABLE other");
    with::<Old>(&place, &[]).await.unwrap();
}

async fn a_foreign_key_is_refused(place: Place) {
    place.open().await.close().await;
    let mut wrong = place.options(Tables::new().with::<Note>().with::<Event>());
    wrong.sealer = Sealer::new(&[2; 32]);
    let refused = Store::open(wrong).await.unwrap_err();
    assert!(refused.to_string().contains("sealed with another key"), "{refused}");
}

async fn programs_that_start_together_make_the_tables_once(place: Place) {
    let opened = futures_util::future::join_all((0..4).map(|_| with::<Old>(&place, &[]))).await;
    let opened: Vec<_> = opened.into_iter().map(Result::unwrap).collect();
    let made = opened.iter().filter(|(_, migration)| *migration == Migration::Changed(2)).count();
    let found = opened.iter().filter(|(_, migration)| *migration == Migration::Current).count();
    assert_eq!((made, found), (1, 3));
    for (store, _) in opened {
        let id = store.write(|tx| {
            let mut row = Old::default();
            tx.insert(&mut row).map(|()| row.id)
        });
        assert!(id.await.unwrap() > 0);
        store.close().await;
    }
}

#[tokio::test]
async fn a_file_that_is_no_database_is_told() {
    let place = Place::file();
    let text = "no database, and longer than a header of a hundred octets ";
    std::fs::write(place.path(), text.repeat(4)).unwrap();
    assert!(matches!(with::<Old>(&place, &[]).await, Err(StoreError::Corrupt(_))));
}

#[tokio::test]
async fn a_place_that_cannot_be_is_told() {
    let nowhere = Options::new(Location::file("/nowhere/at/all.db"), Tables::new(), Sealer::new(&[1; 32]));
    let refused = Store::open(nowhere).await.unwrap_err();
    assert!(matches!(&refused, StoreError::Unavailable(why) if why.contains("/nowhere/at/all.db")), "{refused}");
}

#[tokio::test]
async fn a_server_that_cannot_be_reached_is_told() {
    let nowhere = "postgres://me:hush@127.0.0.1:9/none?connect_timeout=2";
    let nowhere = Options::new(Location::server(nowhere), Tables::new(), Sealer::new(&[1; 32]));
    let refused = Store::open(nowhere).await.unwrap_err();
    assert!(matches!(&refused, StoreError::Unavailable(why) if why.contains("refused")), "{refused}");
    assert!(!format!("{refused:?}").contains("hush"));
}

#[tokio::test]
async fn a_table_may_be_changed_while_programs_run() {
    let Some(place) = Place::server() else { return };
    let mut options = place.options(Tables::new().with::<Note>().with::<Event>());
    // A single connection, whose statements are prepared before the change.
    options.connections = 1;
    let store = Store::open(options).await.unwrap().0;
    fill(&store, ["a".into()]).await;
    let before = store.get::<Note>(1).await.unwrap();
    let change = "ALTER TABLE note ADD COLUMN more TEXT; ALTER TABLE note ALTER COLUMN agent TYPE BIGINT";
    // It waits until the read's transaction has ended, which nobody waits for, and which needs this thread.
    let place = tokio::task::spawn_blocking(|| {
        place.raw(change);
        place
    });
    let _place = place.await.unwrap();
    // The first one may meet what was prepared; what was prepared is then forgotten.
    drop(store.get::<Note>(1).await);
    assert_eq!(store.get::<Note>(1).await.unwrap(), before);
    assert_eq!(fill(&store, ["b".into()]).await[0].id, 2);
}
