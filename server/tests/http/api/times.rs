//! Tests of times: accepted formats, microsecond precision, and one output format.

use serde_json::{Value, json};

use crate::support::Server;

const PATH: &str = "/api/CallLog";

#[tokio::test]
async fn times_are_read_with_and_without_offset() {
    let server = Server::start().await;
    let cases = [
        ("2026-03-02T09:15:00Z", "2026-03-02T09:15:00Z"),
        ("2026-03-02T09:15:00", "2026-03-02T09:15:00Z"),
        ("2026-03-02T10:45:00+01:30", "2026-03-02T09:15:00Z"),
        ("2026-03-01T23:15:00-10:00", "2026-03-02T09:15:00Z"),
        ("2026-03-02T09:15:00.5", "2026-03-02T09:15:00.5Z"),
        ("2026-03-02T09:15:00.000Z", "2026-03-02T09:15:00Z"),
        ("2026-03-02T09:15:00.123456Z", "2026-03-02T09:15:00.123456Z"),
        ("2026-03-02T09:15:00.123456789+00:00", "2026-03-02T09:15:00.123456Z"),
        ("1969-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.999999Z"),
        ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
        ("9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z"),
        ("2024-02-29T12:00:00Z", "2024-02-29T12:00:00Z"),
    ];
    let body: Vec<Value> = cases.iter().map(|(sent, _)| json!({"start_date": sent, "agent_id": 1})).collect();
    let created = server.store(PATH, &json!(body)).await;
    let listed = server.get(PATH).await.json();
    for (index, (sent, expected)) in cases.iter().enumerate() {
        assert_eq!(created[index]["start_date"], *expected, "{sent}");
        assert_eq!(listed[index]["start_date"], *expected, "{sent}");
    }
}

#[tokio::test]
async fn invalid_time_is_400() {
    let server = Server::start().await;
    for text in [
        "10000-01-01T00:00:00Z",
        "+10000-01-01T00:00:00Z",
        "0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59-01:00",
        "2026-02-29T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-03-02T25:00:00Z",
        "2026-03-02T09:15:00.1234567890Z",
        "2026-03-02T09:15:00+24:00",
        "2026-03-02",
        "",
        "now",
        "1772442900",
        "２０２６-03-02T09:15:00Z",
    ] {
        let reply = server.post(PATH, &json!([{"start_date": text}])).await;
        assert_eq!(reply.pointers(400), ["/0/start_date"], "{text}");
    }
    assert_eq!(server.post(PATH, &json!([{"start_date": 1_772_442_900}])).await.pointers(400), ["/0/start_date"]);
    assert_eq!(server.count("/api/CallLog?showall=true").await, 0);
}
