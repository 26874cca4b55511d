//! Tests of the storage for `Idempotency-Key`.

use lockstep_runtime::DateTime;

use super::{Note, TestDatabase, fill, note, on_both_databases};
use crate::store::idempotency_keys::{
    Claim, ClaimOutcome, KEY_LIFETIME_SECONDS, KeyRow, StoredResponse, claim_or_read_key, delete_expired,
};
use crate::store::{Query, Store, StoreError, Tables};

on_both_databases! {
    key_is_known_from_claim_to_response
    failed_request_without_writes_frees_its_key
    request_that_wrote_is_not_repeated
    rolled_back_write_does_not_count
    concurrent_claims_have_one_winner
    expired_keys_are_deleted
}

/// Claims with this length have expired.
const EXPIRED: i64 = -1;

async fn open(database: &TestDatabase) -> Store {
    Store::open(database.options(Tables::new().with::<Note>().with::<KeyRow>())).await.unwrap().0
}

async fn look_up(store: &Store, key: &str, request: &str, seconds: i64) -> ClaimOutcome {
    claim_or_read_key(store, key.to_owned(), request.to_owned(), seconds).await.unwrap()
}

async fn claim_new(store: &Store, key: &str, seconds: i64) -> Claim {
    match look_up(store, key, "r", seconds).await {
        ClaimOutcome::New(claim) => claim,
        other => panic!("{other:?}"),
    }
}

fn stored_response(status: u16) -> StoredResponse {
    StoredResponse { status, content_type: Some("application/json".to_owned()), body: "[\u{1F600}]".to_owned() }
}

async fn key_is_known_from_claim_to_response(database: TestDatabase) {
    let store = open(&database).await;
    let claim = claim_new(&store, "k", 60).await;
    assert!(
        matches!(look_up(&store, "k", "r", 60).await, ClaimOutcome::Running(seconds) if (1..=61).contains(&seconds))
    );
    assert!(matches!(look_up(&store, "k", "other", 60).await, ClaimOutcome::OtherRequest));
    claim_new(&store, "another", 60).await;
    claim.complete(&store, stored_response(201)).await.unwrap();
    assert!(matches!(look_up(&store, "k", "other", 60).await, ClaimOutcome::OtherRequest));
    store.close().await;
    let store = open(&database).await;
    assert!(
        matches!(look_up(&store, "k", "r", 60).await, ClaimOutcome::Completed(response) if response == stored_response(201))
    );
}

async fn failed_request_without_writes_frees_its_key(database: TestDatabase) {
    let store = open(&database).await;
    claim_new(&store, "k", 60).await.complete(&store, stored_response(503)).await.unwrap();
    claim_new(&store, "k", EXPIRED).await;
    // The previous claim has expired without a write.
    claim_new(&store, "k", 60).await;
}

async fn request_that_wrote_is_not_repeated(database: TestDatabase) {
    let store = open(&database).await;
    let expired = claim_new(&store, "k", EXPIRED).await;
    expired.run(fill(&store, ["a".to_owned()])).await;
    assert!(
        matches!(look_up(&store, "k", "r", 60).await, ClaimOutcome::Lost),
        "its server is gone, and so is its response"
    );
    // A late response is not lost, and a request that wrote keeps its response even if it failed.
    expired.complete(&store, stored_response(503)).await.unwrap();
    assert!(
        matches!(look_up(&store, "k", "r", 60).await, ClaimOutcome::Completed(response) if response == stored_response(503))
    );
    assert_eq!(store.find(Query::<Note>::new()).await.unwrap().len(), 1);
}

async fn rolled_back_write_does_not_count(database: TestDatabase) {
    let store = open(&database).await;
    let expired = claim_new(&store, "k", EXPIRED).await;
    let failed: Result<(), _> = expired
        .run(store.write(|tx| {
            tx.insert(&mut note("a"))?;
            Err(StoreError::Bug("no".to_owned()))
        }))
        .await;
    assert!(failed.is_err());
    claim_new(&store, "k", 60).await;
    assert_eq!(store.find(Query::<Note>::new()).await.unwrap(), []);
}

async fn concurrent_claims_have_one_winner(database: TestDatabase) {
    let first = open(&database).await;
    // Two servers share PostgreSQL; a SQLite file has one.
    let second = if matches!(database, TestDatabase::Server(..)) { open(&database).await } else { first.clone() };
    for round in 0..5 {
        let outcomes = (0..16).map(|number| {
            let store = if number % 2 == 0 { first.clone() } else { second.clone() };
            tokio::spawn(async move { look_up(&store, &format!("k{round}"), "r", 60).await })
        });
        let outcomes: Vec<_> = outcomes.collect();
        let mut claims = 0;
        for known in outcomes {
            match known.await.unwrap() {
                ClaimOutcome::New(_) => claims += 1,
                ClaimOutcome::Running(_) => {}
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(claims, 1);
    }
}

async fn expired_keys_are_deleted(database: TestDatabase) {
    let store = open(&database).await;
    let now = DateTime::now().as_micros();
    let row = |number: i64, age: i64| {
        let started_at = DateTime::from_micros(now - age * 1_000_000).unwrap();
        let (status, content_type, body) = (Some(201), None, Some(String::new()));
        let request = "r".to_owned();
        KeyRow {
            seq: 0,
            name: format!("k{number}"),
            request,
            started_at,
            expires_at: started_at,
            written: true,
            status,
            content_type,
            body,
        }
    };
    let mut rows: Vec<_> = (0..450).map(|number| row(number, KEY_LIFETIME_SECONDS + 60)).collect();
    rows.extend((450..455).map(|number| row(number, KEY_LIFETIME_SECONDS - 60)));
    store.write::<_, StoreError>(move |tx| tx.insert_all(&mut rows)).await.unwrap();
    // An expired key counts as new even before it is deleted.
    claim_new(&store, "k0", 60).await;
    assert!(matches!(look_up(&store, "k450", "r", 60).await, ClaimOutcome::Completed(_)));
    assert_eq!(delete_expired(&store).await.unwrap(), 449);
    assert_eq!(store.find(Query::<KeyRow>::new()).await.unwrap().len(), 6);
    assert_eq!(delete_expired(&store).await.unwrap(), 0);
}
