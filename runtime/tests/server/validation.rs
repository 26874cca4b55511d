//! Tests of the validation of JSON bodies.

use serde_json::{Value, json};

use crate::api::{TestResponse, post};

async fn create(body: &str) -> TestResponse {
    post("/api/calls", "application/json", body.to_owned()).await
}

#[tokio::test]
async fn valid_body_reaches_the_handler() {
    let body = r#"[{"name":"a","id":1,"start":"2026-01-02 03:04:05.5+01:00","kind":"red","note":[1,{"x":null}],"size":10},{"name":"b","start":null}]"#;
    let response = create(body).await;
    assert_eq!(response.status, 201, "{response:?}");
    assert_eq!(response.json()[0]["start"], "2026-01-02T02:04:05.5Z");
    assert_eq!(response.json()[1], json!({ "name": "b", "start": null }));
    assert_eq!(create("\u{feff}[]").await.status, 201);
}

#[tokio::test]
async fn invalid_body_lists_all_violations_with_pointers() {
    let body = r#"[{"id":"1","name":"far too long","start":"soon","kind":"blue","size":-3},{"id":99999999999,"x":1},
        {"name":null,"size":7},{"name":"a","name":"b"},4,{"name":"n","id":null}]"#;
    let expected = [
        "/3/name occurs more than once",
        "/0/id is a string, not an integer",
        "/0/name has 12 characters, more than 8: \"far too long\"",
        "/0/start is not a date-time: \"soon\"",
        "/0/kind is not one of \"red\", \"green\": \"blue\"",
        "/0/size is less than 0: -3",
        "/1/name is missing",
        "/1/id is outside the range of int32, -2147483648 to 2147483647: 99999999999",
        "/1/x is an unknown property",
        "/2/name is null, not a string",
        "/2/size is not a multiple of 5: 7",
        "/4 is not an object",
        "/5/id is null, not an integer",
    ];
    let violations = create(body).await.violations();
    assert_eq!(violations, expected);
}

