//! What a JSON body may hold.

use serde_json::{Value, json};

use crate::api::{ResponseVariant, post};

async fn create(body: &str) -> ResponseVariant {
    post("/api/calls", "application/json", body.to_owned()).await
}

#[tokio::test]
async fn what_is_valid_comes_through() {
    let body = r#"[{"name":"a","id":1,"start":"2026-01-02 03:04:05.5+01:00","kind":"red","note":[1,{"x":null}],"size":10},{"name":"b","start":null}]"#;
    let answer = create(body).await;
    assert_eq!(answer.status, 201, "{answer:?}");
    assert_eq!(answer.json()[0]["start"], "2026-01-02T02:04:05.5Z");
    assert_eq!(answer.json()[1], json!({ "name": "b", "start": null }));
    assert_eq!(create("\u{feff}[]").await.status, 201);
}

#[tokio::test]
async fn every_fault_is_named_by_its_pointer() {
    let body = r#"[{"id":"1","name":"far too long","start":"soon","kind":"blue","size":-3},{"id":99999999999,"x":1},
        {"name":null,"size":7},{"name":"a","name":"b"},4,{"name":"n","id":null}]"#;
    let expected = [
        "/3/name comes twice",
        "/0/id is a string, not an integer",
        "/0/name has 12 characters, more than 8: \"far too long\"",
        "/0/start is not a date and time: \"soon\"",
        "/0/kind is none of \"red\", \"green\": \"blue\"",
        "/0/size is less than 0: -3",
        "/1/name is missing",
        "/1/id is not within the range of an integer of 32 bits, -2147483648 to 2147483647: 99999999999",
        "/1/x is not known here",
        "/2/name is null, not a string",
        "/2/size is not a multiple of 5: 7",
        "/4 is a number, not an object",
        "/5/id is null, not an integer",
    ];
    let faults = create(body).await.faults();
    let number = |fault: &String| fault.replace("/4 is not an object", "/4 is a number, not an object");
    assert_eq!(faults.iter().map(number).collect::<Vec<_>>(), expected);
}

