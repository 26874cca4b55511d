//! Parameters.

use http::Request;
use lockstep_runtime::server::Limits;
use serde_json::json;

use crate::api::{ResponseVariant, fetch, router, send, small};

async fn search(query: &str) -> ResponseVariant {
    let request =
        Request::get(format!("/api/search?{query}")).header("x-tenant", "t").header("cookie", "a=b; session=x%20y");
    send(small(), request, "").await
}

#[tokio::test]
async fn styles() {
    let query = "page_size=7&ids=1,2&tags=a&tags=b%2Cc&piped=a|b%7Cc&spaced=a%20b+c&filter[min]=3&filter[deep][on]=True\
                 &filter[deep][ids][]=1&filter[deep][ids][]=2&json=%7B%22min%22:1%7D&flag=TRUE&unknown=1\
                 &at=2026-01-02T03:04:05";
    let answer = search(query).await;
    assert_eq!(
        answer.json(),
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
async fn every_fault_is_named() {
    let request = Request::get("/api/search?page_size=0&ids=1,x&flag=maybe&filter[min]=a&json=%7B&at=soon&tags=%FF");
    let answer = send(small(), request, "").await;
    assert_eq!(answer.status, 400);
    let faults = answer.faults();
    let expected = [
        "/query/page_size is less than 1: 0",
        "/query/ids element 1: is not an integer",
        "/query/tags is not UTF-8",
        "/query/filter min is not an integer",
        "/query/json is not JSON: EOF while parsing an object at line 1, column 1",
        "/query/flag is not a boolean",
        "/header/X-Tenant is missing",
        "/query/at is not a date and time: \"soon\"",
    ];
    assert_eq!(faults, expected);
    let json = answer.json();
    assert_eq!(json["detail"], "The request has 8 faults, the first: /query/page_size is less than 1: 0.");
    assert_eq!(json["message"], json["detail"]);
}

#[tokio::test]
async fn single_values_come_once_and_are_not_empty() {
    assert_eq!(search("page_size=1&page_size=2").await.faults(), ["/query/page_size comes more than once"]);
    assert_eq!(search("page_size=").await.faults(), ["/query/page_size is empty"]);
    assert_eq!(search("page_size").await.faults(), ["/query/page_size is empty"]);
    let faults = search("page_size=99999999999").await.faults();
    assert_eq!(
        faults,
        ["/query/page_size is not within the range of an integer of 32 bits, -2147483648 to 2147483647: 99999999999"]
    );
    // No format says how large it may be, and the type does.
    for number in ["9223372036854775808", "-9223372036854775809", "1e30"] {
        let faults = search(&format!("total={number}")).await.faults();
        let range = "an integer of 64 bits, -9223372036854775808 to 9223372036854775807";
        assert_eq!(faults, [format!("/query/total is not within the range of {range}")], "{number}");
    }
    assert_eq!(search("total=9223372036854775807").await.json()["total"], 9_223_372_036_854_775_807_i64);
    assert_eq!(search(&format!("filter{}=1", "[a]".repeat(300))).await.faults(), ["/query/filter is too deep"]);
    assert_eq!(fetch("/api/calls/x").await.faults(), ["/path/id is not an integer"]);
    assert_eq!(fetch("/api/calls/7%20").await.faults(), ["/path/id is not an integer"]);
    assert_eq!(fetch("/api/calls/7").await.json()["id"], 7);
}

#[tokio::test]
async fn nul_is_refused_if_asked_for() {
    assert_eq!(search("tags=%00").await.status, 200);
    let strict = || router().limits(Limits { refuse_nul: true, ..Limits::default() }).into_service();
    let request = Request::get("/api/search?tags=a%00b").header("x-tenant", "t");
    assert_eq!(send(strict(), request, "").await.faults(), ["/query/tags/0 holds the character U+0000"]);
    let body = |text: &'static str| {
        let request = Request::post("/api/open").header("content-type", "application/json");
        send(strict(), request, text)
    };
    assert_eq!(body(r#"{"a":["x\u0000"]}"#).await.faults(), ["/a/0 holds the character U+0000"]);
    assert_eq!(body(r#"{"a":["x\\u0000"]}"#).await.json(), json!({ "a": ["x\\u0000"] }));
}