#[tokio::test]
async fn integer_without_format_outside_of_int64_is_a_violation() {
    let violations = create(r#"[{"name":"a","total":1},{"name":"b","total":9223372036854775808}]"#).await.violations();
    let range = "int64, -9223372036854775808 to 9223372036854775807";
    assert_eq!(violations, [format!("/1/total is outside the range of {range}")]);
    assert_eq!(create(r#"[{"name":"a","total":-9223372036854775808}]"#).await.status, 201);
}

#[tokio::test]
async fn deserializable_body_that_breaks_constraints_is_a_violation() {
    assert_eq!(create(r#"[{"name":""}]"#).await.violations(), ["/0/name has 0 characters, fewer than 1: \"\""]);
    assert_eq!(create(r#"[{"name":"éééééééé"}]"#).await.status, 201);
    assert_eq!(create(r#"[{"name":"a","kind":"blue"}]"#).await.status, 400);
    let many = vec![json!({ "name": "a" }); 51];
    assert_eq!(create(&Value::from(many).to_string()).await.violations(), [" has 51 elements, more than 50"]);
}

#[tokio::test]
async fn write_only_value_is_not_quoted() {
    let secret = "Hunter2-and-more";
    for body in [format!(r#"[{{"name":"a","secret":"{secret}"}}]"#), format!(r#"[{{"name":1,"secret":["{secret}"]}}]"#)]
    {
        let response = create(&body).await;
        assert_eq!(response.status, 400);
        assert!(!String::from_utf8_lossy(&response.body).contains("Hunter2"), "{response:?}");
        assert!(response.violations().iter().any(|violation| violation.starts_with("/0/secret ")));
    }
}

#[tokio::test]
async fn integer_written_as_decimal_is_accepted() {
    let response = create(r#"[{"name":"a","id":1.0,"size":1e1}]"#).await;
    assert_eq!(response.json(), json!([{ "name": "a", "id": 1, "size": 10 }]));
    assert_eq!(create(r#"[{"name":"a","id":1.5}]"#).await.violations(), ["/0/id is not an integer"]);
}

#[tokio::test]
async fn body_nested_beyond_limit_is_a_violation() {
    for (open, close) in [("[", "]"), (r#"{"a":"#, "}")] {
        let nested = |depth: usize| format!("{}1{}", open.repeat(depth), close.repeat(depth));
        assert_eq!(post("/api/open", "application/json", nested(128)).await.status, 200);
        let deep = post("/api/open", "application/json", nested(129)).await;
        assert_eq!(deep.violations(), [" is nested more than 128 levels deep"]);
    }
    // In an unknown property, which deserialization skips.
    let skipped = format!(r#"[{{"name":"a","unknown":{}}}]"#, "[".repeat(2000));
    assert_eq!(create(&skipped).await.violations(), [" is nested more than 128 levels deep"]);
    let twice = format!(r#"{{"x":1,"x":2,"a":{}{}}}"#, "[".repeat(127), "]".repeat(127));
    assert_eq!(post("/api/open", "application/json", twice).await.violations(), ["/x occurs more than once"]);
}

#[tokio::test]
async fn body_of_many_brackets_responds_400() {
    let service = crate::api::router().into_service();
    let request = http::Request::post("/api/open").header("content-type", "application/json");
    assert_eq!(crate::api::send(service, request, "[".repeat(100_000)).await.status, 400);
}

#[tokio::test]
async fn duplicate_property_of_free_form_object_is_a_violation() {
    let violations = post("/api/open", "application/json", r#"{"a":{"b/c":1,"b\/c":2}}"#).await.violations();
    assert_eq!(violations, ["/a/b~1c occurs more than once"]);
    assert_eq!(post("/api/open", "application/json", r#"{"a":1,"\u0062":2}"#).await.status, 200);
}

#[tokio::test]
async fn malformed_json_is_reported_with_line_and_column() {
    let response = create("[{\n\"name\": }]").await;
    assert_eq!((response.status, response.violations().len()), (400, 1));
    assert!(response.violations()[0].contains("line 2, column"), "{response:?}");
    assert_eq!(create("").await.violations(), [" is missing"]);
    assert_eq!(
        post("/api/calls", "application/json", b"[\"\xff\"]".to_vec()).await.violations(),
        [" is not UTF-8 at byte 2"]
    );
    assert_eq!(create("[] []").await.status, 400);
}

#[tokio::test]
async fn value_matching_no_alternative_lists_violations_of_the_intended() {
    let shape = |body: &str| post("/api/shape", "application/json", body.to_owned());
    assert_eq!(shape(r#"{"kind":"circle","radius":1}"#).await.status, 200);
    assert_eq!(shape(r#""abc""#).await.status, 200);
    let inner = r#"{"kind":"group","parts":[{"kind":"circle","radius":0}]}"#;
    assert_eq!(shape(inner).await.violations(), ["/parts/0/radius is not greater than 0: 0"]);
    assert_eq!(shape(r#"{"kind":"square"}"#).await.violations(), [" matches no alternative"]);
    assert_eq!(shape("\"a\"").await.violations(), [" has 1 character, fewer than 3: \"a\""]);
    let twice = r#"{"kind":"group","parts":["abc",{"kind":"circle","radius":1.0},{"radius":1,"kind":"circle"}]}"#;
    assert_eq!(shape(twice).await.violations(), ["/parts/2 equals element 1"]);
}

#[tokio::test]
async fn nested_alternatives_are_validated_in_bounded_time() {
    let nested = |depth| format!("{}\"a\"{}", r#"{"kind":"group","parts":["#.repeat(depth), "]}".repeat(depth));
    let response = post("/api/shape", "application/json", nested(60)).await;
    assert_eq!((response.status, response.violations().len()), (400, 1));
}
