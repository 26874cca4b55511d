//! Data on its way from store to store, and secrets on their way from key to key.

use super::{Event, Note, Place, fill, note, on_both};
use crate::store::{MoveError, Query, Sealer, Store, StoreError, Tables};
use std::io::Write;
use std::sync::{Arc, Mutex};

on_both! {
    everything_is_moved
    what_cannot_be_taken_in_is_not_taken_in_at_all
    secrets_get_another_key
    leases_are_held_by_one
}

/// What an export writes to.
#[derive(Clone, Default)]
struct Paper(Arc<Mutex<Vec<u8>>>);

impl Write for Paper {
    fn write(&mut self, octets: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(octets)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

async fn export(store: &Store) -> String {
    let paper = Paper::default();
    store.export(paper.clone()).await.unwrap();
    let octets = paper.0.lock().unwrap().clone();
    String::from_utf8(octets).unwrap()
}

async fn import(store: &Store, lines: &str) -> Result<u64, MoveError> {
    store.import(std::io::Cursor::new(lines.to_owned())).await
}

/// A store with something of everything in it.
async fn filled(place: &Place) -> Store {
    let store = place.open().await;
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

/// The lines of an export without the first, in which a text is sealed anew each time.
fn rest(lines: &str) -> &str {
    lines.split_once('\n').unwrap().1
}

async fn everything_is_moved(place: Place) {
    let from = filled(&place).await;
    let lines = export(&from).await;
    assert!(!lines.contains("hush"), "secrets stay sealed");
    for target in [Some(Place::file()), Place::server()].into_iter().flatten() {
        let to = target.open().await;
        assert_eq!(import(&to, &lines).await.unwrap(), 603);
        let all = Query::<Note>::new();
        assert_eq!(to.find(all.clone()).await.unwrap(), from.find(all).await.unwrap());
        assert_eq!(rest(&export(&to).await), rest(&lines));
        assert_eq!(fill(&to, ["next".into()]).await[0].id, 604, "the number of a deleted row is not used again");
        let setting = to.read::<_, StoreError>(|view| view.setting("mine")).await.unwrap();
        assert_eq!(setting.as_deref(), Some("it's"));
    }
}

async fn what_cannot_be_taken_in_is_not_taken_in_at_all(place: Place) {
    let lines = export(&filled(&Place::file()).await).await;
    let other = Place::file();
    let mut options = other.options(Tables::new().with::<Note>().with::<Event>());
    options.sealer = Sealer::new(&[2; 32]);
    let foreign = Store::open(options).await.unwrap().0;
    let sealed = rest(&lines).lines().next().unwrap();
    let first = export(&foreign).await.lines().next().unwrap().to_owned();
    let cut = lines.lines().take(400).collect::<Vec<_>>().join("\n");
    let longest = "x".repeat(10);
    let wrong = [
        (cut, "line 401: the export breaks off here"),
        (rest(&lines).to_owned(), "line 1: the first line"),
        (lines.replace("\"agent\":-2147483648", "\"agent\":-2147483649"), "line 2: agent is no value of its type"),
        (lines.replace("\"agent\"", "\"agents\""), "line 2: there is no column \"agents\" in note"),
        (lines.replace("\"table\":\"event\"", "\"table\":\"events\""), "there is no table \"events\""),
        (lines.replace("\"rows\":603", "\"rows\":604"), "604 rows were exported, and 603 are here"),
        (lines.replace("\"version\":1", "\"version\":2"), "exported in version 2"),
        (format!("{first}\n{sealed}"), "line 1: the secrets were sealed with a key that is not known here"),
        (lines.replacen("sealed:1:", &format!("sealed:1:{longest}"), 1), "line 1: the secrets were sealed"),
        (String::new(), "line 1: the export breaks off here"),
    ];
    let store = place.open().await;
    for (lines, problem) in wrong {
        let told = import(&store, &lines).await.unwrap_err().to_string();
        assert!(told.contains(problem), "{told} and not {problem}");
        assert_eq!(store.find(Query::<Note>::new().limit(1)).await.unwrap(), [], "{problem}");
    }
    import(&store, &lines).await.unwrap();
    let told = import(&store, &lines).await.unwrap_err().to_string();
    assert!(told.contains("the table note has rows already"), "{told}");
}

async fn secrets_get_another_key(place: Place) {
    let tables = || Tables::new().with::<Note>().with::<Event>();
    let store = filled(&place).await;
    store.close().await;
    let opened = async |sealer: Sealer| {
        let mut options = place.options(tables());
        options.sealer = sealer;
        Store::open(options).await.map(|opened| opened.0)
    };
    // Both keys are known for a while: what is there is read, and what is new is sealed with the present one.
    let store = opened(Sealer::new(&[2; 32]).with_old(&[[1; 32]])).await.unwrap();
    let token = |note: Option<Note>| note.unwrap().token.unwrap().expose().to_owned();
    assert_eq!(token(store.get(1).await.unwrap()), "hush");
    let id = store.write(|tx| {
        let mut row = Note { token: Some("new".into()), ..note("n") };
        tx.insert(&mut row).map(|()| row.id)
    });
    let id = id.await.unwrap();
    store.close().await;
    assert!(opened(Sealer::new(&[2; 32])).await.is_err(), "the old key is needed still");
    let store = opened(Sealer::new(&[2; 32]).with_old(&[[1; 32]])).await.unwrap();
    assert_eq!(store.reseal().await.unwrap(), 1);
    assert_eq!(store.reseal().await.unwrap(), 0);
    store.close().await;
    let store = opened(Sealer::new(&[2; 32])).await.unwrap();
    assert_eq!(token(store.get(1).await.unwrap()), "hush");
    assert_eq!(token(store.get(id.into()).await.unwrap()), "new");
    store.close().await;
    assert!(opened(Sealer::new(&[1; 32])).await.is_err(), "the old key is good for nothing");
}

async fn leases_are_held_by_one(place: Place) {
    use std::time::Duration;
    let (store, long) = (place.open().await, Duration::from_secs(60));
    let takers = futures_util::future::join_all((0..8).map(|_| store.lease("poll", long))).await;
    let mut held: Vec<_> = takers.into_iter().filter_map(Result::unwrap).collect();
    assert_eq!(held.len(), 1);
    let lease = held.remove(0);
    assert!(lease.renew().await.unwrap());
    assert!(store.lease("other", long).await.unwrap().is_some());
    lease.release().await.unwrap();
    let short = store.lease("poll", Duration::from_millis(30)).await.unwrap().expect("a lease");
    tokio::time::sleep(Duration::from_millis(50)).await;
    let lease = store.lease("poll", long).await.unwrap().expect("one that ended by itself");
    assert!(!short.renew().await.unwrap());
    let holds = async |lease: &crate::store::Lease| {
        let lease = lease.clone();
        store.write::<_, StoreError>(move |tx| tx.holds(&lease)).await.unwrap()
    };
    assert!(!holds(&short).await && holds(&lease).await);
}
