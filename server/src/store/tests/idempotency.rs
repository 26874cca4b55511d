//! Requests that are carried out once.

use super::{Note, Place, fill, note, on_both};
use crate::store::idempotency_keys::{Claim, KEPT_SECONDS, Kept, KeyRow, Known, claim, forget};
use crate::store::{Query, Store, StoreError, Tables};
use lockstep_runtime::DateTime;

on_both! {
    a_key_is_known_from_its_claim_to_its_answer
    what_failed_and_wrote_nothing_frees_its_key
    what_was_written_is_not_written_again
    what_is_rolled_back_was_not_written
    one_of_many_gets_the_claim
    keys_are_forgotten_after_a_day
}

/// A moment in which nobody carries a request out to its end.
const LAPSED: i64 = -1;

async fn open(place: &Place) -> Store {
    Store::open(place.options(Tables::new().with::<Note>().with::<KeyRow>())).await.unwrap().0
}

async fn ask(store: &Store, key: &str, request: &str, seconds: i64) -> Known {
    claim(store, key.to_owned(), request.to_owned(), seconds).await.unwrap()
}

async fn new(store: &Store, key: &str, seconds: i64) -> Claim {
    match ask(store, key, "r", seconds).await {
        Known::New(claim) => claim,
        other => panic!("{other:?}"),
    }
}

fn kept(status: u16) -> Kept {
    Kept { status, media: Some("application/json".to_owned()), body: "[\u{1F600}]".to_owned() }
}

async fn a_key_is_known_from_its_claim_to_its_answer(place: Place) {
    let store = open(&place).await;
    let claim = new(&store, "k", 60).await;
    assert!(matches!(ask(&store, "k", "r", 60).await, Known::Running(seconds) if (1..=61).contains(&seconds)));
    assert!(matches!(ask(&store, "k", "other", 60).await, Known::Other));
    new(&store, "another", 60).await;
    claim.end(&store, kept(201)).await.unwrap();
    assert!(matches!(ask(&store, "k", "other", 60).await, Known::Other));
    store.close().await;
    let store = open(&place).await;
    assert!(matches!(ask(&store, "k", "r", 60).await, Known::Answer(answer) if answer == kept(201)));
}

async fn what_failed_and_wrote_nothing_frees_its_key(place: Place) {
    let store = open(&place).await;
    new(&store, "k", 60).await.end(&store, kept(503)).await.unwrap();
    new(&store, "k", LAPSED).await;
    // Whoever had it is gone, and had written nothing.
    new(&store, "k", 60).await;
}

async fn what_was_written_is_not_written_again(place: Place) {
    let store = open(&place).await;
    let lapsed = new(&store, "k", LAPSED).await;
    lapsed.carry_out(fill(&store, ["a".to_owned()])).await;
    assert!(matches!(ask(&store, "k", "r", 60).await, Known::Lost), "its server is gone, and its answer with it");
    // What comes late is not lost, and what has written keeps its answer whatever it is.
    lapsed.end(&store, kept(503)).await.unwrap();
    assert!(matches!(ask(&store, "k", "r", 60).await, Known::Answer(answer) if answer == kept(503)));
    assert_eq!(store.find(Query::<Note>::new()).await.unwrap().len(), 1);
}

async fn what_is_rolled_back_was_not_written(place: Place) {
    let store = open(&place).await;
    let lapsed = new(&store, "k", LAPSED).await;
    let failed: Result<(), _> = lapsed
        .carry_out(store.write(|tx| {
            tx.insert(&mut note("a"))?;
            Err(StoreError::Bug("no".to_owned()))
        }))
        .await;
    assert!(failed.is_err());
    new(&store, "k", 60).await;
    assert_eq!(store.find(Query::<Note>::new()).await.unwrap(), []);
}

async fn one_of_many_gets_the_claim(place: Place) {
    let first = open(&place).await;
    // Two servers share PostgreSQL; a SQLite file has one.
    let second = if matches!(place, Place::Server(..)) { open(&place).await } else { first.clone() };
    for round in 0..5 {
        let asked = (0..16).map(|number| {
            let store = if number % 2 == 0 { first.clone() } else { second.clone() };
            tokio::spawn(async move { ask(&store, &format!("k{round}"), "r", 60).await })
        });
        let asked: Vec<_> = asked.collect();
        let mut claims = 0;
        for known in asked {
            match known.await.unwrap() {
                Known::New(_) => claims += 1,
                Known::Running(_) => {}
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(claims, 1);
    }
}

async fn keys_are_forgotten_after_a_day(place: Place) {
    let store = open(&place).await;
    let now = DateTime::now().as_micros();
    let row = |number: i64, age: i64| {
        let begun = DateTime::from_micros(now - age * 1_000_000).unwrap();
        let (status, media, body) = (Some(201), None, Some(String::new()));
        let request = "r".to_owned();
        KeyRow { seq: 0, name: format!("k{number}"), request, begun, until: begun, written: true, status, media, body }
    };
    let mut rows: Vec<_> = (0..450).map(|number| row(number, KEPT_SECONDS + 60)).collect();
    rows.extend((450..455).map(|number| row(number, KEPT_SECONDS - 60)));
    store.write::<_, StoreError>(move |tx| tx.insert_all(&mut rows)).await.unwrap();
    // An old one is as good as none, even before it is forgotten.
    new(&store, "k0", 60).await;
    assert!(matches!(ask(&store, "k450", "r", 60).await, Known::Answer(_)));
    assert_eq!(forget(&store).await.unwrap(), 449);
    assert_eq!(store.find(Query::<KeyRow>::new()).await.unwrap().len(), 6);
    assert_eq!(forget(&store).await.unwrap(), 0);
}
