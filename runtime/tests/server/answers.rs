//! What goes out.

use http::Request;
use http_body_util::BodyExt;
use serde_json::json;
use tower_service::Service as _;

use crate::api::{fetch, send, small};

#[tokio::test]
async fn documented_errors_and_streams() {
    let missing = fetch("/api/calls/404").await;
    assert_eq!((missing.status, missing.header("content-type")), (404, "application/problem+json"));
    assert_eq!(missing.json(), json!({ "detail": "no such call" }));
    let list = fetch("/api/calls").await;
    assert_eq!((list.json(), list.header("content-type")), (json!([1, 2, 3]), "application/json"));
}

#[tokio::test]
async fn a_panic_is_500_without_its_text() {
    let answer = fetch("/api/panic").await;
    assert_eq!(answer.status, 500);
    assert!(!String::from_utf8_lossy(&answer.body).contains("secret"));
    assert_eq!(answer.json()["title"], "Internal Server Error");
}

#[tokio::test]
async fn head_does_not_run_a_stream() {
    let answer = send(small(), Request::head("/api/endless"), "").await;
    assert_eq!((answer.status, answer.header("content-length")), (200, ""));
}

#[tokio::test]
async fn an_error_in_a_stream_is_an_error_of_the_body() {
    let request = Request::get("/api/broken").body(axum::body::Body::empty()).expect("a request");
    let Ok(response) = small().call(request).await;
    assert_eq!(response.status(), 200);
    assert!(response.into_body().collect().await.is_err());
}

#[tokio::test]
async fn requests_have_names() {
    let named = Request::get("/api/calls/1").header("authorization", "Bearer good").header("x-request-id", "abc-1.2:3");
    let answer = send(small(), named, "").await;
    assert_eq!((answer.header("x-request-id"), &answer.json()["request"]), ("abc-1.2:3", &json!("abc-1.2:3")));
    for odd in ["a b", "", "{}"] {
        let answer = send(small(), Request::get("/nowhere").header("x-request-id", odd), "").await;
        let name = answer.header("x-request-id").to_owned();
        assert_eq!(name.len(), 36);
        assert_eq!(answer.json()["instance"], format!("urn:uuid:{name}"));
    }
}
