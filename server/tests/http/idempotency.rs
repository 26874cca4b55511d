//! `Idempotency-Key`: requests that are sent again.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use crate::support::{Reply, Server, open};

const PATH: &str = "/api/ExternalChatMessage";
const CALLS: &str = "/api/CallLog";

async fn send(server: &Server, token: &str, path: &str, key: &str, body: &Value) -> Reply {
    Reply::of(server.request("POST", path).bearer_auth(token).header("Idempotency-Key", key).json(body)).await
}

/// Sends a request as the client `all`.
async fn keyed(server: &Server, key: &str, body: &Value) -> Reply {
    send(server, &server.token, PATH, key, body).await
}

#[tokio::test]
async fn the_same_request_is_carried_out_once() {
    let mut server = Server::start().await;
    let body = json!([{"note": "a"}, {"note": "b 😀"}]);
    let first = keyed(&server, "k-1", &body).await;
    assert_eq!((first.status, first.header("Idempotency-Replayed")), (201, ""));
    for key in ["k-1", "\"k-1\""] {
        let again = keyed(&server, key, &body).await;
        assert_eq!((again.status, again.media(), &again.body), (201, "application/json", &first.body));
        assert_eq!(again.header("Idempotency-Replayed"), "true");
    }
    assert_eq!(keyed(&server, "k-2", &body).await.status, 201);
    assert_eq!(server.count(PATH).await, 4);
    // Also after the server was gone: the key stands in the store, so another server over it knows it too.
    server.process.kill();
    server.restart().await;
    assert_eq!(keyed(&server, "k-1", &body).await.body, first.body);
    assert_eq!(server.count(PATH).await, 4);
}

#[tokio::test]
async fn another_request_under_the_same_key_is_422() {
    let server = Server::start().await;
    keyed(&server, "k", &json!([{"note": "a"}])).await;
    keyed(&server, "k", &json!([{"note": "b"}])).await.problem(422);
    send(&server, &server.token, "/api/TranscriptionStore", "k", &json!([{"note": "a"}])).await.problem(422);
    send(&server, &server.token, &format!("{PATH}?x=1"), "k", &json!([{"note": "a"}])).await.problem(422);
    assert_eq!((server.count(PATH).await, server.count("/api/TranscriptionStore").await), (1, 0));
}

#[tokio::test]
async fn a_key_belongs_to_its_client() {
    let server = Server::start().await;
    let (one, two) = (server.token_of("agent1").await, server.token_of("agent2").await);
    let made = send(&server, &one, CALLS, "k", &json!([{"agent_id": 1}])).await;
    let other = send(&server, &two, CALLS, "k", &json!([{"agent_id": 2}])).await;
    assert_eq!((made.status, other.status), (201, 201));
    assert_ne!(made.json()[0]["id"], other.json()[0]["id"]);
    // Who is not let in learns nothing of a key.
    send(&server, "forged", CALLS, "k", &json!([{"agent_id": 1}])).await.problem(401);
    let reader = server.token_of("reader").await;
    send(&server, &reader, CALLS, "k", &json!([{"agent_id": 1}])).await.problem(403);
}

#[tokio::test]
async fn what_failed_may_be_tried_again() {
    let server = Server::start().await;
    let body = json!([{"id": 1, "note": "a"}]);
    keyed(&server, "k", &body).await.problem(404);
    server.store(PATH, &json!([{}])).await;
    assert_eq!(keyed(&server, "k", &body).await.status, 201);
    keyed(&server, "bad", &json!([{"note": 7}])).await.problem(400);
    assert_eq!(keyed(&server, "bad", &json!([{"note": "7"}])).await.status, 201);
}

#[tokio::test]
async fn a_key_has_to_be_one_text() {
    let server = Server::start().await;
    for key in ["", "\"\"", &"k".repeat(256)] {
        assert_eq!(keyed(&server, key, &json!([{}])).await.pointers(400), ["/header/Idempotency-Key"], "{key}");
    }
    let twice = server.request("POST", PATH).bearer_auth(&server.token).header("Idempotency-Key", "a");
    let twice = twice.header("Idempotency-Key", "b").json(&json!([{}]));
    assert_eq!(Reply::of(twice).await.pointers(400), ["/header/Idempotency-Key"]);
    assert_eq!(keyed(&server, &"k".repeat(255), &json!([{}])).await.status, 201);
    assert_eq!(server.count(PATH).await, 1);
    // Where nothing is made, it means nothing.
    let read = server.request("GET", PATH).bearer_auth(&server.token).header("Idempotency-Key", "a");
    assert_eq!(Reply::of(read).await.status, 200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn requests_at_the_same_time_are_carried_out_once() {
    let server = std::sync::Arc::new(Server::start().await);
    for round in 0..5 {
        let body = json!(vec![json!({"note": round.to_string()}); 200]);
        let sent: Vec<_> = (0..8)
            .map(|_| {
                let (server, body) = (std::sync::Arc::clone(&server), body.clone());
                tokio::spawn(async move { keyed(&server, &format!("k-{round}"), &body).await })
            })
            .collect();
        let mut made = Vec::new();
        for reply in sent {
            let reply = reply.await.expect("an answer");
            match reply.status {
                201 => made.push(reply.body),
                409 => assert!(!reply.header("Retry-After").is_empty(), "{:?}", reply.problem(409)),
                other => panic!("{other}: {}", reply.text()),
            }
        }
        made.dedup();
        assert_eq!(made.len(), 1, "all that were answered have the same answer");
        assert_eq!(server.count(PATH).await, (round + 1) * 200);
    }
}

#[tokio::test]
async fn a_client_that_went_away_finds_the_answer_when_it_comes_back() {
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
    let mut reply = keyed(&server, "k", &body).await;
    for _ in 0..100 {
        if reply.status != 409 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
        reply = keyed(&server, "k", &body).await;
    }
    assert_eq!(reply.status, 201, "{}", reply.text());
    assert_eq!(reply.json().as_array().map(Vec::len), Some(3_000));
    assert_eq!(server.count(PATH).await, 3_000);
}

#[tokio::test]
async fn a_body_that_is_too_long_is_told_as_ever() {
    let server = Server::with("", "[limits]\nbody = \"1KiB\"\n").await;
    keyed(&server, "k", &json!([{"note": "x".repeat(2_000)}])).await.problem(413);
    let mut stream = open(&server).await;
    let head = format!(
        "POST {PATH} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\nContent-Type: application/json\r\n\
         Idempotency-Key: k\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n800\r\n{}\r\n0\r\n\r\n",
        server.token,
        " ".repeat(0x800)
    );
    stream.write_all(head.as_bytes()).await.expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
}

#[tokio::test]
async fn neither_keys_nor_secrets_stand_in_the_store() {
    let mut server = Server::start().await;
    let body = json!([{"name": "n", "new_access_token": "hunter2-token"}]);
    let made = send(&server, &server.token, "/api/MattermostDetails", "my-key-hunter2", &body).await;
    assert_eq!(made.status, 201, "{}", made.text());
    server.process.signal("TERM");
    server.process.wait(Duration::from_secs(20));
    let database = server.stored();
    assert!(!database.windows(7).any(|octets| octets == b"hunter2"));
}
