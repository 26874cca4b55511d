//! Messages to Zoom, against a stand-in for it.

use std::time::{Duration, Instant};

use serde_json::json;

use crate::fakes::{Odd, ZoomStand};
use crate::support::{Reply, Server};

const PATH: &str = "/api/Zoom/Message";
const CHAT: &str = "/v2/chat/";
const TOKEN: &str = "/oauth/token";

/// A server with Zoom, and Zoom.
async fn pair(tables: &str, life: i64) -> (Server, ZoomStand) {
    let zoom = ZoomStand::start(life).await;
    (Server::with("", &format!("{}{tables}", zoom.config())).await, zoom)
}

async fn send(server: &Server, to: &str) -> Reply {
    server.post(PATH, &json!({"to": to, "message": "Done 😀"})).await
}

/// A message that Zoom takes.
async fn sent(server: &Server, to: &str) {
    let reply = send(server, to).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
}

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
async fn without_configuration_it_is_503() {
    let server = Server::start().await;
    let reply = server.post(PATH, &json!({"to": "a@b.example", "message": "Done 😀", "more": 1})).await;
    assert!(reply.problem(503)["detail"].as_str().expect("text").contains("Zoom"));
}

#[tokio::test]
async fn contacts_have_an_at_and_channels_have_not() {
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
async fn sixteen_messages_share_a_token_and_its_renewal() {
    let (server, zoom) = pair("", 3600).await;
    let all = || futures_util::future::join_all((0..16).map(|_| sent(&server, "room")));
    all().await;
    assert_eq!((zoom.tokens(), zoom.messages().len()), (1, 16));
    zoom.revoke();
    all().await;
    assert_eq!((zoom.tokens(), zoom.messages().len()), (2, 32));
}

#[tokio::test]
async fn a_token_is_renewed_when_it_expires() {
    let (server, zoom) = pair("", 2).await;
    sent(&server, "room").await;
    sent(&server, "room").await;
    assert_eq!(zoom.tokens(), 1);
    tokio::time::sleep(Duration::from_millis(2100)).await;
    sent(&server, "room").await;
    assert_eq!((zoom.tokens(), zoom.script.seen(CHAT)), (2, 3), "an expired token was sent");
}

#[tokio::test]
async fn what_zoom_refuses_is_502_with_its_reason() {
    let (server, zoom) = pair("", 3600).await;
    let problem = send(&server, "nobody@example.com").await.problem(502);
    assert_eq!(problem["detail"], "Zoom refused: The contact does not exist.");
    assert_eq!(zoom.script.seen(CHAT), 1);
}

#[tokio::test]
async fn a_refused_app_is_502_and_no_secret_is_told() {
    let zoom = ZoomStand::start(3600).await;
    let config = zoom.config().replace("zoom-app-secret-41d0", "another-secret-77");
    let server = Server::with("", &config).await;
    let reply = send(&server, "room").await;
    assert_eq!(reply.problem(502)["detail"], "Zoom gave no token: Invalid client_id or client_secret");
    assert_eq!(zoom.script.seen(CHAT), 0);
    for secret in ["another-secret-77", "zoom-token-"] {
        assert!(!server.process.said().contains(secret) && !reply.text().contains(secret));
    }
}

#[tokio::test]
async fn what_passes_is_tried_again() {
    let (server, zoom) = pair("", 3600).await;
    zoom.script.next(TOKEN, [Odd::status(503), Odd::html(500)]);
    let busy = Odd::status(429).header("Retry-After", "1").header("Content-Type", "application/json").body("{}");
    zoom.script.next(CHAT, [Odd::html(502), busy, Odd::status(500)]);
    let start = Instant::now();
    sent(&server, "room").await;
    assert!(start.elapsed() >= Duration::from_secs(1), "it did not wait as long as it was asked to");
    assert_eq!((zoom.script.seen(TOKEN), zoom.script.seen(CHAT), zoom.messages().len()), (3, 4, 1));
}

#[tokio::test]
async fn what_does_not_pass_ends_with_the_requests_time() {
    let (server, zoom) = pair("[limits]\nrequest_seconds = 2\n", 3600).await;
    let timed = async || {
        let start = Instant::now();
        let reply = send(&server, "room").await;
        assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
        reply
    };
    zoom.script.always(CHAT, Odd::html(500));
    assert_eq!(timed().await.problem(502)["detail"], "Zoom answered 500.");
    assert!(zoom.script.seen(CHAT) > 2);
    zoom.script.clear();
    let busy = Odd::status(429).header("Content-Type", "application/json").header("Retry-After", "60").body("{}");
    zoom.script.always(CHAT, busy);
    assert_eq!(timed().await.problem(502)["detail"], "Zoom is asked too often.");
    zoom.script.clear();
    zoom.script.always(CHAT, Odd::status(201).after(Duration::from_secs(30)));
    assert_eq!(timed().await.problem(504)["detail"], "Zoom did not answer in time.");
    zoom.script.clear();
    sent(&server, "room").await;
}

#[tokio::test]
async fn odd_answers_are_502_and_not_passed_on() {
    let (server, zoom) = pair("", 3600).await;
    let json = |status, body: &str| Odd::status(status).header("Content-Type", "application/json").body(body);
    let long = format!("{{\"message\": \"{}\"}}", "long ".repeat(1 << 18));
    for odd in [
        Odd::html(200),
        Odd::html(201),
        Odd::html(404),
        json(201, "{\"id\": "),
        json(201, "{\"id\": 7}"),
        json(201, "[]"),
        json(400, &long),
        json(418, "{\"message\": \"secret inner workings\"}"),
        Odd::status(302).header("Location", "http://127.0.0.1:9/"),
    ] {
        let what = format!("{} {:.40}", odd.status, odd.body);
        zoom.script.next(CHAT, [odd]);
        let reply = send(&server, "room").await;
        let detail = reply.problem(502)["detail"].as_str().expect("text").to_owned();
        assert!(detail.starts_with("Zoom ") && detail.len() < 400, "{what}: {detail}");
        assert!(!reply.text().contains("inner workings"), "{what}: {detail}");
    }
    for odd in [Odd::html(200), json(200, "{}"), json(200, "{\"access_token\": \"a\\nb\"}"), json(400, "nothing")] {
        let (server, zoom) = pair("", 3600).await;
        zoom.script.next(TOKEN, [odd]);
        let reply = send(&server, "room").await;
        assert!(reply.problem(502)["detail"].as_str().expect("text").contains("no token"), "{}", reply.text());
        assert!(!reply.text().contains("inner workings"));
        sent(&server, "room").await;
    }
    assert!(!server.process.said().contains("inner workings"), "the log quotes an unknown body");
    assert!(!server.process.said().contains("zoom-token-"), "the log has a token");
}

#[tokio::test]
async fn nobody_there_is_502() {
    let zoom = ZoomStand::start(3600).await;
    let gone = zoom.config().replace(&zoom.url, "http://127.0.0.1:9");
    let server = Server::with("", &format!("{gone}[limits]\nrequest_seconds = 2\n")).await;
    assert_eq!(send(&server, "room").await.problem(502)["detail"], "Zoom cannot be reached.");
}
