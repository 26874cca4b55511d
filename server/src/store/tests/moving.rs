//! Tests of export, import, key rotation and leases.

use std::io::Write;
use std::sync::{Arc, Mutex};

use super::{Event, Note, TestDatabase, fill, note, on_both_databases};
use crate::store::{Query, Sealer, Store, StoreError, Tables, TransferError};

on_both_databases! {
    export_imports_into_any_database
    invalid_import_stores_nothing
    secrets_are_resealed_with_new_key
    lease_has_one_holder
}

/// Shared buffer that an export writes to.
#[derive(Clone, Default)]
struct SharedBuffer(Arc<Mutex<Vec<u8>>>);

impl Write for SharedBuffer {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

async fn export(store: &Store) -> String {
    let buffer = SharedBuffer::default();
    store.export(buffer.clone()).await.unwrap();
    let bytes = buffer.0.lock().unwrap().clone();
    String::from_utf8(bytes).unwrap()
}

async fn import(store: &Store, lines: &str) -> Result<u64, TransferError> {
    store.import(std::io::Cursor::new(lines.to_owned())).await
}

/// Opens a store with values of all kinds.
async fn open_filled(database: &TestDatabase) -> Store {
    let store = database.open().await;
    let mut rows = vec![
        Note {
            at: Some("0001-01-01T00:00:00.000001Z".parse().unwrap()),
            ok: Some(false),
            share: Some(-0.1),
            token: Some("hush".into()),
            tags: Some(vec!["é\"\\u0000\n".into()]),
            agent: Some(i32::MIN),
            ..note("line\r\n\u{1F600}\u{1}")
        },
        Note { at: Some("9999-12-31T23:59:59.999999Z".parse().unwrap()), share: Some(1e300), ..note("") },
        Note::default(),
    ];
    store.write(move |tx| tx.insert_all(&mut rows)).await.unwrap();
    fill(&store, (0..600).map(|number| number.to_string())).await;
    store.delete::<Note>(603).await.unwrap();
    store.write(|tx| tx.insert(&mut Event { seq: 0, sid: "CA1".into() })).await.unwrap();
    store.write(|tx| tx.set_setting("mine", "it's")).await.unwrap();
    store
}

/// Returns an export without its first line, whose sealed text differs each time.
fn without_first_line(lines: &str) -> &str {
    lines.split_once('\n').unwrap().1
}

async fn export_imports_into_any_database(database: TestDatabase) {
    let from = open_filled(&database).await;
    let lines = export(&from).await;
    assert!(!lines.contains("hush"), "secrets stay encrypted");
    for target in [Some(TestDatabase::file()), TestDatabase::server()].into_iter().flatten() {
        let to = target.open().await;
        assert_eq!(import(&to, &lines).await.unwrap(), 603);
        let all = Query::<Note>::new();
        assert_eq!(to.find(all.clone()).await.unwrap(), from.find(all).await.unwrap());
        assert_eq!(without_first_line(&export(&to).await), without_first_line(&lines));
        assert_eq!(fill(&to, ["next".into()]).await[0].id, 604, "the key of a deleted row is not used again");
        let setting = to.read::<_, StoreError>(|view| view.setting("mine")).await.unwrap();
        assert_eq!(setting.as_deref(), Some("it's"));
    }
}

async fn invalid_import_stores_nothing(database: TestDatabase) {
    let lines = export(&open_filled(&TestDatabase::file()).await).await;
    let other = TestDatabase::file();
    let mut options = other.options(Tables::new().with::<Note>().with::<Event>());
    options.sealer = Sealer::new(&[2; 32]);
    let foreign = Store::open(options).await.unwrap().0;
    let sealed = without_first_line(&lines).lines().next().unwrap();
    let first = export(&foreign).await.lines().next().unwrap().to_owned();
    let cut = lines.lines().take(400).collect::<Vec<_>>().join("\n");
    let longest = "x".repeat(10);
    let wrong = [
        (cut, "line 401: the export is incomplete"),
        (without_first_line(&lines).to_owned(), "line 1: the first line"),
        (lines.replace("\"agent\":-2147483648", "\"agent\":-2147483649"), "line 2: agent does not match its type"),
        (lines.replace("\"agent\"", "\"agents\""), "line 2: unknown column \"agents\" in note"),
        (lines.replace("\"table\":\"event\"", "\"table\":\"events\""), "unknown table \"events\""),
        (lines.replace("\"rows\":603", "\"rows\":604"), "604 rows were exported, 603 were read"),
        (lines.replace("\"version\":1", "\"version\":2"), "version 2 is not supported"),
        (format!("{first}\n{sealed}"), "line 1: secrets were encrypted with an unknown key"),
        (lines.replacen("sealed:1:", &format!("sealed:1:{longest}"), 1), "line 1: secrets were encrypted"),
        (String::new(), "line 1: the export is incomplete"),
    ];
    let store = database.open().await;
    for (lines, problem) in wrong {
        let error = import(&store, &lines).await.unwrap_err().to_string();
        assert!(error.contains(problem), "{error} and not {problem}");
        assert_eq!(store.find(Query::<Note>::new().limit(1)).await.unwrap(), [], "{problem}");
    }
    import(&store, &lines).await.unwrap();
    let error = import(&store, &lines).await.unwrap_err().to_string();
    assert!(error.contains("table note has rows"), "{error}");
}

async fn secrets_are_resealed_with_new_key(database: TestDatabase) {
    let tables = || Tables::new().with::<Note>().with::<Event>();
    let store = open_filled(&database).await;
    store.close().await;
    let opened = async |sealer: Sealer| {
        let mut options = database.options(tables());
        options.sealer = sealer;
        Store::open(options).await.map(|opened| opened.0)
    };
    // Both keys are configured: stored secrets are readable, and new ones are sealed with the current key.
    let store = opened(Sealer::new(&[2; 32]).with_old(&[[1; 32]])).await.unwrap();
    let token = |note: Option<Note>| note.unwrap().token.unwrap().expose().to_owned();
    assert_eq!(token(store.get(1).await.unwrap()), "hush");
    let id = store.write(|tx| {
        let mut row = Note { token: Some("new".into()), ..note("n") };
        tx.insert(&mut row).map(|()| row.id)
    });
    let id = id.await.unwrap();
    store.close().await;
    assert!(opened(Sealer::new(&[2; 32])).await.is_err(), "the old key is still needed");
    let store = opened(Sealer::new(&[2; 32]).with_old(&[[1; 32]])).await.unwrap();
    assert_eq!(store.reseal().await.unwrap(), 1);
    assert_eq!(store.reseal().await.unwrap(), 0);
    store.close().await;
    let store = opened(Sealer::new(&[2; 32])).await.unwrap();
    assert_eq!(token(store.get(1).await.unwrap()), "hush");
    assert_eq!(token(store.get(id.into()).await.unwrap()), "new");
    store.close().await;
    assert!(opened(Sealer::new(&[1; 32])).await.is_err(), "the old key no longer opens the database");
}

async fn lease_has_one_holder(database: TestDatabase) {
    use std::time::Duration;
    let (store, long) = (database.open().await, Duration::from_secs(60));
    let takers = futures_util::future::join_all((0..8).map(|_| store.lease("poll", long))).await;
    let mut held: Vec<_> = takers.into_iter().filter_map(Result::unwrap).collect();
    assert_eq!(held.len(), 1);
    let lease = held.remove(0);
    assert!(lease.renew().await.unwrap());
    assert!(store.lease("other", long).await.unwrap().is_some());
    lease.release().await.unwrap();
    let short = store.lease("poll", Duration::from_millis(30)).await.unwrap().expect("a lease");
    tokio::time::sleep(Duration::from_millis(50)).await;
    let lease = store.lease("poll", long).await.unwrap().expect("an expired lease");
    assert!(!short.renew().await.unwrap());
    let holds = async |lease: &crate::store::Lease| {
        let lease = lease.clone();
        store.write::<_, StoreError>(move |tx| tx.holds(&lease)).await.unwrap()
    };
    assert!(!holds(&short).await && holds(&lease).await);
}
