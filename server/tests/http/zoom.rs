//! Messages to Zoom, which is not configured here.

use serde_json::json;

use crate::support::Server;

const PATH: &str = "/api/Zoom/Message";

#[tokio::test]
async fn an_invalid_message_is_400_before_anything_else() {
    let server = Server::start().await;
    let cases = [
        (json!({}), vec!["/message", "/to"]),
        (json!({"to": "a@b.example"}), vec!["/message"]),
        (json!({"message": "x", "to": null}), vec!["/to"]),
        (json!({"message": 1, "to": ["a"]}), vec!["/message", "/to"]),
        (json!([{"message": "x", "to": "a@b.example"}]), vec![""]),
    ];
    for (body, wanted) in cases {
        let mut pointers = server.post(PATH, &body).await.pointers(400);
        pointers.sort();
        assert_eq!(pointers, wanted, "{body}");
    }
}

#[tokio::test]
async fn a_valid_message_is_503() {
    let server = Server::start().await;
    let reply = server.post(PATH, &json!({"to": "a@b.example", "message": "Done 😀", "more": 1})).await;
    assert!(reply.problem(503)["detail"].as_str().expect("text").contains("Zoom"));
}
