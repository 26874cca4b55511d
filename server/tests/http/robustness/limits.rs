//! Tests of limits of requests and connections.

use std::time::{Duration, Instant};

use serde_json::json;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::support::{Reply, Server, exchange, open};

const PATH: &str = "/api/ExternalChatMessage";

/// Returns the head of a POST with a content length.
fn head(server: &Server, length: usize) -> String {
    format!(
        "POST {PATH} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\nContent-Type: application/json\r\n\
         Content-Length: {length}\r\n\r\n",
        server.token
    )
}

async fn status(stream: &mut TcpStream) -> u16 {
    let mut first = [0; 12];
    let read = tokio::time::timeout(Duration::from_secs(20), stream.read_exact(&mut first)).await.expect("a response");
    read.expect("a response");
    String::from_utf8_lossy(&first[9..]).parse().expect("a status")
}

#[tokio::test]
async fn body_size_is_limited() {
    let server = Server::start_with("", "[limits]\nbody = \"1KiB\"\n").await;
    let body = |bytes: usize| format!("[{{\"note\":\"{}\"}}]", "x".repeat(bytes - 13));
    assert_eq!(server.post_raw(PATH, body(1024)).await.status, 201);
    let problem = server.post_raw(PATH, body(1025)).await.problem(413);
    assert!(problem["detail"].as_str().expect("text").contains("1024"), "{problem}");
    assert_eq!(server.count(PATH).await, 1);
}

#[tokio::test]
async fn head_size_is_limited() {
    let server = Server::start_with("", "[limits]\nhead = \"16KiB\"\n").await;
    let ask = |bytes: usize| {
        format!("GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX: {}\r\n\r\n", "x".repeat(bytes))
    };
    assert_eq!(exchange(&server, ask(15_000).as_bytes()).await.status, 200);
    assert_eq!(exchange(&server, ask(17_000).as_bytes()).await.status, 431);
}

#[tokio::test]
async fn rate_limit_responds_with_retry_after() {
    let server = Server::start_with("", "[limits]\nrequests_per_minute = 6\n").await;
    // Six at once, then one every ten seconds.
    for _ in 0..6 {
        assert_eq!(server.get(PATH).await.status, 200);
    }
    let refused = server.get(PATH).await;
    refused.problem(429);
    let wait: u64 = refused.header("Retry-After").parse().expect("seconds");
    assert!((1..=10).contains(&wait), "{wait}");
    // Other clients have a separate quota, and so have requests without a token; the first token request used one of
    // it.
    for client in ["agent1", "agent2", "reader"] {
        let token = server.token_of(client).await;
        assert_ne!(server.send_as(&token, "GET", PATH, None).await.status, 429);
    }
    let strangers = [401, 401, 429, 429];
    for status in strangers {
        assert_eq!(Reply::receive(server.request("GET", PATH)).await.status, status);
    }
    assert_eq!(server.send_as("forged", "GET", PATH, None).await.status, 429, "a forged token counts by address");
    // Pages are not limited.
    for path in ["/healthz", "/readyz", "/metrics"] {
        assert_eq!(Reply::receive(server.request("GET", path)).await.status, 200);
    }
}

#[tokio::test]
async fn request_time_is_limited() {
    let server = Server::start_with("", "[limits]\nrequest_seconds = 1\n").await;
    let mut stream = open(&server).await;
    stream.write_all(head(&server, 20).as_bytes()).await.expect("sent");
    stream.write_all(b"[{").await.expect("sent");
    let start = Instant::now();
    assert_eq!(status(&mut stream).await, 503);
    assert!((900..5_000).contains(&start.elapsed().as_millis()), "{:?}", start.elapsed());
    assert_eq!(server.get(PATH).await.status, 200);
}

#[tokio::test]
async fn idle_connection_is_closed() {
    let server = Server::start_with("", "[limits]\nidle_seconds = 1\n").await;
    for sent in ["", "PRI * HTTP/2.0\r\n", "GET /healthz HTT", "GET /healthz HTTP/1.1\r\nHost: x\r\nX: "] {
        let mut stream = open(&server).await;
        stream.write_all(sent.as_bytes()).await.expect("sent");
        let mut remaining = Vec::new();
        let read = tokio::time::timeout(Duration::from_secs(10), stream.read_to_end(&mut remaining)).await;
        // Unread bytes cause a connection reset.
        drop(read.expect("the connection is closed"));
        assert!(
            remaining.is_empty() || remaining.starts_with(b"HTTP/1.1 408"),
            "{}",
            String::from_utf8_lossy(&remaining)
        );
    }
}

