//! Tests of migrations from other versions of the program.

use lockstep_runtime::Table;

use super::{Event, Note, TestDatabase, fill, on_both_databases};
use crate::store::{Location, Migration, Options, Query, Sealer, Store, StoreError, Tables};

on_both_databases! {
    migration_keeps_rows
    migration_drops_nothing_without_permission
    older_program_runs_with_added_columns
    database_of_another_program_is_rejected
    wrong_seal_key_is_rejected
    concurrent_starts_migrate_once
}

/// The old schema: `words` is called `text` in the new one, and `agent` is not nullable.
#[derive(Clone, Debug, Default, PartialEq, Table)]
#[table(name = "note", key = "id", location = "schemas/Note.yaml", index("words"))]
struct Old {
    #[column(integer)]
    id: i32,
    #[column(text)]
    words: Option<String>,
    #[column(integer)]
    agent: i32,
}

/// The new schema.
#[derive(Clone, Debug, Default, PartialEq, Table)]
#[table(name = "note", key = "id", location = "schemas/Note.yaml", index("text"), index("agent", "id"))]
struct New {
    #[column(integer)]
    id: i32,
    #[column(text, was = "words")]
    text: Option<String>,
    #[column(bigint)]
    agent: Option<i64>,
    #[column(boolean, default = "true")]
    done: bool,
}

async fn with<T: Table>(database: &TestDatabase, drops: &[&str]) -> Result<(Store, Migration), StoreError> {
    let mut options = database.options(Tables::new().with::<T>());
    options.drops = drops.iter().map(|drop| (*drop).to_owned()).collect();
    Store::open(options).await
}

async fn migration_keeps_rows(database: TestDatabase) {
    let (store, migration) = with::<Old>(&database, &[]).await.unwrap();
    assert_eq!(migration, Migration::Changed(2));
    let mut rows: Vec<_> = (0..3).map(|n| Old { id: 0, words: Some(format!("w{n}")), agent: n }).collect();
    store.write(move |tx| tx.insert_all(&mut rows)).await.unwrap();
    store.close().await;

    let (store, migration) = with::<New>(&database, &[]).await.unwrap();
    assert!(matches!(migration, Migration::Changed(_)));
    let found = store.find(Query::<New>::new().equals("text", "w2")).await.unwrap();
    assert_eq!(found, [New { id: 3, text: Some("w2".into()), agent: Some(2), done: true }]);
    let mut row = New { agent: None, ..New::default() };
    let id = store.write(move |tx| tx.insert(&mut row).map(|()| row.id)).await.unwrap();
    assert_eq!(id, 4);
    store.close().await;
    assert_eq!(with::<New>(&database, &[]).await.unwrap().1, Migration::Current);
}

async fn migration_drops_nothing_without_permission(database: TestDatabase) {
    let store = database.open().await;
    fill(&store, ["a".into()]).await;
    store.close().await;
    let Err(StoreError::Migration(error)) = with::<Event>(&database, &[]).await else { panic!() };
    assert!(error.to_string().contains("migrate --drop note"), "{error}");
    assert_eq!(database.open().await.find(Query::<Note>::new()).await.unwrap().len(), 1, "it is unchanged");
    let (store, migration) = with::<Event>(&database, &["note"]).await.unwrap();
    assert_eq!(migration, Migration::Changed(1));
    store.close().await;
}

/// A note with an additional column.
#[derive(Clone, Debug, Default, PartialEq, Table)]
#[table(name = "note", key = "id", location = "schemas/Note.yaml", index("words"))]
struct More {
    #[column(integer)]
    id: i32,
    #[column(text)]
    words: Option<String>,
    #[column(integer)]
    agent: i32,
    #[column(text)]
    more: Option<String>,
}

