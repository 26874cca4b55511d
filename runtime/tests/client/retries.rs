//! Retries.

use std::time::{Duration, Instant};

use lockstep_runtime::client::{Error, Retries};
use lockstep_runtime::http::{Explode, Items, ParameterStyle};
use wiremock::matchers::any;
use wiremock::{Mock, ResponseTemplate};

use crate::support::{CREATE, CallError, Create, builder, create, get, raw, server};

const OK: &str = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 1\r\n\r\n1";
const CREATED: &str = "HTTP/1.1 201 Created\r\ncontent-type: application/json\r\ncontent-length: 1\r\n\r\n1";
const CUT: &str = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 10\r\n\r\n[1";

#[tokio::test]
async fn retry_broken_connection_repeats_a_get() {
    let (url, mut requests) = raw(vec!["", CUT, OK]).await;
    let client = builder(&url).build().expect("a client");
    assert!(get(&client, 1).await.is_ok());
    for _ in 0..3 {
        assert!(requests.try_recv().is_ok());
    }
    let (url, mut requests) = raw(vec!["", CREATED]).await;
    let client = builder(&url).build().expect("a client");
    assert!(matches!(create(&client).await, Err(Error::Transport(error)) if !error.is_connect()));
    assert!(requests.try_recv().is_ok() && requests.try_recv().is_err(), "a POST was sent twice");
}

#[tokio::test]
async fn retry_non_idempotent_broken_connection_repeats_a_post() {
    let (url, mut requests) = raw(vec!["", CREATED]).await;
    let mut builder = builder(&url);
    builder.retries(Retries {
        initial_pause: Duration::from_millis(5),
        retry_non_idempotent: true,
        ..Retries::default()
    });
    let client = builder.build().expect("a client");
    assert!(create(&client).await.is_ok());
    assert!(requests.try_recv().is_ok() && requests.try_recv().is_ok(), "a POST was sent once");
}

#[tokio::test]
async fn retry_failed_connection_repeats_a_post() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    drop(listener);
    let mut builder = builder(&format!("http://{address}"));
    builder.retries(Retries {
        limit: 200,
        initial_pause: Duration::from_millis(10),
        max_pause: Duration::from_millis(10),
        ..Retries::default()
    });
    let client = builder.build().expect("a client");
    let sending = tokio::spawn(async move { create(&client).await });
    tokio::time::sleep(Duration::from_millis(50)).await;
    let listener = tokio::net::TcpListener::bind(address).await.expect("the port again");
    let (mut stream, _) = listener.accept().await.expect("a connection");
    tokio::io::AsyncReadExt::read(&mut stream, &mut [0; 4096]).await.expect("a request");
    tokio::io::AsyncWriteExt::write_all(&mut stream, CREATED.as_bytes()).await.expect("sent");
    assert!(sending.await.expect("no panic").is_ok());
}

/// The operation that a test sends.
enum Sent {
    Get,
    Create,
}

/// Returns how many requests a server receives that responds with this first, and successfully afterwards.
async fn count_requests(template: ResponseTemplate, sent: Sent) -> usize {
    let (server, client) = server().await;
    Mock::given(any()).respond_with(template).up_to_n_times(1).mount(&server).await;
    let status = match sent {
        Sent::Get => 200,
        Sent::Create => 201,
    };
    Mock::given(any()).respond_with(ResponseTemplate::new(status).set_body_json(1)).mount(&server).await;
    match sent {
        Sent::Get => drop(get(&client, 1).await),
        Sent::Create => drop(create(&client).await),
    }
    server.received_requests().await.expect("requests").len()
}

