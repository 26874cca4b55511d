//! Tests of `Idempotency-Key`.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use crate::support::{Reply, Server, open};

const PATH: &str = "/api/ExternalChatMessage";
const CALLS: &str = "/api/CallLog";

/// Sends a request with a key, as the client of a token.
async fn send(server: &Server, token: &str, (path, key): (&str, &str), body: &Value) -> Reply {
    Reply::receive(server.request("POST", path).bearer_auth(token).header("Idempotency-Key", key).json(body)).await
}

/// Sends a request with a key as the client `all`.
async fn send_with_key(server: &Server, key: &str, body: &Value) -> Reply {
    send(server, &server.token, (PATH, key), body).await
}

#[tokio::test]
async fn repeated_request_is_executed_once() {
    let mut server = Server::start().await;
    let body = json!([{"note": "a"}, {"note": "b 😀"}]);
    let first = send_with_key(&server, "k-1", &body).await;
    assert_eq!((first.status, first.header("Idempotency-Replayed")), (201, ""));
    for key in ["k-1", "\"k-1\""] {
        let again = send_with_key(&server, key, &body).await;
        assert_eq!((again.status, again.media(), &again.body), (201, "application/json", &first.body));
        assert_eq!(again.header("Idempotency-Replayed"), "true");
    }
    assert_eq!(send_with_key(&server, "k-2", &body).await.status, 201);
    assert_eq!(server.count(PATH).await, 4);
    // Also after a restart, since keys are stored in the database.
    server.process.kill();
    server.restart().await;
    assert_eq!(send_with_key(&server, "k-1", &body).await.body, first.body);
    assert_eq!(server.count(PATH).await, 4);
}

#[tokio::test]
async fn other_request_with_same_key_is_422() {
    let server = Server::start().await;
    send_with_key(&server, "k", &json!([{"note": "a"}])).await;
    send_with_key(&server, "k", &json!([{"note": "b"}])).await.problem(422);
    send(&server, &server.token, ("/api/TranscriptionStore", "k"), &json!([{"note": "a"}])).await.problem(422);
    send(&server, &server.token, (&format!("{PATH}?x=1"), "k"), &json!([{"note": "a"}])).await.problem(422);
    assert_eq!((server.count(PATH).await, server.count("/api/TranscriptionStore").await), (1, 0));
}

#[tokio::test]
async fn key_belongs_to_its_client() {
    let server = Server::start().await;
    let (first, second) = (server.token_of("agent1").await, server.token_of("agent2").await);
    let created = send(&server, &first, (CALLS, "k"), &json!([{"agent_id": 1}])).await;
    let other = send(&server, &second, (CALLS, "k"), &json!([{"agent_id": 2}])).await;
    assert_eq!((created.status, other.status), (201, 201));
    assert_ne!(created.json()[0]["id"], other.json()[0]["id"]);
    // Without a token the key is ignored.
    send(&server, "forged", (CALLS, "k"), &json!([{"agent_id": 1}])).await.problem(401);
    let reader = server.token_of("reader").await;
    send(&server, &reader, (CALLS, "k"), &json!([{"agent_id": 1}])).await.problem(403);
}

#[tokio::test]
async fn failed_request_may_be_repeated() {
    let server = Server::start().await;
    let body = json!([{"id": 1, "note": "a"}]);
    send_with_key(&server, "k", &body).await.problem(404);
    server.store(PATH, &json!([{}])).await;
    assert_eq!(send_with_key(&server, "k", &body).await.status, 201);
    send_with_key(&server, "bad", &json!([{"note": 7}])).await.problem(400);
    assert_eq!(send_with_key(&server, "bad", &json!([{"note": "7"}])).await.status, 201);
}

