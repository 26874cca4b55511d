//! Responses: documented, undocumented, malformed, and late.

use std::time::Duration;

use lockstep_runtime::client::Error;
use lockstep_runtime::http::{Bytes, Explode, Items, ParameterStyle, Payload, ResponseVariant};
use lockstep_runtime::{Request, Responses};
use serde_json::json;
use wiremock::matchers::any;
use wiremock::{Mock, ResponseTemplate};

use crate::support::{CallError, GET, TooMany, builder, get, raw, server};

async fn respond_with(template: ResponseTemplate) -> Result<serde_json::Value, Error<CallError>> {
    let (server, _) = server().await;
    Mock::given(any()).respond_with(template).mount(&server).await;
    let mut builder = builder(&server.uri());
    builder.retries(0).body_limit(100_000);
    get(&builder.build().expect("a client"), 1).await
}

#[tokio::test]
async fn response_documented_status_is_typed() {
    assert_eq!(respond_with(ResponseTemplate::new(200).set_body_json([1])).await.ok(), Some(json!([1])));
    let problem = json!({"title": "Not Found", "detail": "no such call"});
    let error = respond_with(ResponseTemplate::new(404).set_body_json(&problem)).await.expect_err("404");
    assert_eq!(error.to_string(), "404 Not Found: no such call");
    assert!(
        matches!(&error, Error::Response { status: 404, error: CallError::NotFound(found), .. } if *found == problem)
    );
    assert_eq!(respond_with(ResponseTemplate::new(410)).await.expect_err("410").response(), Some(&CallError::Gone));
    let many = ResponseTemplate::new(429).insert_header("Retry-After", "7").set_body_json(json!({}));
    let many = respond_with(many).await.expect_err("429");
    assert_eq!(many.response(), Some(&CallError::TooMany(TooMany { body: json!({}), retry_after: Some(7) })));
    let range = respond_with(ResponseTemplate::new(502).set_body_json(json!("x"))).await.expect_err("502");
    assert_eq!(range.response(), Some(&CallError::Server(502, json!("x"))));
}

#[tokio::test]
async fn response_undocumented_status_has_headers_and_body() {
    let body = "x".repeat(70_000);
    let template = ResponseTemplate::new(418).insert_header("X-Why", "tea").set_body_string(body);
    let error = respond_with(template).await.expect_err("418");
    assert_eq!(error.to_string(), "418 I'm a teapot, which is not documented (text/plain, 65536 bytes)");
    let Error::Undocumented { status: 418, headers, body } = error else { panic!("{error}") };
    assert_eq!((headers["x-why"].to_str().ok(), body.len()), (Some("tea"), 65_536));
    assert_eq!(respond_with(ResponseTemplate::new(204)).await.expect_err("204").status(), Some(204));
}

/// The message of an undocumented response is shown on one line.
#[tokio::test]
async fn response_undocumented_message_is_shown() {
    let shown = async |body: serde_json::Value| {
        let template = ResponseTemplate::new(403).insert_header("X-Key", "s3cret").set_body_json(body);
        respond_with(template).await.expect_err("403").to_string()
    };
    let problem = json!({"title": "Forbidden", "detail": "Only owners\r\n may \u{1b}[31mdo this."});
    let message = shown(problem).await;
    assert!(message.starts_with("403 Forbidden, which is not documented (application/json, "), "{message}");
    assert!(message.ends_with(" bytes): Only owners   may  [31mdo this."), "{message}");
    assert!(shown(json!({"error": {"message": "No credit left."}})).await.ends_with(": No credit left."));
    assert!(shown(json!({"error": "forbidden"})).await.ends_with(": forbidden"));
    let long = shown(json!({"message": "x".repeat(5000)})).await;
    assert!(long.ends_with("x…") && long.len() < 500, "{long}");
    assert!(!shown(json!({"token": "s3cret"})).await.contains("s3cret"));
}

#[tokio::test]
async fn response_malformed_body_is_a_decode_error() {
    let Err(Error::Decode { status: 200, error }) =
        respond_with(ResponseTemplate::new(200).set_body_string("<html>")).await
    else {
        panic!("the body was decoded")
    };
    assert!(
        error.to_string().starts_with("the body is `text/plain`, not JSON: expected value (line 1, column 1"),
        "{error}"
    );
    let many = ResponseTemplate::new(429).insert_header("Retry-After", "soon").set_body_json(json!({}));
    let error = respond_with(many).await.expect_err("429");
    assert_eq!(
        error.to_string(),
        "the response (429) does not match the document: header `Retry-After`: not an integer of 32 bits"
    );
    let long = respond_with(ResponseTemplate::new(200).set_body_string("1".repeat(200_000))).await.expect_err("long");
    assert!(matches!(long, Error::Decode { .. }), "{long}");
}

