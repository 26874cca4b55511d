//! Tests of logs, metrics and request identifiers.

use serde_json::{Value, json};

use crate::fakes::ZoomFake;
use crate::support::{Reply, Server};

const PATH: &str = "/api/TranscriptionStore";

async fn metrics(server: &Server) -> String {
    let reply = Reply::receive(server.request("GET", "/metrics")).await;
    assert_eq!((reply.status, reply.media()), (200, "application/openmetrics-text"));
    reply.text()
}

/// Returns the value of a sample.
#[track_caller]
fn sample(metrics: &str, name: &str) -> f64 {
    let line = metrics.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
    line.unwrap_or_else(|| panic!("{name} is not in\n{metrics}")).parse().expect("a number")
}

/// Waits until a queue is empty. Background work may be in it.
async fn wait_until_empty(server: &Server, queue: &str) {
    for _ in 0..100 {
        if sample(&metrics(server).await, queue) == 0.0 {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("{queue} is never empty");
}

#[tokio::test]
async fn requests_are_counted_and_timed_by_operation() {
    let server = Server::start().await;
    for _ in 0..3 {
        server.store(PATH, &json!([{"job_id": "hunter2"}])).await;
    }
    server.get(&format!("{PATH}/999")).await.problem(404);
    server.get("/api/nothing/hunter2").await.problem(404);
    Reply::receive(server.request("HUNTER2", PATH)).await;
    let text = metrics(&server).await;
    let count = |labels: &str| sample(&text, &format!("halo_collab_requests_total{{{labels}}}"));
    assert_eq!(count("operation=\"createTranscriptionStores\",method=\"POST\",status=\"201\""), 3.0);
    assert_eq!(count("operation=\"getTranscriptionStore\",method=\"GET\",status=\"404\""), 1.0);
    assert_eq!(count("operation=\"none\",method=\"GET\",status=\"404\""), 1.0);
    let timed = "halo_collab_request_duration_seconds_count{operation=\"createTranscriptionStores\"}";
    assert_eq!(sample(&text, timed), 3.0);
    assert!(sample(&text, "halo_collab_store_duration_seconds_count{kind=\"write\"}") >= 3.0);
    assert!(sample(&text, "halo_collab_store_duration_seconds_sum{kind=\"read\"}") > 0.0);
    for queue in ["store_reads", "store_writes"] {
        wait_until_empty(&server, &format!("halo_collab_queue_depth{{kind=\"{queue}\"}}")).await;
    }
    assert!(sample(&text, "halo_collab_queue_depth{kind=\"connections\"}") >= 1.0);
    assert!(text.ends_with("# EOF\n") && !text.to_lowercase().contains("hunter2"), "{text}");
    // Each metric has help and a type.
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let name = line.split(['{', ' ']).next().expect("a name");
        let has_comment = |what: &str| {
            text.lines().any(|line| {
                line.strip_prefix(what)
                    .is_some_and(|suffix| name.starts_with(suffix.split(' ').next().expect("a name")))
            })
        };
        assert!(has_comment("# TYPE ") && has_comment("# HELP "), "{name}");
    }
}

#[tokio::test]
async fn request_id_is_returned_and_logged() {
    let mut server = Server::start().await;
    let named = server.request("GET", PATH).bearer_auth(&server.token).header("X-Request-Id", "mine-4711");
    let named = Reply::receive(named).await;
    assert_eq!(named.header("X-Request-Id"), "mine-4711");
    let unnamed = server.get(&format!("{PATH}/1")).await;
    let id = unnamed.header("X-Request-Id").to_owned();
    assert_eq!(id.len(), 36, "{id}");
    assert_eq!(unnamed.json()["instance"], Value::Null);
    let forged = server.request("GET", "/healthz").header("X-Request-Id", "x\" injected=\"1");
    let forged = Reply::receive(forged).await;
    assert_eq!(forged.header("X-Request-Id").len(), 36, "an identifier that could forge a log line is replaced");
    let refused = Reply::receive(server.request("GET", PATH)).await;
    assert!(
        refused.problem(401)["instance"]
            .as_str()
            .is_some_and(|instance| instance.ends_with(refused.header("X-Request-Id")))
    );
    server.process.kill();
    let log = server.process.output();
    let line = |id: &str| {
        log.lines().find(|line| line.contains("request completed") && line.contains("millis") && line.contains(id))
    };
    let line = line("mine-4711").unwrap_or_else(|| panic!("not in the log:\n{log}"));
    for part in [
        "operation=\"listTranscriptionStores\"",
        "status=200",
        "path=\"/api/TranscriptionStore\"",
        "client_ip=127.0.0.1",
    ] {
        assert!(line.contains(part), "{part} is not in {line}");
    }
    assert!(log.contains(&id) && !log.contains("injected") && !log.contains('\u{1b}'), "colors in a file");
}

#[tokio::test]
async fn log_can_be_json() {
    let mut server = Server::start_with("", "[telemetry]\nlog = \"json\"\n").await;
    server.get(PATH).await;
    server.process.kill();
    let log = server.process.output();
    let lines: Vec<Value> =
        log.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("{line}"))).collect();
    let completed = lines.iter().find(|line| line["fields"]["operation"] == "listTranscriptionStores");
    let completed = completed.unwrap_or_else(|| panic!("{log}"));
    assert_eq!((&completed["fields"]["status"], &completed["level"]), (&json!(200), &json!("INFO")));
}