#[tokio::test]
async fn invalid_keys_are_rejected() {
    let server = Server::start().await;
    for key in ["", "\"\"", &"k".repeat(256)] {
        assert_eq!(send_with_key(&server, key, &json!([{}])).await.pointers(400), ["/header/Idempotency-Key"], "{key}");
    }
    let twice = server.request("POST", PATH).bearer_auth(&server.token).header("Idempotency-Key", "a");
    let twice = twice.header("Idempotency-Key", "b").json(&json!([{}]));
    assert_eq!(Reply::receive(twice).await.pointers(400), ["/header/Idempotency-Key"]);
    assert_eq!(send_with_key(&server, &"k".repeat(255), &json!([{}])).await.status, 201);
    assert_eq!(server.count(PATH).await, 1);
    // Other methods ignore the key.
    let read = server.request("GET", PATH).bearer_auth(&server.token).header("Idempotency-Key", "a");
    assert_eq!(Reply::receive(read).await.status, 200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn concurrent_requests_are_executed_once() {
    let server = std::sync::Arc::new(Server::start().await);
    for round in 0..5 {
        let body = json!(vec![json!({"note": round.to_string()}); 200]);
        let sent: Vec<_> = (0..8)
            .map(|_| {
                let (server, body) = (std::sync::Arc::clone(&server), body.clone());
                tokio::spawn(async move { send_with_key(&server, &format!("k-{round}"), &body).await })
            })
            .collect();
        let mut created = Vec::new();
        for reply in sent {
            let reply = reply.await.expect("a response");
            match reply.status {
                201 => created.push(reply.body),
                409 => assert!(!reply.header("Retry-After").is_empty(), "{:?}", reply.problem(409)),
                other => panic!("{other}: {}", reply.text()),
            }
        }
        created.dedup();
        assert_eq!(created.len(), 1, "all responses are equal");
        assert_eq!(server.count(PATH).await, (round + 1) * 200);
    }
}

#[tokio::test]
async fn response_is_replayed_after_client_disconnected() {
    let server = Server::start().await;
    let body = json!(vec![json!({"note": "x".repeat(500)}); 3_000]);
    let text = body.to_string();
    let mut stream = open(&server).await;
    let head = format!(
        "POST {PATH} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {}\r\nContent-Type: application/json\r\n\
         Idempotency-Key: k\r\nContent-Length: {}\r\n\r\n",
        server.token,
        text.len()
    );
    stream.write_all(head.as_bytes()).await.expect("sent");
    stream.write_all(text.as_bytes()).await.expect("sent");
    drop(stream);
    let mut reply = send_with_key(&server, "k", &body).await;
    for _ in 0..100 {
        if reply.status != 409 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
        reply = send_with_key(&server, "k", &body).await;
    }
    assert_eq!(reply.status, 201, "{}", reply.text());
    assert_eq!(reply.json().as_array().map(Vec::len), Some(3_000));
    assert_eq!(server.count(PATH).await, 3_000);
}

#[tokio::test]
async fn oversized_body_with_key_is_413() {
    let server = Server::start_with("", "[limits]\nbody = \"1KiB\"\n").await;
    send_with_key(&server, "k", &json!([{"note": "x".repeat(2_000)}])).await.problem(413);
    let mut stream = open(&server).await;
    let head = format!(
        "POST {PATH} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\nContent-Type: application/json\r\n\
         Idempotency-Key: k\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n800\r\n{}\r\n0\r\n\r\n",
        server.token,
        " ".repeat(0x800)
    );
    stream.write_all(head.as_bytes()).await.expect("sent");
    let mut response = String::new();
    stream.read_to_string(&mut response).await.expect("a response");
    assert!(response.starts_with("HTTP/1.1 413 "), "{response}");
}

#[tokio::test]
async fn keys_and_secrets_are_not_stored_in_plain() {
    let mut server = Server::start().await;
    let body = json!([{"name": "n", "new_access_token": "hunter2-token"}]);
    let created = send(&server, &server.token, ("/api/MattermostDetails", "my-key-hunter2"), &body).await;
    assert_eq!(created.status, 201, "{}", created.text());
    server.process.send_signal("TERM");
    server.process.wait(Duration::from_secs(20));
    let database = server.stored();
    assert!(!database.windows(7).any(|bytes| bytes == b"hunter2"));
}
