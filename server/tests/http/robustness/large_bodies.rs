//! Tests of large requests and responses.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use crate::support::{Server, exchange, open};

const PATH: &str = "/api/TranscriptionStore";
const MIB: u64 = 1 << 20;

#[tokio::test]
async fn string_is_stored_up_to_8_mib() {
    let server = Server::start().await;
    let text = "é€😀x".repeat(100_000);
    let created = server.store(PATH, &json!([{"transcription": text}])).await.remove(0);
    assert_eq!(created["transcription"], text);
    assert_eq!(server.get(&format!("{PATH}/{}", created["id"])).await.json()["transcription"], text);
    let timeout = "a".repeat(8 << 20);
    assert_eq!(server.store(PATH, &json!([{"transcription": timeout}])).await[0]["transcription"], timeout);
    let reply = server.post(PATH, &json!([{"transcription": format!("{timeout}a")}])).await;
    assert_eq!(reply.pointers(400), ["/0/transcription"]);
}

#[tokio::test]
async fn ten_thousand_elements_are_stored_at_once() {
    let server = Server::start().await;
    let body: Vec<Value> = (0..10_000).map(|number| json!({"job_id": number.to_string()})).collect();
    let created = server.store(PATH, &json!(body)).await;
    assert_eq!(created.len(), 10_000);
    assert!(created.iter().enumerate().all(|(index, record)| record["job_id"] == json!(index.to_string())));
    assert!(created.windows(2).all(|two| two[0]["id"].as_i64() < two[1]["id"].as_i64()));
    assert_eq!(server.get(PATH).await.json(), json!(created));
    // One invalid element among them, and nothing is changed.
    let mut changes: Vec<Value> =
        created.iter().map(|record| json!({"id": record["id"], "job_id": "changed"})).collect();
    changes[9_999] = json!({"id": 2_000_000_000});
    assert_eq!(server.post(PATH, &json!(changes)).await.pointers(404), ["/9999/id"]);
    assert_eq!(server.get(PATH).await.json(), json!(created));
}

#[tokio::test]
async fn announced_oversized_body_is_413_at_once() {
    let server = Server::start().await;
    let before = server.process.peak_memory();
    let head = format!(
        "POST {PATH} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n",
        server.token,
        200 * MIB
    );
    let response = exchange(&server, head.as_bytes()).await;
    assert_eq!(response.status, 413, "{}", response.text);
    assert!(response.text.contains("application/problem+json"));
    assert!(server.process.peak_memory() - before < 8 * MIB);
}

#[tokio::test]
async fn oversized_chunked_body_is_413_and_not_buffered() {
    let server = Server::start_with("", "[limits]\nbody = \"2MiB\"\n").await;
    let before = server.process.peak_memory();
    let (mut reader, mut writer) = open(&server).await.into_split();
    let head = format!(
        "POST {PATH} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\nContent-Type: application/json\r\n\
         Transfer-Encoding: chunked\r\n\r\n[\"",
        server.token
    );
    let head = head.replace("\r\n\r\n[\"", "\r\n\r\n2\r\n[\"\r\n");
    let sending = tokio::spawn(async move {
        writer.write_all(head.as_bytes()).await?;
        let chunk = format!("10000\r\n{}\r\n", "a".repeat(1 << 16));
        for _ in 0..200 * 16 {
            writer.write_all(chunk.as_bytes()).await?;
        }
        Ok::<_, std::io::Error>(())
    });
    let mut first = [0; 12];
    let read = tokio::time::timeout(Duration::from_secs(30), reader.read_exact(&mut first)).await.expect("a response");
    read.expect("a response before the connection is closed");
    assert_eq!(&first, b"HTTP/1.1 413");
    sending.abort();
    let grown = server.process.peak_memory() - before;
    // Of 200 MiB sent; the allocator keeps freed memory for a while.
    assert!(grown < 32 * MIB, "{} KiB", grown >> 10);
    assert_eq!(server.count(PATH).await, 0);
}

#[tokio::test]
async fn long_list_is_not_held_in_memory() {
    let mut server = Server::start().await;
    let text = "x".repeat(2_000);
    for _ in 0..4 {
        server.store(PATH, &json!(vec![json!({"transcription": text}); 5_000])).await;
    }
    server.process.kill();
    server.restart().await;
    let before = server.process.peak_memory();
    let list = server.get(PATH).await;
    assert_eq!((list.status, list.header("Content-Length")), (200, ""));
    let length = list.body.len() as u64;
    let list = list.json();
    let list = list.as_array().expect("an array");
    assert_eq!(list.len(), 20_000);
    assert!(list.windows(2).all(|two| two[0]["id"].as_i64() < two[1]["id"].as_i64()));
    let grown = server.process.peak_memory() - before;
    assert!(length > 40 * MIB && grown < length / 3, "{} KiB for {} KiB", grown >> 10, length >> 10);
}

#[tokio::test]
async fn disconnected_readers_release_their_resources() {
    let server = Server::start().await;
    server.store(PATH, &json!(vec![json!({"transcription": "x".repeat(2_000)}); 5_000])).await;
    let head = format!("GET {PATH} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\n\r\n", server.token);
    let mut streams = Vec::new();
    for _ in 0..40 {
        let mut stream = open(&server).await;
        stream.write_all(head.as_bytes()).await.expect("sent");
        let mut first = [0; 12];
        stream.read_exact(&mut first).await.expect("the head of a response");
        assert_eq!(&first, b"HTTP/1.1 200");
        streams.push(stream);
    }
    // All readers stall with most of the list unread: writes continue, and reads do once the readers are gone.
    let written = tokio::time::timeout(Duration::from_secs(20), server.store(PATH, &json!([{}]))).await;
    assert_eq!(written.expect("a writer does not wait for readers").len(), 1);
    drop(streams);
    let listed = tokio::time::timeout(Duration::from_secs(30), server.count(PATH)).await;
    assert_eq!(listed.expect("readers are free again"), 5_001);
}
