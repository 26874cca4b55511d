//! What is left after a server was killed while it wrote.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::task::JoinHandle;

use crate::support::{Server, http};

const RECORDS: &str = "/api/TranscriptionStore";
const PAIRS: &str = "/api/ExternalChatMessage";
const WRITERS: usize = 8;
const ROUNDS: u64 = 6;

/// What clients know: the array that each number stands for, and what was answered to it.
type Known = BTreeMap<u64, Option<Vec<i64>>>;

/// What writers need to write while the server may be gone.
#[derive(Clone)]
struct Target {
    http: reqwest::Client,
    url: String,
    token: String,
    ended: Arc<AtomicBool>,
    next: Arc<AtomicU64>,
}

impl Target {
    /// The records that were stored; none when there was no whole answer.
    async fn post(&self, path: &str, body: &Value) -> Option<Vec<Value>> {
        let request = self.http.post(format!("{}{path}", self.url)).bearer_auth(&self.token).json(body);
        let answer = request.send().await.ok()?;
        assert_eq!(answer.status(), 201);
        answer.json().await.ok()
    }
}

/// How many elements the array with this number has.
fn length(number: u64) -> u64 {
    [1, 2, 7, 40][usize::try_from(number % 4).expect("small")]
}

/// What the elements of an array hold: the second field repeats the first, so that half a row is seen.
fn elements(number: u64) -> Value {
    let text = |place| format!("{number}:{place}:{}", "é".repeat(200));
    (0..length(number)).map(|place| json!({"job_id": text(place), "transcription": text(place)})).collect()
}

/// Writes arrays until the server is gone.
fn writer(target: Target) -> JoinHandle<Known> {
    tokio::spawn(async move {
        let mut known = Known::new();
        while !target.ended.load(Ordering::Relaxed) {
            let number = target.next.fetch_add(1, Ordering::Relaxed);
            let answer = target.post(RECORDS, &elements(number)).await;
            let ids = answer.map(|made| made.iter().map(|record| record["id"].as_i64().expect("an id")).collect());
            known.insert(number, ids);
        }
        known
    })
}

/// Sets two records to the same text, over and over; gives the last one that was acknowledged.
fn updater(target: Target, ids: [Value; 2], round: u64) -> JoinHandle<Option<u64>> {
    tokio::spawn(async move {
        let mut last = None;
        for number in round * 1_000_000.. {
            if target.ended.load(Ordering::Relaxed) {
                break;
            }
            let body = json!([{"id": ids[0], "note": number.to_string()}, {"id": ids[1], "note": number.to_string()}]);
            last = target.post(PAIRS, &body).await.map(|_| number).or(last);
        }
        last
    })
}

/// Every array is there whole or not at all, and there if it was acknowledged, with the numbers that were answered.
async fn check(server: &Server, known: &Known) {
    let mut found: BTreeMap<u64, Vec<(i64, Value)>> = BTreeMap::new();
    for record in server.get(RECORDS).await.json().as_array().expect("an array") {
        let text = record["job_id"].as_str().expect("text");
        assert_eq!(record["transcription"], text, "half a row");
        let number = text.split(':').next().and_then(|number| number.parse().ok()).expect("a number");
        let element = json!({"job_id": record["job_id"], "transcription": record["transcription"]});
        found.entry(number).or_default().push((record["id"].as_i64().expect("an id"), element));
    }
    for (number, answered) in known {
        let (ids, stored): (Vec<i64>, Vec<Value>) = found.remove(number).unwrap_or_default().into_iter().unzip();
        match answered {
            Some(answered) => assert_eq!((&ids, &json!(stored)), (answered, &elements(*number)), "array {number}"),
            None if ids.is_empty() => {}
            None => assert_eq!(json!(stored), elements(*number), "array {number} is there in part, or twice"),
        }
    }
    assert!(found.is_empty(), "nobody sent these: {:?}", found.keys());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost_when_the_server_is_killed() {
    let mut server = Server::start().await;
    let pair = server.store(PAIRS, &json!([{"note": "0"}, {"note": "0"}])).await;
    let pair = [pair[0]["id"].clone(), pair[1]["id"].clone()];
    let (mut known, next) = (Known::new(), Arc::new(AtomicU64::new(0)));
    for round in 1..=ROUNDS {
        let (token, url) = (server.token.clone(), server.url(""));
        let (http, next) = (http(), Arc::clone(&next));
        let target = Target { http, url, token, ended: Arc::default(), next };
        let writers: Vec<_> = (0..WRITERS).map(|_| writer(target.clone())).collect();
        let pairs = updater(target.clone(), pair.clone(), round);
        tokio::time::sleep(Duration::from_millis(150 + round * 37)).await;
        server.process.kill();
        target.ended.store(true, Ordering::Relaxed);
        let before = known.len();
        for writer in writers {
            known.extend(writer.await.expect("a writer does not panic"));
        }
        let last = pairs.await.expect("no panic");
        assert!(known.len() > before + WRITERS, "hardly anything was written");
        server.restart().await;
        check(&server, &known).await;
        let notes = server.get(PAIRS).await.json();
        assert_eq!(notes[0]["note"], notes[1]["note"], "an update is there in part");
        let kept: u64 = notes[0]["note"].as_str().and_then(|note| note.parse().ok()).expect("a number");
        assert!(kept >= last.unwrap_or_default(), "update {last:?} is lost: {kept}");
    }
    let answered = known.values().filter(|answer| answer.is_some()).count();
    assert!(answered > known.len() / 2, "{answered} of {} were answered", known.len());
}