#[tokio::test]
async fn retry_depends_on_the_status() {
    let after = |status, text: &str| ResponseTemplate::new(status).insert_header("Retry-After", text);
    assert_eq!(count_requests(ResponseTemplate::new(503), Sent::Get).await, 2);
    assert_eq!(count_requests(ResponseTemplate::new(503), Sent::Create).await, 1);
    assert_eq!(count_requests(after(503, "0"), Sent::Create).await, 2);
    assert_eq!(count_requests(ResponseTemplate::new(429), Sent::Create).await, 2);
    assert_eq!(count_requests(after(429, "Sun, 06 Nov 1994 08:49:37 GMT"), Sent::Create).await, 2);
    assert_eq!(count_requests(ResponseTemplate::new(500), Sent::Get).await, 1);
    // Longer than the timeout: the response is returned at once.
    assert_eq!(count_requests(after(429, "3600"), Sent::Get).await, 1);
    assert_eq!(count_requests(after(429, "Tue, 31 Dec 2999 23:59:59 GMT"), Sent::Get).await, 1);
}

#[tokio::test]
async fn retry_waits_for_retry_after() {
    let (server, client) = server().await;
    let busy = ResponseTemplate::new(503).insert_header("Retry-After", "1");
    Mock::given(any()).respond_with(busy).up_to_n_times(1).mount(&server).await;
    Mock::given(any()).respond_with(ResponseTemplate::new(200).set_body_json(1)).mount(&server).await;
    let started = Instant::now();
    assert!(get(&client, 1).await.is_ok());
    assert!(started.elapsed() >= Duration::from_secs(1));
}

#[tokio::test]
async fn retry_stops_at_its_limit() {
    let (server, client) = server().await;
    let problem = serde_json::json!({"detail": "busy"});
    Mock::given(any()).respond_with(ResponseTemplate::new(503).set_body_json(&problem)).mount(&server).await;
    let error = get(&client, 1).await.expect_err("503");
    assert_eq!(error.response(), Some(&CallError::Server(503, problem)));
    assert_eq!(server.received_requests().await.expect("requests").len(), 3);
}

#[tokio::test]
async fn retry_streamed_body_is_never_repeated() {
    let stream = || Items::new(futures_util::stream::iter([Ok(1)]));
    // An array in memory can be sent again.
    for (items, times) in [(stream(), 1), (Items::from(vec![1]), 3)] {
        let (server, client) = server().await;
        Mock::given(any()).respond_with(ResponseTemplate::new(429).set_body_json(1)).mount(&server).await;
        let mut call = client.call(&CREATE);
        call.json_stream("application/json", items);
        assert_eq!(Create(call).await.expect_err("429").status(), Some(429));
        assert_eq!(server.received_requests().await.expect("requests").len(), times);
    }
}

#[tokio::test]
async fn retry_idempotency_key_repeats_a_post() {
    for (key, times) in [(None, 1), (Some("mine-4711"), 3)] {
        let (server, client) = server().await;
        Mock::given(any()).respond_with(ResponseTemplate::new(503)).mount(&server).await;
        let mut call = client.call(&CREATE);
        call.header("Idempotency-Key", ParameterStyle::Simple, Explode::No, &key);
        assert_eq!(Create(call).await.expect_err("503").status(), Some(503));
        let requests = server.received_requests().await.expect("requests");
        assert_eq!(requests.len(), times, "{key:?}");
        assert!(requests.iter().all(|request| request.headers.contains_key("Idempotency-Key") == key.is_some()));
    }
}

#[tokio::test]
async fn retry_non_idempotent_repeats_a_post() {
    for (status, times) in [(500, 3), (503, 3), (429, 3), (400, 1)] {
        let (server, _) = server().await;
        Mock::given(any()).respond_with(ResponseTemplate::new(status)).mount(&server).await;
        let mut builder = builder(&server.uri());
        builder.retries(Retries {
            initial_pause: Duration::from_millis(5),
            retry_non_idempotent: true,
            ..Retries::default()
        });
        let client = builder.build().expect("a client");
        assert_eq!(create(&client).await.expect_err("an error status").status(), Some(status));
        assert_eq!(server.received_requests().await.expect("requests").len(), times, "{status}");
    }
}
