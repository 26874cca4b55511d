//! JSON arrays, written and read element by element.

use std::time::Duration;

use futures_util::StreamExt;
use lockstep_runtime::client::Error;
use lockstep_runtime::http::{
    Bytes, Decode, Encode, HeaderMap, Items, JsonStream, Payload, Received, StreamError, StreamErrorKind,
};
use proptest::prelude::{Strategy, any, prop, prop_oneof};
use serde_json::{Value, json};

use crate::support::{builder, list, raw};

const CODEC: JsonStream = JsonStream("application/json");

/// Returns the elements of a body that arrives in these chunks.
async fn read(pieces: Vec<Bytes>) -> Result<Vec<Value>, StreamError> {
    let body = Payload::Stream(futures_util::stream::iter(pieces.into_iter().map(Ok)).boxed());
    let items: Items<Value> =
        CODEC.decode(Received { status: 200, headers: HeaderMap::new(), body }).expect("a stream");
    items.all().await
}

async fn written(items: Items<Value>) -> Result<Vec<Bytes>, StreamError> {
    let outgoing = CODEC.encode(items).expect("a stream");
    Items::new(outgoing.body.stream()).all().await
}

async fn error_kind(text: &str) -> StreamErrorKind {
    let complete = read(vec![Bytes::copy_from_slice(text.as_bytes())]).await.expect_err(text).kind();
    let bytes = text.bytes().map(|byte| Bytes::from(vec![byte])).collect();
    assert_eq!(read(bytes).await.expect_err(text).kind(), complete, "{text}");
    complete
}

#[tokio::test]
async fn json_stream_truncated_is_an_error() {
    for text in ["", " ", "[", "[1", "[1,", "[\"a]\\\"", "[{\"a\":[1,2]", "[1, {\"a\": \"]\"}", "[[1]"] {
        assert_eq!(error_kind(text).await, StreamErrorKind::Truncated, "{text}");
    }
    for text in [
        "{}",
        "null",
        "[1] 2",
        "[,1]",
        "[1,]",
        "[1 2]",
        "[1}",
        "[}",
        "[1]]",
        "[tru]",
        "[{\"a\":1]",
        "[\u{1}]",
        "[\"a\u{1}\"]",
    ] {
        assert_eq!(error_kind(text).await, StreamErrorKind::Decode, "{text}");
    }
}

#[tokio::test]
async fn json_stream_chunk_boundaries_do_not_matter() {
    let text = " [ 1 , \"a],\\\"[\\\\\" ,{\"b\":[{},[]], \"é\": \"\\u00e9]\"},null,true,-1.5e3,[[]] ]\n ";
    let expected = json!([1, "a],\"[\\", {"b": [{}, []], "é": "é]"}, null, true, -1.5e3, [[]]]);
    for at in 0..text.len() {
        let (head, tail) = text.as_bytes().split_at(at);
        let items = read(vec![Bytes::copy_from_slice(head), Bytes::copy_from_slice(tail)]).await.expect("an array");
        assert_eq!(Value::Array(items), expected, "cut at {at}");
    }
    assert_eq!(read(vec![Bytes::from_static(b"[]")]).await.expect("an array"), Vec::<Value>::new());
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        proptest::strategy::Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "[\\[\\]{},:\"\\\\a-zé ]{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 20, 4, |inner| {
        let object = prop::collection::btree_map("[\\]\"\\\\a]{0,3}", inner.clone(), 0..4);
        prop_oneof![prop::collection::vec(inner, 0..4).prop_map(Value::from), object.prop_map(Value::from_iter),]
    })
}

proptest::proptest! {
    #[test]
    fn what_is_written_is_read(items in prop::collection::vec(value(), 0..20), size in 1_usize..40) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        runtime.block_on(async {
            let text = written(Items::from(items.clone())).await.expect("a text").concat();
            assert_eq!(text, serde_json::to_vec(&items).expect("JSON"));
            let stream = Items::new(futures_util::stream::iter(items.clone().into_iter().map(Ok)));
            assert_eq!(written(stream).await.expect("a text").concat(), text, "as a stream");
            let pieces = text.chunks(size).map(Bytes::copy_from_slice).collect();
            assert_eq!(read(pieces).await.expect("an array"), items);
        });
    }
}

