//! Tests of parameters.

use http::Request;
use lockstep_runtime::server::Limits;
use serde_json::json;

use crate::api::{TestResponse, fetch, limited_service, router, send};

async fn search(query: &str) -> TestResponse {
    let request =
        Request::get(format!("/api/search?{query}")).header("x-tenant", "t").header("cookie", "a=b; session=x%20y");
    send(limited_service(), request, "").await
}

#[tokio::test]
async fn each_parameter_style_is_decoded() {
    let query = "page_size=7&ids=1,2&tags=a&tags=b%2Cc&piped=a|b%7Cc&spaced=a%20b+c&filter[min]=3&filter[deep][on]=True\
                 &filter[deep][ids][]=1&filter[deep][ids][]=2&json=%7B%22min%22:1%7D&flag=TRUE&unknown=1\
                 &at=2026-01-02T03:04:05";
    let response = search(query).await;
    assert_eq!(
        response.json(),
        json!({
            "page_size": 7, "ids": [1, 2], "tags": ["a", "b,c"], "piped": ["a", "b", "c"], "spaced": ["a", "b", "c"],
            "filter": { "min": 3, "deep": { "on": true, "ids": [1, 2] } }, "json": { "min": 1 }, "flag": true,
            "header:tenant": "t", "session": "x y", "at": "2026-01-02T03:04:05Z",
        })
    );
    assert_eq!(search("ids=1%2C2&page_size=2.0").await.json()["ids"], json!([1, 2]));
    let styled = fetch("/api/styled/.1.2/;matrix=min,4").await;
    assert_eq!(styled.json(), json!([[1, 2], { "min": 4 }]));
}

#[tokio::test]
async fn invalid_parameters_list_all_violations() {
    let request = Request::get("/api/search?page_size=0&ids=1,x&flag=maybe&filter[min]=a&json=%7B&at=soon&tags=%FF");
    let response = send(limited_service(), request, "").await;
    assert_eq!(response.status, 400);
    let violations = response.violations();
    let expected = [
        "/query/page_size is less than 1: 0",
        "/query/ids element 1: is not an integer",
        "/query/tags is not UTF-8",
        "/query/filter min is not an integer",
        "/query/json is not JSON: EOF while parsing an object at line 1, column 1",
        "/query/flag is not a boolean",
        "/header/X-Tenant is missing",
        "/query/at is not a date-time: \"soon\"",
    ];
    assert_eq!(violations, expected);
    let json = response.json();
    assert_eq!(json["detail"], "The request is invalid: /query/page_size is less than 1: 0. It has 8 errors.");
    assert_eq!(json["message"], json["detail"]);
}

#[tokio::test]
async fn scalar_parameter_repeated_or_empty_is_a_violation() {
    assert_eq!(search("page_size=1&page_size=2").await.violations(), ["/query/page_size occurs more than once"]);
    assert_eq!(search("page_size=").await.violations(), ["/query/page_size is empty"]);
    assert_eq!(search("page_size").await.violations(), ["/query/page_size is empty"]);
    let violations = search("page_size=99999999999").await.violations();
    assert_eq!(violations, ["/query/page_size is outside the range of int32, -2147483648 to 2147483647: 99999999999"]);
    // The type limits an integer without format.
    for number in ["9223372036854775808", "-9223372036854775809", "1e30"] {
        let violations = search(&format!("total={number}")).await.violations();
        let range = "int64, -9223372036854775808 to 9223372036854775807";
        assert_eq!(violations, [format!("/query/total is outside the range of {range}")], "{number}");
    }
    assert_eq!(search("total=9223372036854775807").await.json()["total"], 9_223_372_036_854_775_807_i64);
    assert_eq!(
        search(&format!("filter{}=1", "[a]".repeat(300))).await.violations(),
        ["/query/filter is nested too deeply"]
    );
    assert_eq!(fetch("/api/calls/x").await.violations(), ["/path/id is not an integer"]);
    assert_eq!(fetch("/api/calls/7%20").await.violations(), ["/path/id is not an integer"]);
    assert_eq!(fetch("/api/calls/7").await.json()["id"], 7);
}

#[tokio::test]
async fn nul_character_is_rejected_if_configured() {
    assert_eq!(search("tags=%00").await.status, 200);
    let strict = || router().limits(Limits { reject_nul: true, ..Limits::default() }).into_service();
    let request = Request::get("/api/search?tags=a%00b").header("x-tenant", "t");
    assert_eq!(send(strict(), request, "").await.violations(), ["/query/tags/0 contains the character U+0000"]);
    let body = |text: &'static str| {
        let request = Request::post("/api/open").header("content-type", "application/json");
        send(strict(), request, text)
    };
    assert_eq!(body(r#"{"a":["x\u0000"]}"#).await.violations(), ["/a/0 contains the character U+0000"]);
    assert_eq!(body(r#"{"a":["x\\u0000"]}"#).await.json(), json!({ "a": ["x\\u0000"] }));
}