#[tokio::test]
async fn forwarded_address_is_used_from_trusted_proxy() {
    let ask = async |top: &str| {
        let mut server = Server::start_with(top, "").await;
        let request = server.request("GET", "/healthz").header("X-Forwarded-For", "203.0.113.9, 198.51.100.7");
        Reply::receive(request.header("X-Request-Id", "proxied")).await;
        server.process.kill();
        let log = server.process.output();
        log.lines().find(|line| line.contains("proxied") && line.contains("client_ip=")).expect("a line").to_owned()
    };
    assert!(ask("").await.contains("client_ip=127.0.0.1"));
    assert!(ask("trusted_proxies = [\"127.0.0.0/8\"]").await.contains("client_ip=198.51.100.7"));
    assert!(ask("trusted_proxies = [\"127.0.0.1\", \"198.51.100.0/24\"]").await.contains("client_ip=203.0.113.9"));
}

#[tokio::test]
async fn clients_behind_trusted_proxy_are_counted_separately() {
    let server = Server::start_with("trusted_proxies = [\"127.0.0.1\"]", "[limits]\nrequests_per_minute = 2\n").await;
    let ask = async |from: &str| {
        Reply::receive(server.request("GET", "/api/authinfo").header("X-Forwarded-For", from)).await.status
    };
    assert_eq!([ask("192.0.2.1").await, ask("192.0.2.1").await, ask("192.0.2.1").await], [200, 200, 429]);
    assert_eq!(ask("192.0.2.2").await, 200);
    assert_eq!(ask("192.0.2.2, 192.0.2.1").await, 429, "addresses that the client sends do not count");
}

#[tokio::test]
async fn calls_to_other_systems_are_timed_and_not_repeated() {
    let zoom = ZoomFake::start(3600).await;
    let server = Server::start_with("", &zoom.config()).await;
    let body = json!({"to": "alex@example.com", "message": "Done"});
    let send = async || {
        let request = server.request("POST", "/api/Zoom/Message").bearer_auth(&server.token);
        Reply::receive(request.header("Idempotency-Key", "k").json(&body)).await
    };
    let (first, again) = (send().await, send().await);
    assert_eq!((first.status, again.status), (200, 200), "{}", first.text());
    assert_eq!((first.json(), again.header("Idempotency-Replayed")), (again.json(), "true"));
    assert_eq!(zoom.messages().len(), 1);
    let text = metrics(&server).await;
    let timed = "halo_collab_upstream_duration_seconds_count{system=\"zoom\",outcome=\"ok\"}";
    assert_eq!(sample(&text, timed), 1.0);
    assert_eq!(sample(&text, "halo_collab_queue_depth{kind=\"upstream_calls\"}"), 0.0);
}