#[tokio::test]
async fn http2_with_prior_knowledge_is_served() {
    let server = Server::start().await;
    let builder = lockstep_runtime::client::http_builder(&lockstep_runtime::client::Roots::default()).expect("TLS");
    let http = builder.no_proxy().http2_prior_knowledge().build().expect("a client");
    for _ in 0..2 {
        let response = http.get(server.url(PATH)).bearer_auth(&server.token).send().await.expect("a response");
        assert_eq!((response.version(), response.status().as_u16()), (reqwest::Version::HTTP_2, 200));
    }
}

#[tokio::test]
async fn stalled_reader_loses_its_permit() {
    let server = Server::start_with("", "[limits]\nidle_seconds = 1\nconcurrency = 1\n").await;
    server.store(PATH, &json!(vec![json!({"note": "x".repeat(4_000)}); 5_000])).await;
    let mut stream = open(&server).await;
    let ask = format!("GET {PATH} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\n\r\n", server.token);
    stream.write_all(ask.as_bytes()).await.expect("sent");
    assert_eq!(status(&mut stream).await, 200);
    // It has the only permit, until the server closes its connection.
    let start = Instant::now();
    let next = server.get("/api/TwilioDetails").await;
    assert_eq!(next.status, 200, "{}", next.text());
    assert!(start.elapsed() > Duration::from_millis(500), "it got a permit after {:?}", start.elapsed());
}

#[tokio::test]
async fn requests_beyond_the_queue_are_shed() {
    let server = Server::start_with("", "[limits]\nconcurrency = 1\nwaiting = 1\n").await;
    let mut first = open(&server).await;
    first.write_all(head(&server, 14).as_bytes()).await.expect("sent");
    tokio::time::sleep(Duration::from_millis(200)).await;
    let mut second = open(&server).await;
    second.write_all(head(&server, 4).as_bytes()).await.expect("sent");
    second.write_all(b"[{}]").await.expect("sent");
    tokio::time::sleep(Duration::from_millis(200)).await;
    let start = Instant::now();
    let third = server.post(PATH, &json!([{}])).await;
    third.problem(503);
    assert_eq!(third.header("Retry-After"), "1");
    assert!(start.elapsed() < Duration::from_secs(2), "it waited {:?}", start.elapsed());
    first.write_all(b"[{\"note\":\"a\"}]").await.expect("sent");
    assert_eq!((status(&mut first).await, status(&mut second).await), (201, 201));
    let metrics = Reply::receive(server.request("GET", "/metrics")).await.text();
    assert!(metrics.contains("halo_collab_requests_rejected_total{reason=\"busy\"} 1"), "{metrics}");
}

#[tokio::test]
async fn bodies_beyond_the_budget_are_shed() {
    let server = Server::start_with("", "[limits]\nbody = \"4MiB\"\nbodies = \"4MiB\"\n").await;
    let before = server.process.peak_memory();
    let mut held = Vec::new();
    for _ in 0..3 {
        let mut stream = open(&server).await;
        stream.write_all(head(&server, 4 << 20).as_bytes()).await.expect("sent");
        stream.write_all(format!("[\"{}", "x".repeat(1 << 20)).as_bytes()).await.expect("sent");
        held.push(stream);
    }
    tokio::time::sleep(Duration::from_millis(500)).await;
    // Three quarters are reserved; two more do not fit.
    let refused = server.post_raw(PATH, format!("[{{\"note\":\"{}\"}}]", "x".repeat(2 << 20))).await;
    refused.problem(503);
    assert_eq!(refused.header("Retry-After"), "1");
    assert_eq!(server.post(PATH, &json!([{"note": "short"}])).await.status, 201, "short ones still fit");
    drop(held);
    tokio::time::sleep(Duration::from_millis(500)).await;
    let note = "y".repeat(3 << 20);
    assert_eq!(server.post(PATH, &json!([{"note": note}])).await.status, 201, "the budget is available again");
    assert!(server.process.peak_memory() - before < 64 << 20);
}