#[tokio::test]
async fn response_late_is_a_timeout() {
    let (server, _) = server().await;
    let slow = ResponseTemplate::new(200).set_body_json(1).set_delay(Duration::from_secs(20));
    Mock::given(any()).respond_with(slow).mount(&server).await;
    let mut builder = builder(&server.uri());
    builder.timeout(Duration::from_millis(100));
    let client = builder.build().expect("a client");
    assert!(matches!(get(&client, 1).await, Err(Error::Timeout(after)) if after == Duration::from_millis(100)));
    // The timeout includes the body.
    let (url, _requests) = raw(vec!["HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n[1,hang"]).await;
    let mut call = builder_for(&url).call(&GET).into_get();
    call.0.timeout(Duration::from_millis(100));
    assert!(matches!(call.await, Err(Error::Timeout(_))));
}

fn builder_for(url: &str) -> &'static lockstep_runtime::client::Client {
    Box::leak(Box::new(builder(url).build().expect("a client")))
}

trait IntoGet<'c> {
    fn into_get(self) -> crate::support::Get<'c>;
}

impl<'c> IntoGet<'c> for lockstep_runtime::client::RequestBuilder<'c> {
    fn into_get(mut self) -> crate::support::Get<'c> {
        self.path("id", ParameterStyle::Simple, Explode::No, &1);
        crate::support::Get(self)
    }
}

#[derive(Debug, Responses)]
enum Fetched {
    #[response(200, Binary("application/octet-stream"))]
    File(Items<Bytes>),
    #[response(202, Empty)]
    Later,
    #[response("2XX", Json("application/json"))]
    Other(u16, serde_json::Value),
}
#[derive(Debug, PartialEq, Responses)]
enum Never {}
#[derive(Debug, Request)]
#[request(Fetched, Never, Responses)]
struct Fetch<'c>(lockstep_runtime::client::RequestBuilder<'c>);
#[tokio::test]
async fn response_several_successes_are_variants() {
    let (server, client) = server().await;
    let statuses = [(1, 200), (2, 202), (3, 203), (4, 404)];
    for (id, status) in statuses {
        let template = ResponseTemplate::new(status).set_body_string("\"abc\"");
        Mock::given(wiremock::matchers::path(format!("/api/CallLog/{id}"))).respond_with(template).mount(&server).await;
    }
    let fetch = async |id: i32| Fetch(get(&client, id).0).await;
    let Ok(Fetched::File(file)) = fetch(1).await else { panic!("no file") };
    assert_eq!(file.all().await.expect("a complete file").concat(), b"\"abc\"");
    assert!(matches!(fetch(2).await, Ok(Fetched::Later)));
    assert!(matches!(fetch(3).await, Ok(Fetched::Other(203, text)) if text == "abc"));
    assert!(matches!(fetch(4).await, Err(Error::Undocumented { status: 404, .. })));
}

#[test]
fn responses_encode_sets_the_status() {
    let many = CallError::TooMany(TooMany { body: json!({"detail": "slow down"}), retry_after: Some(3) });
    assert_eq!((many.status(), many.to_string().as_str()), (429, "429 Too Many Requests"));
    let outgoing = many.encode().expect("a response");
    assert_eq!((outgoing.status, outgoing.headers["retry-after"].as_bytes()), (Some(429), &b"3"[..]));
    assert_eq!(outgoing.headers["content-type"], "application/problem+json");
    let gone = CallError::Gone.encode().expect("a response");
    assert!(gone.status == Some(410) && matches!(gone.body, Payload::Empty));
    assert!(CallError::Server(404, json!(1)).encode().is_err());
    assert_eq!(CallError::Server(503, json!(1)).encode().ok().and_then(|outgoing| outgoing.status), Some(503));
    assert!(
        CallError::covers(599) && !CallError::covers(400) && !Fetched::streams(202, "") && Fetched::streams(200, "")
    );
}
