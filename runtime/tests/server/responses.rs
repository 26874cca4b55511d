//! Tests of responses: errors, streams, panics, request ids.

use http::Request;
use http_body_util::BodyExt;
use serde_json::json;
use tower_service::Service as _;

use crate::api::{fetch, limited_service, send};

#[tokio::test]
async fn documented_error_and_stream_have_their_media_types() {
    let missing = fetch("/api/calls/404").await;
    assert_eq!((missing.status, missing.header("content-type")), (404, "application/problem+json"));
    assert_eq!(missing.json(), json!({ "detail": "no such call" }));
    let list = fetch("/api/calls").await;
    assert_eq!((list.json(), list.header("content-type")), (json!([1, 2, 3]), "application/json"));
}

#[tokio::test]
async fn panicking_handler_responds_500_without_the_message() {
    let response = fetch("/api/panic").await;
    assert_eq!(response.status, 500);
    assert!(!String::from_utf8_lossy(&response.body).contains("secret"));
    assert_eq!(response.json()["title"], "Internal Server Error");
}

#[tokio::test]
async fn head_request_of_endless_stream_does_not_poll_it() {
    let response = send(limited_service(), Request::head("/api/endless"), "").await;
    assert_eq!((response.status, response.header("content-length")), (200, ""));
}

#[tokio::test]
async fn error_in_stream_is_an_error_of_the_body() {
    let request = Request::get("/api/broken").body(axum::body::Body::empty()).expect("a request");
    let Ok(response) = limited_service().call(request).await;
    assert_eq!(response.status(), 200);
    assert!(response.into_body().collect().await.is_err());
}

#[tokio::test]
async fn request_id_is_returned_or_generated() {
    let named = Request::get("/api/calls/1").header("authorization", "Bearer good").header("x-request-id", "abc-1.2:3");
    let response = send(limited_service(), named, "").await;
    assert_eq!((response.header("x-request-id"), &response.json()["request"]), ("abc-1.2:3", &json!("abc-1.2:3")));
    for odd in ["a b", "", "{}"] {
        let response = send(limited_service(), Request::get("/nowhere").header("x-request-id", odd), "").await;
        let name = response.header("x-request-id").to_owned();
        assert_eq!(name.len(), 36);
        assert_eq!(response.json()["instance"], format!("urn:uuid:{name}"));
    }
}