async fn older_program_runs_with_added_columns(database: TestDatabase) {
    for (opened, expected) in [
        (with::<Old>(&database, &[]).await, Migration::Changed(2)),
        (with::<More>(&database, &[]).await, Migration::Changed(1)),
        (with::<Old>(&database, &[]).await, Migration::Older),
        (with::<More>(&database, &[]).await, Migration::Current),
    ] {
        let (store, migration) = opened.unwrap();
        assert_eq!(migration, expected);
        store.close().await;
    }
}

async fn database_of_another_program_is_rejected(database: TestDatabase) {
    database.run_sql("CREATE TABLE other (id INTEGER)");
    let error = with::<Old>(&database, &[]).await.unwrap_err();
    assert!(error.to_string().contains("to another program"), "{error}");
    database.run_sql("DROP TABLE other");
    with::<Old>(&database, &[]).await.unwrap();
}

async fn wrong_seal_key_is_rejected(database: TestDatabase) {
    database.open().await.close().await;
    let mut wrong = database.options(Tables::new().with::<Note>().with::<Event>());
    wrong.sealer = Sealer::new(&[2; 32]);
    let error = Store::open(wrong).await.unwrap_err();
    assert!(error.to_string().contains("encrypted with another key"), "{error}");
}

async fn concurrent_starts_migrate_once(database: TestDatabase) {
    let opened = futures_util::future::join_all((0..4).map(|_| with::<Old>(&database, &[]))).await;
    let opened: Vec<_> = opened.into_iter().map(Result::unwrap).collect();
    let inserted = opened.iter().filter(|(_, migration)| *migration == Migration::Changed(2)).count();
    let found = opened.iter().filter(|(_, migration)| *migration == Migration::Current).count();
    assert_eq!((inserted, found), (1, 3));
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
async fn file_that_is_not_a_database_is_rejected() {
    let database = TestDatabase::file();
    let text = "not a database, and longer than a header of a hundred bytes ";
    std::fs::write(database.path(), text.repeat(4)).unwrap();
    assert!(matches!(with::<Old>(&database, &[]).await, Err(StoreError::Corrupt(_))));
}

#[tokio::test]
async fn missing_directory_is_reported() {
    let nowhere = Options::new(Location::file("/nowhere/at/all.db"), Tables::new(), Sealer::new(&[1; 32]));
    let error = Store::open(nowhere).await.unwrap_err();
    assert!(matches!(&error, StoreError::Unavailable(why) if why.contains("/nowhere/at/all.db")), "{error}");
}

#[tokio::test]
async fn unreachable_server_is_reported() {
    let nowhere = "postgres://me:hush@127.0.0.1:9/none?connect_timeout=2";
    let nowhere = Options::new(Location::server(nowhere), Tables::new(), Sealer::new(&[1; 32]));
    let error = Store::open(nowhere).await.unwrap_err();
    assert!(matches!(&error, StoreError::Unavailable(why) if why.contains("refused")), "{error}");
    assert!(!format!("{error:?}").contains("hush"));
}

#[tokio::test]
async fn table_may_change_while_programs_run() {
    let Some(database) = TestDatabase::server() else { return };
    let mut options = database.options(Tables::new().with::<Note>().with::<Event>());
    // A single connection, whose statements are prepared before the change.
    options.connections = 1;
    let store = Store::open(options).await.unwrap().0;
    fill(&store, ["a".into()]).await;
    let before = store.get::<Note>(1).await.unwrap();
    let change = "ALTER TABLE note ADD COLUMN more TEXT; ALTER TABLE note ALTER COLUMN agent TYPE BIGINT";
    // The DDL waits for the end of the read's transaction, which needs this thread.
    let database = tokio::task::spawn_blocking(|| {
        database.run_sql(change);
        database
    });
    let _database = database.await.unwrap();
    // The first read may use a stale statement, which is then dropped.
    drop(store.get::<Note>(1).await);
    assert_eq!(store.get::<Note>(1).await.unwrap(), before);
    assert_eq!(fill(&store, ["b".into()]).await[0].id, 2);
}
