//! Tests of messages to Zoom, with a fake.

use std::time::{Duration, Instant};

use serde_json::json;

use crate::fakes::{ScriptedResponse, ZoomFake};
use crate::support::{Reply, Server};

const PATH: &str = "/api/Zoom/Message";
const CHAT: &str = "/v2/chat/";
const TOKEN: &str = "/oauth/token";

/// Starts a server with a fake of Zoom.
async fn pair(tables: &str, life: i64) -> (Server, ZoomFake) {
    let zoom = ZoomFake::start(life).await;
    (Server::start_with("", &format!("{}{tables}", zoom.config())).await, zoom)
}

async fn send(server: &Server, to: &str) -> Reply {
    server.post(PATH, &json!({"to": to, "message": "Done 😀"})).await
}

/// Sends a message that Zoom accepts.
async fn sent(server: &Server, to: &str) {
    let reply = send(server, to).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
}

#[tokio::test]
async fn invalid_message_is_400_first() {
    let server = Server::start().await;
    let cases = [
        (json!({}), vec!["/message", "/to"]),
        (json!({"to": "a@b.example"}), vec!["/message"]),
        (json!({"message": "x", "to": null}), vec!["/to"]),
        (json!({"message": 1, "to": ["a"]}), vec!["/message", "/to"]),
        (json!([{"message": "x", "to": "a@b.example"}]), vec![""]),
    ];
    for (body, expected) in cases {
        let mut pointers = server.post(PATH, &body).await.pointers(400);
        pointers.sort();
        assert_eq!(pointers, expected, "{body}");
    }
}

#[tokio::test]
async fn zoom_without_configuration_is_503() {
    let server = Server::start().await;
    let reply = server.post(PATH, &json!({"to": "a@b.example", "message": "Done 😀", "more": 1})).await;
    assert!(reply.problem(503)["detail"].as_str().expect("text").contains("Zoom"));
}

#[tokio::test]
async fn recipient_with_at_sign_is_a_contact() {
    let (server, zoom) = pair("", 3600).await;
    let reply = send(&server, "alex@example.com").await;
    assert_eq!((reply.status, reply.json()), (200, json!({"id": "message-1"})));
    sent(&server, "c8d2").await;
    let messages = zoom.messages();
    let to = messages.iter().map(|message| (message.to_contact.as_deref(), message.to_channel.as_deref()));
    assert_eq!(to.collect::<Vec<_>>(), [(Some("alex@example.com"), None), (None, Some("c8d2"))]);
    assert!(messages.iter().all(|message| message.message == "Done 😀"));
    assert_eq!(zoom.tokens(), 1);
}

#[tokio::test]
async fn concurrent_messages_share_a_token_and_its_renewal() {
    let (server, zoom) = pair("", 3600).await;
    let all = || futures_util::future::join_all((0..16).map(|_| sent(&server, "room")));
    all().await;
    assert_eq!((zoom.tokens(), zoom.messages().len()), (1, 16));
    zoom.revoke();
    all().await;
    assert_eq!((zoom.tokens(), zoom.messages().len()), (2, 32));
}

#[tokio::test]
async fn expired_token_is_renewed() {
    let (server, zoom) = pair("", 2).await;
    sent(&server, "room").await;
    sent(&server, "room").await;
    assert_eq!(zoom.tokens(), 1);
    tokio::time::sleep(Duration::from_millis(2100)).await;
    sent(&server, "room").await;
    assert_eq!((zoom.tokens(), zoom.script.seen(CHAT)), (2, 3), "an expired token was sent");
}

#[tokio::test]
async fn rejection_by_zoom_is_502_with_reason() {
    let (server, zoom) = pair("", 3600).await;
    let problem = send(&server, "nobody@example.com").await.problem(502);
    assert_eq!(problem["detail"], "Zoom rejected the request: The contact does not exist.");
    assert_eq!(zoom.script.seen(CHAT), 1);
}

#[tokio::test]
async fn rejected_app_is_502_without_secrets() {
    let zoom = ZoomFake::start(3600).await;
    let config = zoom.config().replace("zoom-app-secret-41d0", "another-secret-77");
    let server = Server::start_with("", &config).await;
    let reply = send(&server, "room").await;
    assert_eq!(reply.problem(502)["detail"], "Zoom did not issue a token: Invalid client_id or client_secret");
    assert_eq!(zoom.script.seen(CHAT), 0);
    for secret in ["another-secret-77", "zoom-token-"] {
        assert!(!server.process.output().contains(secret) && !reply.text().contains(secret));
    }
}

