//! Bodies that are sequences: sent and taken element by element.

use std::time::Duration;

use futures_util::{StreamExt, stream};
use lockstep_runtime::client::{Roots, http_builder};
use lockstep_runtime::http::{Items, ServerEvent};
use lockstep_runtime::server::Cx;
use tokio::sync::Notify;

use super::{Service, client, note};
use crate::wire::payloads::operations::{
    SendAnyContent, SendAnyError, SendEventsError, SendLinesError, SendRecordsError, SendToldError,
};
use crate::wire::payloads::server::Batches;
use crate::wire::payloads::types::{Note, Told};

/// Told when the server has the first of several elements.
static FIRST: Notify = Notify::const_new();

/// What came of a sequence, and what was wrong with the rest.
async fn all<T>(mut items: Items<T>, name: impl Fn(T) -> String) -> String {
    let mut found = Vec::new();
    while let Some(item) = items.next().await {
        found.push(item.map_or_else(|error| format!("{:?}: {error}", error.fault()), &name));
    }
    found.join(", ")
}

impl Batches for Service {
    async fn send_lines(&self, _cx: Cx<()>, body: Items<Note>) -> Result<String, SendLinesError> {
        let name = |note: Note| {
            if note.text == "first" {
                FIRST.notify_one();
            }
            note.text
        };
        Ok(all(body, name).await)
    }

    async fn send_records(&self, _cx: Cx<()>, body: Option<Items<i64>>) -> Result<String, SendRecordsError> {
        let Some(body) = body else { return Ok("nothing".to_owned()) };
        Ok(all(body, |number| number.to_string()).await)
    }

    async fn send_events(&self, _cx: Cx<()>, body: Items<ServerEvent<Note>>) -> Result<String, SendEventsError> {
        Ok(all(body, |event| format!("{:?} {}", event.id, event.data.text)).await)
    }

    async fn send_told(&self, _cx: Cx<()>, body: Items<Told>) -> Result<String, SendToldError> {
        Ok(all(body, |told| serde_json::to_string(&told).unwrap()).await)
    }

    async fn send_any(&self, _cx: Cx<()>, body: SendAnyContent) -> Result<String, SendAnyError> {
        match body {
            SendAnyContent::Json(note) => Ok(format!("one {}", note.text)),
            SendAnyContent::Jsonl(notes) => Ok(all(notes, |note| note.text).await),
        }
    }
}

#[tokio::test]
async fn sequences_are_taken_as_they_come() {
    let (client, url) = client().await;
    let (batches, notes) = (client.batches(), || vec![note("a\nb"), note("c")]);
    assert_eq!(batches.send_lines(notes().into()).await.unwrap(), "a\nb, c");
    // An element is sent when it is there, and taken before the next one is.
    let later = stream::once(async {
        FIRST.notified().await;
        Ok(note("later"))
    });
    let both = Items::new(stream::iter([Ok(note("first"))]).chain(later));
    let sent = tokio::time::timeout(Duration::from_secs(20), batches.send_lines(both)).await;
    assert_eq!(sent.expect("the first is taken").unwrap(), "first, later");
    assert_eq!(batches.send_records().body((1..4).collect()).await.unwrap(), "1, 2, 3");
    assert_eq!(batches.send_records().await.unwrap(), "nothing");
    let wrong = batches.send_records().body([8, 9, 10, 11].into_iter().collect()).await.unwrap();
    assert!(
        wrong.starts_with("8, 9, Decode: ") && wrong.contains("element 2: it ") && !wrong.contains("11"),
        "{wrong}"
    );
    let event = ServerEvent { id: Some("7".into()), ..note("x").into() };
    assert_eq!(batches.send_events(vec![event, note("y").into()].into()).await.unwrap(), "Some(\"7\") x, None y");
    let told: Vec<Told> =
        [r#"{"event":"count","data":7}"#].iter().map(|told| serde_json::from_str(told).unwrap()).collect();
    assert_eq!(batches.send_told(told.into()).await.unwrap(), r#"{"event":"count","data":7}"#);
    assert_eq!(batches.send_any(note("alone").into()).await.unwrap(), "one alone");
    assert_eq!(batches.send_any(SendAnyContent::Jsonl(notes().into())).await.unwrap(), "a\nb, c");
    // All faults of an element, and where they are.
    let http = http_builder(&Roots::default()).unwrap().build().unwrap();
    let lines = "{\"text\": \"a\"}\n\n{\"text\": \"\", \"stars\": \"x\"}\n{\"text\": \"b\"}";
    let sent = http.post(format!("{url}/batches")).header("content-type", "application/x-ndjson").body(lines);
    let answered = sent.send().await.unwrap().text().await.unwrap();
    assert!(answered.starts_with("a, Decode: ") && answered.contains("element 1: "), "{answered}");
    assert!(answered.contains("`/text` ") && answered.contains("`/stars` "), "{answered}");
    let sent = http.post(format!("{url}/batches")).header("content-type", "text/csv").body("a").send().await.unwrap();
    assert_eq!(sent.status(), 415);
}
