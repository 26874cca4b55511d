//! Several servers on one database.

use serde_json::{Value, json};

use crate::support::{DIALS, Database, Server};

/// Two servers on one database; none when PostgreSQL is not installed.
async fn two() -> Option<[Server; 2]> {
    let database = Database::schema()?;
    // They start at the same time, and one of them makes the tables.
    let (one, other) = tokio::join!(Server::on(database.clone(), "", ""), Server::on(database, "", ""));
    Some([one, other])
}

#[tokio::test]
async fn what_one_stores_the_other_has() {
    let Some([one, mut other]) = two().await else { return };
    let made = one.store("/api/TranscriptionStore", &json!([{"job_id": "a"}, {"job_id": "b"}])).await;
    assert_eq!(other.get("/api/TranscriptionStore").await.json(), json!(made));
    // A token of one is good at the other.
    let reply = other.send_as(&one.token, "GET", "/api/TranscriptionStore", None).await;
    assert_eq!(reply.status, 200);
    other.process.kill();
    let more = one.store("/api/TranscriptionStore", &json!([{}])).await;
    other.restart().await;
    assert_eq!(other.count("/api/TranscriptionStore").await, 3);
    let next = other.store("/api/TranscriptionStore", &json!([{}])).await;
    assert!(next[0]["id"].as_i64() > more[0]["id"].as_i64());
}

/// Numbers below `end` in an order that says nothing, by a generator of 64 bits.
fn shuffled(end: usize, seed: u64) -> Vec<usize> {
    let mut state = seed;
    let mut order: Vec<usize> = (0..end).collect();
    for place in (1..end).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        order.swap(place, usize::try_from(state >> 33).expect("31 bits") % (place + 1));
    }
    order
}

/// An event of a call: its number, its status, and its time.
fn event(call: usize, step: usize) -> Vec<(&'static str, String)> {
    let status = ["initiated", "ringing", "in-progress", "completed"][step];
    let mut event = vec![
        ("CallSid", format!("CA{call:032}")),
        ("From", format!("+1555{call:07}")),
        ("To", "+15550100".to_owned()),
        ("Direction", "inbound".to_owned()),
        ("CallStatus", status.to_owned()),
        ("SequenceNumber", step.to_string()),
        ("Timestamp", format!("Mon, 02 Mar 2026 09:{:02}:{:02} +0000", call % 60, step * 7)),
    ];
    if step == 3 {
        event.push(("CallDuration", (call % 50).to_string()));
    }
    event
}

async fn send(server: &Server, call: usize, step: usize) {
    let event = event(call, step);
    let fields: Vec<_> = event.iter().map(|(name, value)| (*name, value.as_str())).collect();
    server.event(DIALS, &fields).await;
}

/// All calls by their SIDs, without their numbers.
async fn calls(server: &Server) -> Vec<Value> {
    let list = server.get("/api/CallLog?showall=true").await.json();
    let mut calls = list.as_array().expect("an array").clone();
    for call in &mut calls {
        call.as_object_mut().expect("an object").remove("id");
    }
    calls.sort_by_key(|call| call["third_party_id"].to_string());
    calls
}

/// How many calls: `HALO_COLLAB_TEST_CALLS`.
fn number_of_calls() -> usize {
    std::env::var("HALO_COLLAB_TEST_CALLS").map_or(40, |calls| calls.parse().expect("a number"))
}

#[tokio::test]
async fn events_that_come_to_two_servers_in_any_order_make_the_same_calls() {
    let Some(servers) = two().await else { return };
    let number = number_of_calls();
    let orderly = Server::start().await;
    for call in 0..number {
        for step in 0..4 {
            send(&orderly, call, step).await;
        }
    }
    // Each event three times, by sixteen at once, to either server.
    let order = shuffled(number * 4 * 3, 11);
    let senders = (0..16).map(|sender| {
        let (servers, order) = (&servers, &order);
        async move {
            for place in order.iter().skip(sender).step_by(16) {
                let event = place % (number * 4);
                send(&servers[place % 2], event / 4, event % 4).await;
            }
        }
    });
    futures_util::future::join_all(senders).await;
    let wanted = calls(&orderly).await;
    assert_eq!(wanted.len(), number);
    assert_eq!(calls(&servers[0]).await, wanted);
    assert_eq!(calls(&servers[1]).await, wanted);
}
