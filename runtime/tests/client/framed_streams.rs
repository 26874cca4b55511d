//! Streams of events, lines and records.

use futures_util::StreamExt;
use lockstep_runtime::http::{
    Decode, Encode, EventObjects, EventStream, HeaderMap, Items, JsonLines, JsonSequence, Payload, Received,
    ServerEvent, StreamError, StreamErrorKind,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// Returns a body that arrives in chunks of this size.
fn chunks_of(text: &str, size: usize) -> Received {
    let pieces: Vec<Result<lockstep_runtime::http::Bytes, StreamError>> =
        text.as_bytes().chunks(size).map(|piece| Ok(lockstep_runtime::http::Bytes::copy_from_slice(piece))).collect();
    let body = Payload::Stream(Box::pin(futures_util::stream::iter(pieces)));
    Received { status: 200, headers: HeaderMap::new(), body }
}

/// Returns the elements of a body, for every size of its chunks, and its error.
async fn read<T: std::fmt::Debug + PartialEq>(
    text: &str,
    codec: impl Decode<Items<T>>,
) -> (Vec<T>, Option<StreamErrorKind>) {
    let mut first = None;
    for size in [1, 2, 3, 7, text.len().max(1)] {
        let mut items = codec.decode(chunks_of(text, size)).expect("a stream");
        let (mut elements, mut error) = (Vec::new(), None);
        while let Some(item) = items.next().await {
            match item {
                Ok(item) => elements.push(item),
                Err(failed) => error = Some(failed.kind()),
            }
        }
        let first = first.get_or_insert_with(|| format!("{elements:?} {error:?}"));
        assert_eq!(format!("{elements:?} {error:?}"), *first, "in chunks of {size}");
        if size >= text.len() {
            return (elements, error);
        }
    }
    unreachable!("the last chunk is the complete body")
}

async fn written<T>(codec: impl Encode<T>, value: T) -> String {
    let mut stream = codec.encode(value).expect("a payload").body.stream();
    let mut text = Vec::new();
    while let Some(bytes) = stream.next().await {
        text.extend_from_slice(&bytes.expect("bytes"));
    }
    String::from_utf8(text).expect("UTF-8")
}

#[tokio::test]
async fn events_data_is_typed() {
    let codec = EventStream("text/event-stream");
    let text = "\u{feff}: hello\r\nevent: add\r\ndata: {\"a\":\r\ndata:1}\r\nid: 7\r\nretry: 10\r\n\r\n\
                retry: 5\n\ndata: 2\rdata\r\rdata: [DONE]\n\ndata: not read\n\n";
    let (events, error) = read::<ServerEvent<Value>>(text, codec).await;
    let first = ServerEvent { data: json!({"a": 1}), event: Some("add".into()), id: Some("7".into()), retry: Some(10) };
    // Without data there is no event.
    let second = ServerEvent { retry: None, ..ServerEvent::from(json!(2)) };
    assert_eq!((events.len(), error), (2, None));
    assert_eq!((&events[0], &events[1]), (&first, &second));
    let sent = written(codec, Items::from(events)).await;
    assert_eq!(sent, "event: add\nid: 7\nretry: 10\ndata: {\"a\":1}\n\ndata: 2\n\n");
    let (texts, _) = read::<ServerEvent<String>>("data: plain\n\ndata: \"quoted\"\n\ndata: cut off", codec).await;
    assert_eq!(texts.into_iter().map(|event| event.data).collect::<Vec<_>>(), ["plain", "quoted"]);
    let (events, error) = read::<ServerEvent<i32>>("data: 1\n\ndata: x\n\ndata: 3\n\n", codec).await;
    assert_eq!((events.len(), error), (1, Some(StreamErrorKind::Decode)));
}

/// An event as an object of OpenAPI 3.2.
#[derive(Debug, Deserialize, PartialEq, Serialize)]
struct EventObject {
    #[serde(skip_serializing_if = "Option::is_none")]
    event: Option<String>,
    data: Data,
}

#[derive(Debug, Deserialize, PartialEq, Serialize)]
#[serde(untagged)]
enum Data {
    Text(String),
    Chunk { n: i32 },
}

#[tokio::test]
async fn event_objects_round_trip() {
    let codec = EventObjects("text/event-stream");
    let text = "event: x\ndata: {\"n\": 1}\n\ndata: two\ndata: lines\n\ndata: [DONE]\n\n";
    let (events, error) = read::<EventObject>(text, codec).await;
    let event_object = |event: Option<&str>, data| EventObject { event: event.map(str::to_owned), data };
    let all = [
        event_object(Some("x"), Data::Chunk { n: 1 }),
        event_object(None, Data::Text("two\nlines".into())),
        event_object(None, Data::Text("[DONE]".into())),
    ];
    assert_eq!((events.as_slice(), error), (all.as_slice(), None));
    let sent = written(codec, Items::from(events)).await;
    assert_eq!(sent, "event: x\ndata: {\"n\":1}\n\ndata: two\ndata: lines\n\ndata: [DONE]\n\n");
    let broken = codec.encode(Items::from(vec![event_object(Some("a\nb"), Data::Chunk { n: 1 })])).expect("a payload");
    let error = broken.body.stream().next().await.expect("an end").expect_err("a line break");
    assert_eq!(error.kind(), StreamErrorKind::Encode);
}

#[tokio::test]
async fn json_lines_and_records_round_trip() {
    let lines = JsonLines("application/jsonl");
    assert_eq!(
        read::<Value>("{\"a\":1}\n\r\n[2]\r\n3", lines).await,
        (vec![json!({"a": 1}), json!([2]), json!(3)], None)
    );
    assert_eq!(read::<i32>("1\n2\nx\n4\n", lines).await, (vec![1, 2], Some(StreamErrorKind::Decode)));
    assert_eq!(written(lines, Items::from(vec![1, 2])).await, "1\n2\n");
    let records = JsonSequence("application/json-seq");
    let text = "\u{1e}{\"a\":\n1}\n\u{1e}2\n\u{1e}\n\u{1e}3\u{1e}4\n";
    assert_eq!(read::<Value>(text, records).await, (vec![json!({"a": 1}), json!(2), json!(3), json!(4)], None));
    assert_eq!(written(records, Items::from(vec![1, 2])).await, "\u{1e}1\n\u{1e}2\n");
    let many = (0..2000).map(|number| format!("{number}\n")).collect::<String>();
    assert_eq!(read::<i32>(&many, lines).await.0, (0..2000).collect::<Vec<_>>());
}
