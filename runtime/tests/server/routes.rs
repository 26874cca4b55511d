//! Paths and methods.

use http::Request;
use serde_json::json;

use crate::api::{fetch, router, send, small};

#[tokio::test]
async fn literals_come_before_templates_and_text_stands_in_segments() {
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
async fn case_is_ignored_but_not_in_parameters() {
    assert_eq!(fetch("/API/F/LATEST").await.json(), json!([]));
    assert_eq!(fetch("/Api/F/Readme.JSON").await.json(), json!(["Readme"]));
}

#[tokio::test]
async fn the_same_path_with_other_names_for_other_methods() {
    let removed = send(small(), Request::delete("/api/calls/some"), "").await;
    assert_eq!(removed.json(), json!(["some"]));
    let other = send(small(), Request::put("/api/calls/some"), "").await;
    assert_eq!((other.status, other.header("allow")), (405, "DELETE, GET, HEAD, OPTIONS"));
    assert_eq!(other.header("content-type"), "application/problem+json");
    let options = send(small(), Request::options("/api/calls/some"), "").await;
    assert_eq!((options.status, options.header("allow")), (204, "DELETE, GET, HEAD, OPTIONS"));
    assert_eq!(send(small(), Request::post("/api/f/latest"), "").await.header("allow"), "GET, HEAD, OPTIONS");
}

#[tokio::test]
async fn head_is_get_without_its_body() {
    let got = fetch("/api/f/a.json").await;
    let head = send(small(), Request::head("/api/f/a.json"), "").await;
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.header("content-length"), got.body.len().to_string());
    assert_eq!(head.header("content-type"), got.header("content-type"));
    assert_eq!(send(small(), Request::head("/api/form"), "").await.status, 405);
    assert_eq!(send(small(), Request::head("/api/nowhere"), "").await.status, 404);
}

#[tokio::test]
async fn long_targets_cost_nothing() {
    let long = "/a-".repeat(21_000);
    assert_eq!(fetch(&format!("/api/compare/{long}")).await.status, 414);
    assert_eq!(fetch(&format!("/api/compare/{}", "a...".repeat(400))).await.status, 200);
}

#[tokio::test]
async fn a_guard_asks_before_it_tells() {
    let guarded = || router().guard("/api", 0).into_service();
    for path in ["/api/nowhere", "/api", "/API/x/y"] {
        let answer = send(guarded(), Request::get(path), "").await;
        assert_eq!(answer.status, 401, "{path}");
        assert!(answer.header("www-authenticate").starts_with("Bearer"), "{path}");
    }
    assert_eq!(send(guarded(), Request::put("/api/f/latest"), "").await.status, 401);
    assert_eq!(send(guarded(), Request::get("/apis"), "").await.status, 404);
    assert_eq!(send(guarded(), Request::get("/api/f/latest"), "").await.status, 200);
    let known = Request::get("/api/nowhere").header("authorization", "Bearer good");
    assert_eq!(send(guarded(), known, "").await.status, 404);
}
