//! Tests of bodies that are not JSON.

use http::Request;
use serde_json::json;

use crate::api::{TestResponse, limited_service, post, send};

const URLENCODED: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data; boundary=X";

fn multipart(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (head, content) in parts {
        body.extend_from_slice(format!("--X\r\nContent-Disposition: form-data; {head}\r\n\r\n").as_bytes());
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--X--\r\n");
    body
}

#[tokio::test]
async fn form_with_schema_becomes_an_object() {
    let response =
        post("/api/form", URLENCODED, "name=a+b&count=7&tags=x&tags=y%2Cz&other=1&detail=%7B%22n%22%3A1%7D").await;
    assert_eq!(response.json(), json!({ "name": "a b", "count": 7, "tags": ["x", "y,z"], "detail": { "n": 1 } }));
    let body = multipart(&[
        ("name=\"name\"", b"abc"),
        ("name=\"file\"; filename=\"a.bin\"\r\nContent-Type: application/octet-stream", b"\xff\x00"),
        ("name=\"detail\"\r\nContent-Type: application/json", b"{\"n\": 2}"),
        ("name=\"tags\"", b"x"),
    ]);
    let response = post("/api/form", MULTIPART, body).await;
    assert_eq!(response.json(), json!({ "name": "abc", "file": [255, 0], "detail": { "n": 2 }, "tags": ["x"] }));
}

#[tokio::test]
async fn form_fields_with_brackets_become_nested_values() {
    let response = post("/api/form", URLENCODED, "name=a&detail[n]=1&detail%5Bm%5D=2&tags[1]=y&tags[0]=x").await;
    assert_eq!(response.json(), json!({ "name": "a", "detail": { "n": 1, "m": 2 }, "tags": ["x", "y"] }));
    let response = post("/api/form", URLENCODED, "name=a&tags[]=x&tags[]=y&other[n]=1").await;
    assert_eq!(response.json(), json!({ "name": "a", "tags": ["x", "y"] }));
    let violations = post("/api/form", URLENCODED, "name=a&detail=%7B%7D&detail[n]=1").await.violations();
    assert_eq!(violations, ["/detail has both a value and properties"]);
    let deep = format!("name=a&detail{}=1", "[x]".repeat(20));
    assert_eq!(post("/api/form", URLENCODED, deep).await.violations(), ["/detail is nested too deeply"]);
}

#[tokio::test]
async fn invalid_form_lists_its_violations() {
    let violations = post("/api/form", URLENCODED, "count=x&name=far+too+long&tags=%FF&name2").await.violations();
    assert_eq!(
        violations,
        ["/tags is not UTF-8", "/count is not an integer", "/name has 12 characters, more than 8: \"far too long\""]
    );
    assert_eq!(post("/api/form", URLENCODED, "").await.violations(), ["/name is missing"]);
    assert_eq!(post("/api/form", URLENCODED, "name=a&name=b").await.violations(), ["/name occurs more than once"]);
    assert_eq!(post("/api/form", URLENCODED, "a&".repeat(9)).await.violations(), [" has more than 8 fields"]);
    assert_eq!(post("/api/form", URLENCODED, b"name=\xff".to_vec()).await.violations(), [" is not UTF-8 at byte 5"]);
    assert_eq!(
        post("/api/form", "multipart/form-data", "").await.violations(),
        [" has no boundary in its Content-Type"]
    );
    assert_eq!(post("/api/form", MULTIPART, "--X\r\n").await.status, 400);
    assert_eq!(
        post("/api/form", MULTIPART, multipart(&[("name=\"a\"", &b""[..]); 9])).await.violations(),
        [" has more than 8 parts"]
    );
}

async fn hook(media: &str, body: Vec<u8>) -> TestResponse {
    let signature = format!("http://h/api/hook?guid=1|{}", String::from_utf8_lossy(&body));
    let signature = http::HeaderValue::from_bytes(signature.replace(['\r', '\n'], "").as_bytes()).expect("a header");
    let request = Request::post("/api/hook?guid=1").header("host", "h").header("content-type", media);
    send(limited_service(), request.header("x-signature", signature), body).await
}

#[tokio::test]
async fn key_values_of_each_media_type_are_equal() {
    let expected = json!([{ "key": "b", "value": ["1", "3"] }, { "key": "a", "value": ["2"] }]);
    assert_eq!(hook(URLENCODED, b"b=1&a=2&b=3".to_vec()).await.json(), expected);
    assert_eq!(hook(URLENCODED, Vec::new()).await.json(), json!([]));
    let parts = multipart(&[("name=\"b\"", b"1"), ("name=\"a\"", b"2"), ("name=\"b\"", b"3")]);
    assert_eq!(post("/api/pairs", MULTIPART, parts).await.json(), expected);
    let text = expected.to_string();
    let object = multipart(&[("name=\"obj\"\r\nContent-Type: application/json", text.as_bytes())]);
    assert_eq!(post("/api/pairs", MULTIPART, object).await.json(), expected);
    // A field with this name that is not JSON is an ordinary field.
    let field = post("/api/pairs", MULTIPART, multipart(&[("name=\"obj\"", b"x")])).await;
    assert_eq!(field.json(), json!([{ "key": "obj", "value": ["x"] }]));
    let incomplete = multipart(&[("name=\"obj\"", b"[{\"key\": 1}]")]);
    assert_eq!(
        post("/api/pairs", MULTIPART, incomplete).await.violations(),
        ["/0/value is missing", "/0/key is not a string"]
    );
}

#[tokio::test]
async fn text_and_binary_bodies_are_checked_for_media_type_and_charset() {
    let put = |uri: &'static str, media: &'static str, body: &'static [u8]| {
        send(limited_service(), Request::put(uri).header("content-type", media), body)
    };
    assert_eq!(put("/api/upload", "image/png", b"\xff\x00").await.json(), json!([255, 0]));
    assert_eq!(put("/api/upload", "text/plain", b"x").await.status, 415);
    assert_eq!(put("/api/note", "text/plain;charset=utf-8", "é".as_bytes()).await.body, "é");
    // An unsupported charset has another detail than an unsupported media type.
    let latin = put("/api/note", "text/plain; charset=\"ISO-8859-1\"", b"\xe9").await;
    let detail = latin.json()["detail"].as_str().map(str::to_owned);
    assert_eq!(latin.status, 415);
    assert_eq!(detail.as_deref(), Some("The charset \"ISO-8859-1\" is not supported; text/plain must be UTF-8."));
    let other = put("/api/note", "text/html; charset=ISO-8859-1", b"x").await.json();
    assert_eq!(other["detail"], "The `Content-Type` is not supported; expected text/plain.");
    assert_eq!(put("/api/note", "text/plain", b"\xff").await.violations(), [" is not UTF-8 at byte 0"]);
    assert_eq!(send(limited_service(), Request::put("/api/note"), "").await.body, "");
    assert_eq!(send(limited_service(), Request::post("/api/open"), "").await.violations(), [" is missing"]);
}