#[tokio::test]
async fn transient_errors_are_retried() {
    let (server, zoom) = pair("", 3600).await;
    zoom.script.next(TOKEN, [ScriptedResponse::status(503), ScriptedResponse::html(500)]);
    let busy =
        ScriptedResponse::status(429).header("Retry-After", "1").header("Content-Type", "application/json").body("{}");
    zoom.script.next(CHAT, [ScriptedResponse::html(502), busy, ScriptedResponse::status(500)]);
    let start = Instant::now();
    sent(&server, "room").await;
    assert!(start.elapsed() >= Duration::from_secs(1), "it did not wait for Retry-After");
    assert_eq!((zoom.script.seen(TOKEN), zoom.script.seen(CHAT), zoom.messages().len()), (3, 4, 1));
}

#[tokio::test]
async fn retries_end_with_the_request_timeout() {
    let (server, zoom) = pair("[limits]\nrequest_seconds = 2\n", 3600).await;
    let timed = async || {
        let start = Instant::now();
        let reply = send(&server, "room").await;
        assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
        reply
    };
    zoom.script.always(CHAT, ScriptedResponse::html(500));
    assert_eq!(timed().await.problem(502)["detail"], "Zoom responded with status 500.");
    assert!(zoom.script.seen(CHAT) > 2);
    zoom.script.clear();
    let busy =
        ScriptedResponse::status(429).header("Content-Type", "application/json").header("Retry-After", "60").body("{}");
    zoom.script.always(CHAT, busy);
    assert_eq!(timed().await.problem(502)["detail"], "Zoom rate limit exceeded.");
    zoom.script.clear();
    zoom.script.always(CHAT, ScriptedResponse::status(201).after(Duration::from_secs(30)));
    assert_eq!(timed().await.problem(504)["detail"], "Zoom did not respond in time.");
    zoom.script.clear();
    sent(&server, "room").await;
}

#[tokio::test]
async fn undocumented_responses_are_502_and_not_quoted() {
    let (server, zoom) = pair("", 3600).await;
    let json =
        |status, body: &str| ScriptedResponse::status(status).header("Content-Type", "application/json").body(body);
    let long = format!("{{\"message\": \"{}\"}}", "long ".repeat(1 << 18));
    for scripted in [
        ScriptedResponse::html(200),
        ScriptedResponse::html(201),
        ScriptedResponse::html(404),
        json(201, "{\"id\": "),
        json(201, "{\"id\": 7}"),
        json(201, "[]"),
        json(400, &long),
        json(418, "{\"message\": \"secret inner workings\"}"),
        ScriptedResponse::status(302).header("Location", "http://127.0.0.1:9/"),
    ] {
        let description = format!("{} {:.40}", scripted.status, scripted.body);
        zoom.script.next(CHAT, [scripted]);
        let reply = send(&server, "room").await;
        let detail = reply.problem(502)["detail"].as_str().expect("text").to_owned();
        assert!(detail.starts_with("Zoom ") && detail.len() < 400, "{description}: {detail}");
        assert!(!reply.text().contains("inner workings"), "{description}: {detail}");
    }
    for scripted in
        [ScriptedResponse::html(200), json(200, "{}"), json(200, "{\"access_token\": \"a\\nb\"}"), json(400, "nothing")]
    {
        let (server, zoom) = pair("", 3600).await;
        zoom.script.next(TOKEN, [scripted]);
        let reply = send(&server, "room").await;
        let detail = reply.problem(502)["detail"].as_str().expect("a string").to_owned();
        assert!(detail.contains("token"), "{}", reply.text());
        assert!(!reply.text().contains("inner workings"));
        sent(&server, "room").await;
    }
    assert!(!server.process.output().contains("inner workings"), "the log quotes an undocumented body");
    assert!(!server.process.output().contains("zoom-token-"), "the log has a token");
}

#[tokio::test]
async fn unreachable_zoom_is_502() {
    let zoom = ZoomFake::start(3600).await;
    let unreachable = zoom.config().replace(&zoom.url, "http://127.0.0.1:9");
    let server = Server::start_with("", &format!("{unreachable}[limits]\nrequest_seconds = 2\n")).await;
    assert_eq!(send(&server, "room").await.problem(502)["detail"], "Zoom is not reachable.");
}
