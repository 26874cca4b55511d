//! What was acknowledged is there, whatever dies in the middle of it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::support::cluster::Cluster;
use crate::support::{Database, Server};

const PATH: &str = "/api/TranscriptionStore";
/// How many write at the same time.
const WRITERS: usize = 16;

/// How often a server is killed: `HALO_COLLAB_TEST_ROUNDS`.
fn rounds() -> u64 {
    std::env::var("HALO_COLLAB_TEST_ROUNDS").map_or(3, |rounds| rounds.parse().expect("a number"))
}

/// Somebody who stores arrays, each of new records and a change of a record of the writer's own.
struct Writer {
    name: String,
    token: String,
    own: Value,
    /// The number of the next array.
    next: usize,
    /// The arrays that were acknowledged.
    told: Vec<usize>,
    /// How many of all writers.
    all: Arc<AtomicU64>,
}

/// How many new records an array has.
fn length(array: usize) -> usize {
    1 + array * 7 % 20
}

impl Writer {
    async fn new(server: &Server, number: usize, all: &Arc<AtomicU64>) -> Self {
        let name = format!("w{number}");
        let own = server.store(PATH, &json!([{"job_id": format!("{name} own"), "transcription": "none"}])).await;
        Self {
            name,
            token: server.token.clone(),
            own: own[0]["id"].clone(),
            next: 0,
            told: Vec::new(),
            all: Arc::clone(all),
        }
    }

    /// Stores an array; the status of the answer, if there is one.
    async fn store(&mut self, http: &reqwest::Client, url: &str) -> Option<u16> {
        let array = self.next;
        self.next += 1;
        let job = format!("{} {array}", self.name);
        let new = (0..length(array)).map(|place| json!({"job_id": job, "transcription": place.to_string()}));
        let mut body: Vec<Value> = new.collect();
        body.insert(body.len() / 2, json!({"id": self.own, "transcription": array.to_string()}));
        let answer = http.post(url).bearer_auth(&self.token).json(&body).send().await.ok()?;
        let status = answer.status().as_u16();
        // An answer that breaks off tells nothing.
        let whole = answer.bytes().await.is_ok();
        if status == 201 && whole {
            self.told.push(array);
            self.all.fetch_add(1, Ordering::Relaxed);
        }
        Some(status)
    }
}

/// Everything of `writers` that was acknowledged is there, whole and once, and nothing is there in part.
async fn check(server: &Server, writers: &[Writer]) {
    let list = server.get(PATH).await;
    assert_eq!(list.status, 200);
    let list = list.json();
    let list = list.as_array().expect("an array");
    let ids: BTreeSet<_> = list.iter().map(|record| record["id"].as_i64().expect("an id")).collect();
    assert_eq!(ids.len(), list.len(), "a number is there twice");
    let mut arrays: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for record in list {
        let text = |field: &str| record[field].as_str().expect("text");
        arrays.entry(text("job_id")).or_default().push(text("transcription"));
    }
    for writer in writers {
        let mut last = None;
        for array in 0..writer.next {
            let found = arrays.remove(format!("{} {array}", writer.name).as_str());
            let Some(found) = found else {
                assert!(!writer.told.contains(&array), "{} {array} was acknowledged and is lost", writer.name);
                continue;
            };
            let wanted: Vec<String> = (0..length(array)).map(|place| place.to_string()).collect();
            assert_eq!(found, wanted, "{} {array}", writer.name);
            last = Some(array);
        }
        let own = arrays.remove(format!("{} own", writer.name).as_str()).expect("its own record");
        assert_eq!(own, [last.map_or("none".to_owned(), |array| array.to_string())], "{}", writer.name);
    }
    assert!(arrays.is_empty(), "{arrays:?}");
}