/// No format says how large it may be, and the type does.
#[tokio::test]
async fn integers_have_the_range_of_their_type() {
    let faults = create(r#"[{"name":"a","total":1},{"name":"b","total":9223372036854775808}]"#).await.faults();
    let range = "an integer of 64 bits, -9223372036854775808 to 9223372036854775807";
    assert_eq!(faults, [format!("/1/total is not within the range of {range}")]);
    assert_eq!(create(r#"[{"name":"a","total":-9223372036854775808}]"#).await.status, 201);
}

#[tokio::test]
async fn constraints_hold_where_decoding_succeeds() {
    assert_eq!(create(r#"[{"name":""}]"#).await.faults(), ["/0/name has 0 characters, fewer than 1: \"\""]);
    assert_eq!(create(r#"[{"name":"éééééééé"}]"#).await.status, 201);
    assert_eq!(create(r#"[{"name":"a","kind":"blue"}]"#).await.status, 400);
    let many = vec![json!({ "name": "a" }); 51];
    assert_eq!(create(&Value::from(many).to_string()).await.faults(), [" has 51 elements, more than 50"]);
}

#[tokio::test]
async fn what_may_only_be_written_is_not_quoted() {
    let secret = "Hunter2-and-more";
    for body in [format!(r#"[{{"name":"a","secret":"{secret}"}}]"#), format!(r#"[{{"name":1,"secret":["{secret}"]}}]"#)]
    {
        let answer = create(&body).await;
        assert_eq!(answer.status, 400);
        assert!(!String::from_utf8_lossy(&answer.body).contains("Hunter2"), "{answer:?}");
        assert!(answer.faults().iter().any(|fault| fault.starts_with("/0/secret ")));
    }
}

#[tokio::test]
async fn integers_may_be_written_as_decimals() {
    let answer = create(r#"[{"name":"a","id":1.0,"size":1e1}]"#).await;
    assert_eq!(answer.json(), json!([{ "name": "a", "id": 1, "size": 10 }]));
    assert_eq!(create(r#"[{"name":"a","id":1.5}]"#).await.faults(), ["/0/id is not an integer"]);
}

#[tokio::test]
async fn depth_has_one_limit() {
    for (open, close) in [("[", "]"), (r#"{"a":"#, "}")] {
        let nested = |depth: usize| format!("{}1{}", open.repeat(depth), close.repeat(depth));
        assert_eq!(post("/api/open", "application/json", nested(128)).await.status, 200);
        let deep = post("/api/open", "application/json", nested(129)).await;
        assert_eq!(deep.faults(), [" is deeper than 128 arrays and objects"]);
    }
    // In a member that nobody knows, which would be skipped.
    let skipped = format!(r#"[{{"name":"a","unknown":{}}}]"#, "[".repeat(2000));
    assert_eq!(create(&skipped).await.faults(), [" is deeper than 128 arrays and objects"]);
    let twice = format!(r#"{{"x":1,"x":2,"a":{}{}}}"#, "[".repeat(127), "]".repeat(127));
    assert_eq!(post("/api/open", "application/json", twice).await.faults(), ["/x comes twice"]);
}

#[tokio::test]
async fn a_hundred_thousand_brackets_are_refused() {
    let service = crate::api::router().into_service();
    let request = http::Request::post("/api/open").header("content-type", "application/json");
    assert_eq!(crate::api::send(service, request, "[".repeat(100_000)).await.status, 400);
}

#[tokio::test]
async fn members_come_once_even_where_no_type_knows_them() {
    let faults = post("/api/open", "application/json", r#"{"a":{"b/c":1,"b\/c":2}}"#).await.faults();
    assert_eq!(faults, ["/a/b~1c comes twice"]);
    assert_eq!(post("/api/open", "application/json", r#"{"a":1,"\u0062":2}"#).await.status, 200);
}

#[tokio::test]
async fn what_is_no_json_is_said_with_its_place() {
    let answer = create("[{\n\"name\": }]").await;
    assert_eq!((answer.status, answer.faults().len()), (400, 1));
    assert!(answer.faults()[0].contains("line 2, column"), "{answer:?}");
    assert_eq!(create("").await.faults(), [" is missing"]);
    assert_eq!(
        post("/api/calls", "application/json", b"[\"\xff\"]".to_vec()).await.faults(),
        [" is not UTF-8 at byte 2"]
    );
    assert_eq!(create("[] []").await.status, 400);
}

#[tokio::test]
async fn alternatives() {
    let shape = |body: &str| post("/api/shape", "application/json", body.to_owned());
    assert_eq!(shape(r#"{"kind":"circle","radius":1}"#).await.status, 200);
    assert_eq!(shape(r#""abc""#).await.status, 200);
    let inner = r#"{"kind":"group","parts":[{"kind":"circle","radius":0}]}"#;
    assert_eq!(shape(inner).await.faults(), ["/parts/0/radius is not more than 0: 0"]);
    assert_eq!(shape(r#"{"kind":"square"}"#).await.faults(), [" fits none of the alternatives"]);
    assert_eq!(shape("\"a\"").await.faults(), [" has 1 characters, fewer than 3: \"a\""]);
    let twice = r#"{"kind":"group","parts":["abc",{"kind":"circle","radius":1.0},{"radius":1,"kind":"circle"}]}"#;
    assert_eq!(shape(twice).await.faults(), ["/parts/2 is the same as element 1"]);
}

#[tokio::test]
async fn alternatives_in_alternatives_cost_no_power() {
    let nested = |depth| format!("{}\"a\"{}", r#"{"kind":"group","parts":["#.repeat(depth), "]}".repeat(depth));
    let answer = post("/api/shape", "application/json", nested(60)).await;
    assert_eq!((answer.status, answer.faults().len()), (400, 1));
}
