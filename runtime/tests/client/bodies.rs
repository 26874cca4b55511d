//! Request bodies.

use lockstep_runtime::File;
use lockstep_runtime::client::{Error, RequestBuilder};
use lockstep_runtime::http::{Bytes, Items, StreamError};
use serde_json::json;
use wiremock::matchers::method;
use wiremock::{Mock, ResponseTemplate};

use crate::support::{CREATE, Create, server};

/// Returns the media type and the body that the server receives.
async fn sent(put: impl FnOnce(&mut RequestBuilder<'_>)) -> (String, String) {
    let (server, client) = server().await;
    Mock::given(method("POST")).respond_with(ResponseTemplate::new(201).set_body_json(1)).mount(&server).await;
    let mut call = client.call(&CREATE);
    put(&mut call);
    Create(call).await.expect("a response");
    let request = server.received_requests().await.expect("requests").remove(0);
    let media = request.headers["content-type"].to_str().expect("text").to_owned();
    (media, String::from_utf8(request.body).expect("UTF-8"))
}

fn pair(media: &str, body: &str) -> (String, String) {
    (media.to_owned(), body.to_owned())
}

#[tokio::test]
async fn body_each_codec_is_encoded() {
    let json = sent(|call| call.json("application/json", &json!({"a": 1}))).await;
    assert_eq!(json, pair("application/json", "{\"a\":1}"));
    assert_eq!(sent(|call| call.text("text/plain", "x y")).await, pair("text/plain", "x y"));
    let binary = sent(|call| call.binary("application/octet-stream", Bytes::from_static(b"\x01\x02"))).await;
    assert_eq!(binary, pair("application/octet-stream", "\x01\x02"));
    let urlencoded = "application/x-www-form-urlencoded";
    let form = json!({"a": "x y&", "b": [1, true], "c": {"d": 1}, "e": null});
    assert_eq!(
        sent(|call| call.form(urlencoded, &form)).await,
        pair(urlencoded, "a=x+y%26&b=1&b=true&c=%7B%22d%22%3A1%7D")
    );
    let form = json!({"a": {"b": {"c": 1}, "n": null}, "l": ["x", {"y": 2}], "t": ["1"]});
    assert_eq!(
        sent(|call| call.deep_form(urlencoded, &form, &["a", "l"])).await,
        pair(urlencoded, "a%5Bb%5D%5Bc%5D=1&l%5B0%5D=x&l%5B1%5D%5By%5D=2&t=1")
    );
    let pairs = json!([{"key": "a", "value": ["1", "2"]}, {"key": "b", "value": null}, {"key": "c", "value": "+"}]);
    assert_eq!(sent(|call| call.pairs(urlencoded, &pairs)).await, pair(urlencoded, "a=1&a=2&c=%2B"));
    let items: Vec<i32> = (0..5000).collect();
    let stream = sent(|call| call.json_stream("application/json", Items::from(items.clone()))).await;
    assert_eq!(stream, pair("application/json", &serde_json::to_string(&items).expect("JSON")));
}

/// A form with files.
#[derive(serde::Serialize)]
struct Upload {
    name: &'static str,
    tags: [&'static str; 2],
    more: serde_json::Value,
    files: Vec<File>,
    report: &'static str,
}

#[tokio::test]
async fn body_multipart_has_a_part_for_each_property() {
    let upload = Upload {
        name: "a\"b",
        tags: ["x", "y"],
        more: json!({"z": 1}),
        files: vec![File::from("hello").with_name("a\r\n.t\"xt").with_media_type("text/plain"), File::from("\u{1}")],
        report: "r",
    };
    let media = &[("report", "text/*, text/csv"), ("files", "image/png")];
    let (media, body) = sent(|call| call.multipart("multipart/form-data", &upload, media)).await;
    let boundary = media.strip_prefix("multipart/form-data; boundary=").expect("a boundary");
    let part =
        |head: &str, body: &str| format!("--{boundary}\r\nContent-Disposition: form-data; {head}\r\n\r\n{body}\r\n");
    let expected = [
        part("name=\"files\"; filename=\"a%0D%0A.t%22xt\"\r\nContent-Type: text/plain", "hello"),
        part("name=\"files\"; filename=\"files\"\r\nContent-Type: image/png", "\u{1}"),
        part("name=\"more\"\r\nContent-Type: application/json", "{\"z\":1}"),
        part("name=\"name\"", "a\"b"),
        part("name=\"report\"\r\nContent-Type: text/csv", "r"),
        part("name=\"tags\"", "x"),
        part("name=\"tags\"", "y"),
        format!("--{boundary}--\r\n"),
    ];
    assert_eq!(body.len(), expected.concat().len(), "{body}");
    assert!(expected.iter().all(|part| body.contains(part)), "{body}");
    let (media, body) = sent(|call| call.pairs("multipart/form-data", &json!([{"key": "a", "value": ["1"]}]))).await;
    assert!(media.starts_with("multipart/form-data; boundary=") && body.contains("name=\"a\"\r\n\r\n1\r\n"));
}

#[tokio::test]
async fn body_content_type_can_be_chosen() {
    let (media, _) = sent(|call| {
        call.content_type("image/webp");
        call.binary("application/octet-stream", "x");
    })
    .await;
    assert_eq!(media, "image/webp");
}

#[tokio::test]
async fn body_form_of_a_scalar_is_an_error() {
    let (_server, client) = server().await;
    let mut call = client.call(&CREATE);
    call.form("application/x-www-form-urlencoded", &[1]);
    assert!(matches!(Create(call).await, Err(Error::Request(_))));
}

#[tokio::test]
async fn body_stream_error_fails_the_call() {
    let (server, client) = server().await;
    Mock::given(method("POST")).respond_with(ResponseTemplate::new(201).set_body_json(1)).mount(&server).await;
    let items = futures_util::stream::iter([Ok(1), Err(StreamError::new("the database is gone")), Ok(3)]);
    let mut call = client.call(&CREATE);
    call.json_stream("application/json", Items::new(items));
    let error = Create(call).await.expect_err("an error");
    assert!(matches!(error, Error::Transport(_)), "{error}");
    assert!(error.to_string().contains("the database is gone"), "{error}");
}