/// Lets the writers write until `end` is over, each at its own pace; the statuses that they saw.
async fn write(
    writers: &mut Vec<Writer>,
    url: &str,
    end: tokio::sync::watch::Receiver<bool>,
) -> tokio::task::JoinHandle<(Vec<Writer>, Vec<u16>)> {
    let http = crate::support::http();
    let tasks: Vec<_> = writers
        .drain(..)
        .map(|mut writer| {
            let (http, url, end) = (http.clone(), url.to_owned(), end.clone());
            tokio::spawn(async move {
                let mut statuses = Vec::new();
                while !*end.borrow() {
                    match writer.store(&http, &url).await {
                        Some(status) => statuses.push(status),
                        None => tokio::time::sleep(Duration::from_millis(5)).await,
                    }
                }
                (writer, statuses)
            })
        })
        .collect();
    tokio::spawn(async move {
        let (mut writers, mut statuses) = (Vec::new(), Vec::new());
        for task in tasks {
            let (writer, seen) = task.await.expect("a writer");
            writers.push(writer);
            statuses.extend(seen);
        }
        (writers, statuses)
    })
}

/// Kills a server in the middle of its work, again and again.
async fn kill_again_and_again(database: Database) {
    let mut server = Server::on(database, "", "").await;
    let (mut writers, all) = (Vec::new(), Arc::default());
    for number in 0..WRITERS {
        writers.push(Writer::new(&server, number, &all).await);
    }
    for round in 0..rounds() {
        let (end, ended) = tokio::sync::watch::channel(false);
        let before = all.load(Ordering::Relaxed);
        let written = write(&mut writers, &server.url(PATH), ended).await;
        // At different depths of the work; then at another moment of a single write each time.
        while all.load(Ordering::Relaxed) < before + 1 + round * 7 % 60 {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        tokio::time::sleep(Duration::from_micros(round * 739 % 20_000)).await;
        server.process.kill();
        end.send(true).expect("writers");
        let (back, statuses) = written.await.expect("writers");
        writers = back;
        assert!(statuses.iter().all(|status| *status == 201), "{statuses:?}");
        server.restart().await;
        check(&server, &writers).await;
    }
    let told: usize = writers.iter().map(|writer| writer.told.len()).sum();
    println!("{} rounds, {told} arrays acknowledged, none lost", rounds());
}

#[tokio::test]
async fn a_killed_server_loses_nothing_it_acknowledged() {
    for database in Database::each() {
        kill_again_and_again(database).await;
    }
}

#[tokio::test]
async fn a_database_that_goes_away_comes_back_by_itself() {
    // Its own, since the tests that run beside this one need theirs.
    let Some(cluster) = Cluster::start() else { return };
    let cluster: &'static Cluster = Box::leak(Box::new(cluster));
    let database = Database::Schema(cluster, cluster.schema());
    let server = Server::on(database, "", "").await;
    let (mut writers, all) = (Vec::new(), Arc::default());
    for number in 0..WRITERS {
        writers.push(Writer::new(&server, number, &all).await);
    }
    for _ in 0..2 {
        let (end, ended) = tokio::sync::watch::channel(false);
        let written = write(&mut writers, &server.url(PATH), ended).await;
        tokio::time::sleep(Duration::from_millis(400)).await;
        cluster.stop();
        let reply = server.get(PATH).await;
        reply.problem(503);
        assert_eq!(reply.header("Retry-After"), "5");
        assert_eq!(server.request("GET", "/readyz").send().await.expect("an answer").status(), 503);
        assert_eq!(server.request("GET", "/healthz").send().await.expect("an answer").status(), 200);
        cluster.go_on();
        let start = Instant::now();
        while server.post(PATH, &json!([])).await.status != 201 {
            assert!(start.elapsed() < Duration::from_secs(20), "it does not come back");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        tokio::time::sleep(Duration::from_millis(300)).await;
        end.send(true).expect("writers");
        let (back, statuses) = written.await.expect("writers");
        writers = back;
        assert!(statuses.contains(&503) && statuses.last() == Some(&201), "{statuses:?}");
        assert!(statuses.iter().all(|status| [201, 503].contains(status)), "{statuses:?}");
        check(&server, &writers).await;
    }
}
