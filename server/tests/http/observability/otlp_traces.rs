//! Tests of OTLP traces.

use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

use crate::fakes::ZoomFake;
use crate::support::{Reply, Server};

/// The trace of the caller.
const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";

/// Receives what is sent to a collector, until nothing more arrives.
async fn collect(listener: TcpListener) -> Vec<u8> {
    let mut all = Vec::new();
    while let Ok(Ok((mut stream, _))) = tokio::time::timeout(Duration::from_secs(15), listener.accept()).await {
        let mut buffer = [0; 65_536];
        while let Ok(Ok(read @ 1..)) = tokio::time::timeout(Duration::from_secs(2), stream.read(&mut buffer)).await {
            all.extend_from_slice(&buffer[..read]);
            if all.windows(8).any(|bytes| bytes == b"listCall") {
                let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").await;
                return all;
            }
        }
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").await;
    }
    all
}

#[tokio::test]
async fn upstream_calls_name_their_span() {
    let zoom = ZoomFake::start(3600).await;
    let telemetry = "[telemetry]\notlp_url = \"http://127.0.0.1:9\"\n";
    let server = Server::start_with("", &format!("{}{telemetry}", zoom.config())).await;
    for key in [None, Some("once")] {
        let request = server.request("POST", "/api/Zoom/Message").bearer_auth(&server.token);
        let request = request.header("traceparent", format!("00-{TRACE}-00f067aa0ba902b7-01"));
        let request = key.into_iter().fold(request, |request, key| request.header("Idempotency-Key", key));
        let reply = Reply::receive(request.json(&serde_json::json!({"to": "room", "message": "Done"}))).await;
        assert_eq!(reply.status, 200, "{}", reply.text());
        let named = zoom.script.traces("/v2/chat/").pop().flatten().expect("a trace");
        let parts: Vec<_> = named.split('-').collect();
        assert_eq!((parts[0], parts[1], parts[3]), ("00", TRACE, "01"), "{named}");
        assert_ne!(parts[2], "00f067aa0ba902b7", "the caller's span makes no calls");
    }
}

#[tokio::test]
async fn spans_have_names_of_operations_and_requests() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let mut server = Server::start_with("", &format!("[telemetry]\notlp_url = \"{url}\"\n")).await;
    let request = server.request("GET", "/api/CallLog").bearer_auth(&server.token).header("X-Request-Id", "mine-4711");
    let request = request.header("traceparent", format!("00-{TRACE}-00f067aa0ba902b7-01"));
    assert_eq!(request.send().await.expect("a response").status(), 200);
    let collected = tokio::spawn(collect(listener));
    server.process.send_signal("TERM");
    let collected = collected.await.expect("no panic");
    let trace: Vec<u8> = (0..16).map(|at| u8::from_str_radix(&TRACE[2 * at..2 * at + 2], 16).expect("hex")).collect();
    assert!(collected.windows(16).any(|bytes| bytes == trace), "the span is not part of the caller's trace");
    let collected = String::from_utf8_lossy(&collected);
    for part in ["POST /v1/traces", "halo-collab-server", "listCallLogs", "mine-4711"] {
        assert!(collected.contains(part), "{part} was not sent");
    }
    assert!(!collected.contains(&server.token) && !collected.contains(crate::support::SECRET));
    assert_eq!(server.process.wait(Duration::from_secs(20)).code(), Some(0), "{}", server.process.output());
}
