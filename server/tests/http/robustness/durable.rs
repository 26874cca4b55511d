//! Tests of durability: acknowledged writes survive crashes of the server and the database.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::support::cluster::Cluster;
use crate::support::{Database, Server};

pub(crate) const PATH: &str = "/api/TranscriptionStore";
/// Number of concurrent writers.
const WRITERS: usize = 16;

/// Returns how often a server is killed: `HALO_COLLAB_TEST_ROUNDS`.
fn rounds() -> u64 {
    std::env::var("HALO_COLLAB_TEST_ROUNDS").map_or(3, |rounds| rounds.parse().expect("a number"))
}

/// Stores arrays of new records, each with a change of the writer's record.
pub(crate) struct Writer {
    name: String,
    token: String,
    own_record: Value,
    /// Number of the next array.
    next: usize,
    /// The acknowledged arrays with the keys of their records.
    acknowledged: BTreeMap<usize, Vec<i64>>,
    /// Number of acknowledged arrays of all writers.
    all: Arc<AtomicU64>,
    /// Size of the padding of each new record, in bytes.
    pub(crate) padding: usize,
}

/// Returns the number of new records in an array.
fn length(array: usize) -> usize {
    1 + array * 7 % 20
}

/// Returns text that does not compress well.
pub(crate) fn noise(bytes: usize) -> String {
    let mut state = bytes as u64;
    let next = |_| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        format!("{state:016x}")
    };
    (0..bytes / 16).map(next).collect()
}

impl Writer {
    pub(crate) async fn new(server: &Server, number: usize, all: &Arc<AtomicU64>) -> Self {
        let name = format!("w{number}");
        let own_record = server.store(PATH, &json!([{"job_id": format!("{name} own"), "transcription": "none"}])).await;
        Self {
            name,
            token: server.token.clone(),
            own_record: own_record[0]["id"].clone(),
            next: 0,
            acknowledged: BTreeMap::new(),
            all: Arc::clone(all),
            padding: 0,
        }
    }

    /// Stores an array. Returns the status of the response, if there is one.
    async fn store(&mut self, http: &reqwest::Client, url: &str) -> Option<u16> {
        let array = self.next;
        self.next += 1;
        let job = format!("{} {array}", self.name);
        let new = (0..length(array))
            .map(|index| json!({"job_id": job, "transcription": format!("{index} {}", noise(self.padding))}));
        let mut body: Vec<Value> = new.collect();
        body.insert(body.len() / 2, json!({"id": self.own_record, "transcription": format!("{array} ")}));
        let response = http.post(url).bearer_auth(&self.token).json(&body).send().await.ok()?;
        let status = response.status().as_u16();
        // An incomplete response counts as unknown.
        if let (201, Ok(records)) = (status, response.json::<Vec<Value>>().await) {
            let ids = records.iter().map(|record| record["id"].as_i64().expect("an id"));
            self.acknowledged.insert(array, ids.collect());
            self.all.fetch_add(1, Ordering::Relaxed);
        }
        Some(status)
    }
}

/// Asserts that all acknowledged arrays are stored once and completely, and no array partially.
pub(crate) async fn check(server: &Server, writers: &[Writer]) {
    let list = server.get(PATH).await;
    assert_eq!(list.status, 200);
    let list = list.json();
    let list = list.as_array().expect("an array");
    let ids: BTreeSet<_> = list.iter().map(|record| record["id"].as_i64().expect("an id")).collect();
    assert_eq!(ids.len(), list.len(), "a key is duplicated");
    let mut arrays: BTreeMap<&str, Vec<(&str, i64)>> = BTreeMap::new();
    for record in list {
        let text = |field: &str| record[field].as_str().expect("text");
        let acknowledged = text("transcription").split(' ').next().unwrap_or_default();
        let id = record["id"].as_i64().expect("an id");
        arrays.entry(text("job_id")).or_default().push((acknowledged, id));
    }
    for writer in writers {
        let mut last = None;
        for array in 0..writer.next {
            let stored = arrays.remove(format!("{} {array}", writer.name).as_str());
            let Some(stored) = stored else {
                assert!(
                    !writer.acknowledged.contains_key(&array),
                    "{} {array} was acknowledged and is lost",
                    writer.name
                );
                continue;
            };
            let (texts, mut ids): (Vec<&str>, Vec<i64>) = stored.into_iter().unzip();
            let expected: Vec<String> = (0..length(array)).map(|index| index.to_string()).collect();
            assert_eq!(texts, expected, "{} {array}", writer.name);
            // The changed record is in the middle of the response.
            ids.insert(ids.len() / 2, writer.own_record.as_i64().expect("an id"));
            if let Some(acknowledged) = writer.acknowledged.get(&array) {
                assert_eq!(ids, *acknowledged, "{} {array}", writer.name);
            }
            last = Some(array);
        }
        let own_record = arrays.remove(format!("{} own", writer.name).as_str()).expect("the writer's record");
        assert_eq!(own_record[0].0, last.map_or("none".to_owned(), |array| array.to_string()), "{}", writer.name);
    }
    assert!(arrays.is_empty(), "{arrays:?}");
}

/// Runs the writers until `end` completes. Returns the statuses that they got.
pub(crate) async fn write(
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

/// Kills a server repeatedly while it writes.
async fn kill_again_and_again(database: Database) {
    let mut server = Server::start_on(database, "", "").await;
    let (mut writers, all) = (Vec::new(), Arc::default());
    for number in 0..WRITERS {
        writers.push(Writer::new(&server, number, &all).await);
    }
    for round in 0..rounds() {
        let (end, ended) = tokio::sync::watch::channel(false);
        let before = all.load(Ordering::Relaxed);
        let written = write(&mut writers, &server.url(PATH), ended).await;
        // Under different loads, and then at different moments of a single write.
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
    let acknowledged: usize = writers.iter().map(|writer| writer.acknowledged.len()).sum();
    println!("{} rounds, {acknowledged} arrays acknowledged, none lost", rounds());
}

#[tokio::test]
async fn killed_server_loses_no_acknowledged_write() {
    for database in Database::each() {
        kill_again_and_again(database).await;
    }
}

#[tokio::test]
async fn server_recovers_when_database_returns() {
    // Needs its own cluster, since other tests use the shared one.
    let Some(cluster) = Cluster::start() else { return };
    let cluster: &'static Cluster = Box::leak(Box::new(cluster));
    let database = Database::Schema(cluster, cluster.schema());
    let server = Server::start_on(database, "", "").await;
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
        assert_eq!(server.request("GET", "/readyz").send().await.expect("a response").status(), 503);
        assert_eq!(server.request("GET", "/healthz").send().await.expect("a response").status(), 200);
        cluster.start_again();
        let start = Instant::now();
        while server.post(PATH, &json!([])).await.status != 201 {
            assert!(start.elapsed() < Duration::from_secs(20), "the server does not recover");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        tokio::time::sleep(Duration::from_millis(300)).await;
        end.send(true).expect("writers");
        let (back, statuses) = written.await.expect("writers");
        writers = back;
        assert!(statuses.contains(&503) && statuses.last() == Some(&201), "{statuses:?}");
        let others: Vec<&u16> = statuses.iter().filter(|status| ![201, 503].contains(*status)).collect();
        let output = server.process.output();
        let errors: Vec<&str> = output.lines().filter(|line| line.contains("ERROR")).collect();
        assert!(others.is_empty(), "{others:?}\n{}", errors.join("\n"));
        check(&server, &writers).await;
    }
}