#[tokio::test]
async fn json_stream_large_array_is_chunked() {
    let rows = || (0..100_000).map(|id| json!({"id": id, "note": "a row of some length"}));
    let complete = written(rows().take(1000).collect()).await.expect("a text");
    assert_eq!(complete.len(), 1, "a short array in memory is one chunk");
    let chunks = written(rows().collect()).await.expect("a text");
    assert!(chunks.len() > 100);
    assert_eq!(read(chunks).await.expect("an array").len(), 100_000);
    let stream = futures_util::stream::iter(rows().map(Ok));
    let chunks = written(Items::new(stream)).await.expect("a text");
    let (last, others) = chunks.split_last().expect("chunks");
    assert!(others.iter().all(|chunk| (8 * 1024..10 * 1024).contains(&chunk.len())) && !last.is_empty());
    assert_eq!(read(chunks).await.expect("an array").len(), 100_000);
}

#[tokio::test]
async fn json_stream_source_error_does_not_close_the_array() {
    let rows = futures_util::stream::iter([Ok(json!(1)), Err(StreamError::new("the store is gone")), Ok(json!(2))]);
    let mut bytes = CODEC.encode(Items::new(rows)).expect("a stream").body.stream();
    let error = bytes.next().await.expect("an item").expect_err("an error");
    assert_eq!((error.kind(), error.to_string().as_str()), (StreamErrorKind::Source, "the store is gone"));
    assert!(bytes.next().await.is_none());
}

#[tokio::test]
async fn json_stream_decode_error_has_a_pointer() {
    let body = Payload::Bytes(Bytes::from_static(b"[1, \"s3cret\"]"));
    let items: Items<i32> = CODEC.decode(Received { status: 200, headers: HeaderMap::new(), body }).expect("a stream");
    let error = items.all().await.expect_err("an error").to_string();
    assert!(error.contains("element 1: invalid type: string, expected i32") && !error.contains("s3cret"), "{error}");
}

/// Returns the elements of a response, and its error.
async fn arrives(response: &'static str) -> (usize, Option<StreamError>) {
    let (url, _requests) = raw(vec![response]).await;
    let mut builder = builder(&url);
    builder.timeout(Duration::from_millis(300)).idle_timeout(Duration::from_millis(400));
    let client = builder.build().expect("a client");
    let mut items = list(&client).await.expect("a head").body;
    let mut count = 0;
    loop {
        match items.next().await {
            Some(Ok(_)) => count += 1,
            Some(Err(error)) => return (count, Some(error)),
            None => return (count, None),
        }
    }
}

#[tokio::test]
async fn json_stream_broken_connection_is_an_error() {
    assert!(matches!(arrives("HTTP/1.1 200 OK\r\n\r\n[1, 2]").await, (2, None)));
    // Without a length, only the open array shows that the body is truncated.
    let (count, error) = arrives("HTTP/1.1 200 OK\r\n\r\n[1, 2,").await;
    assert_eq!((count, error.map(|error| error.kind())), (2, Some(StreamErrorKind::Truncated)));
    let (count, error) = arrives("HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n[1, 2,").await;
    assert_eq!((count, error.map(|error| error.kind())), (2, Some(StreamErrorKind::Transport)));
    let (count, error) = arrives("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n7\r\n[1, 2, \r\nhang").await;
    assert_eq!((count, error.map(|error| error.kind())), (2, Some(StreamErrorKind::Timeout)));
}

#[tokio::test]
async fn undocumented_response_is_not_streamed() {
    let (url, _requests) = raw(vec!["HTTP/1.1 206 Partial Content\r\ncontent-length: 2\r\n\r\n[]"]).await;
    let client = builder(&url).build().expect("a client");
    assert!(matches!(list(&client).await, Err(Error::Undocumented { status: 206, body, .. }) if body == "[]"));
}
