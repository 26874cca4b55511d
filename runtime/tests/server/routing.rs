//! Tests of paths and methods.

use http::Request;
use serde_json::json;

use crate::api::{fetch, limited_service, router, send};

#[tokio::test]
async fn path_with_literal_and_template_matches_the_literal() {
    assert_eq!(fetch("/api/f/latest").await.json(), json!([]));
    assert_eq!(fetch("/api/f/a.json").await.json(), json!(["a"]));
    assert_eq!(fetch("/api/f/a.txt").await.json(), json!(["a.txt"]));
    assert_eq!(fetch("/api/f/a%2Fb").await.json(), json!(["a/b"]));
    assert_eq!(fetch("/api/f/a%2Ejson").await.json(), json!(["a"]));
    assert_eq!(fetch("/api/compare/main...topic").await.json(), json!(["main", "topic"]));
    assert_eq!(fetch("/api/f/").await.status, 404);
    assert_eq!(fetch("/api/calls/").await.status, 404);
    assert_eq!(fetch("/api//calls").await.status, 404);
}

#[tokio::test]
async fn path_in_other_case_matches_and_keeps_parameter_values() {
    assert_eq!(fetch("/API/F/LATEST").await.json(), json!([]));
    assert_eq!(fetch("/Api/F/Readme.JSON").await.json(), json!(["Readme"]));
}

#[tokio::test]
async fn unknown_method_of_known_path_responds_405_with_allow() {
    let removed = send(limited_service(), Request::delete("/api/calls/some"), "").await;
    assert_eq!(removed.json(), json!(["some"]));
    let other = send(limited_service(), Request::put("/api/calls/some"), "").await;
    assert_eq!((other.status, other.header("allow")), (405, "DELETE, GET, HEAD, OPTIONS"));
    assert_eq!(other.header("content-type"), "application/problem+json");
    let options = send(limited_service(), Request::options("/api/calls/some"), "").await;
    assert_eq!((options.status, options.header("allow")), (204, "DELETE, GET, HEAD, OPTIONS"));
    assert_eq!(send(limited_service(), Request::post("/api/f/latest"), "").await.header("allow"), "GET, HEAD, OPTIONS");
}

#[tokio::test]
async fn head_request_responds_as_get_without_body() {
    let got = fetch("/api/f/a.json").await;
    let head = send(limited_service(), Request::head("/api/f/a.json"), "").await;
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.header("content-length"), got.body.len().to_string());
    assert_eq!(head.header("content-type"), got.header("content-type"));
    assert_eq!(send(limited_service(), Request::head("/api/form"), "").await.status, 405);
    assert_eq!(send(limited_service(), Request::head("/api/nowhere"), "").await.status, 404);
}

#[tokio::test]
async fn request_target_beyond_limit_responds_414() {
    let long = "/a-".repeat(21_000);
    assert_eq!(fetch(&format!("/api/compare/{long}")).await.status, 414);
    assert_eq!(fetch(&format!("/api/compare/{}", "a...".repeat(400))).await.status, 200);
}

#[tokio::test]
async fn unknown_path_below_guard_responds_401() {
    let guarded = || router().guard("/api", 0).into_service();
    for path in ["/api/nowhere", "/api", "/API/x/y"] {
        let response = send(guarded(), Request::get(path), "").await;
        assert_eq!(response.status, 401, "{path}");
        assert!(response.header("www-authenticate").starts_with("Bearer"), "{path}");
    }
    assert_eq!(send(guarded(), Request::put("/api/f/latest"), "").await.status, 401);
    assert_eq!(send(guarded(), Request::get("/apis"), "").await.status, 404);
    assert_eq!(send(guarded(), Request::get("/api/f/latest"), "").await.status, 200);
    let known = Request::get("/api/nowhere").header("authorization", "Bearer good");
    assert_eq!(send(guarded(), known, "").await.status, 404);
}
