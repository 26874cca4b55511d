//! Streamed request bodies: sent and received item by item.

use std::time::Duration;

use futures_util::{StreamExt, stream};
use lockstep_runtime::client::{Roots, http_builder};
use lockstep_runtime::http::{Items, ServerEvent};
use lockstep_runtime::server::RequestContext;
use tokio::sync::Notify;

use super::{Service, client, note};
use crate::wire::payloads::operations::{
    SendAnnouncementsError, SendAnyContent, SendAnyError, SendEventsError, SendLinesError, SendRecordsError,
};
use crate::wire::payloads::server::BatchesApi;
use crate::wire::payloads::types::{Announcement, Note};

/// Notified when the server has received the first item.
static FIRST_ITEM: Notify = Notify::const_new();

/// Reads a stream, and returns its items and errors in a line.
async fn collect_items<T>(mut items: Items<T>, name: impl Fn(T) -> String) -> String {
    let mut texts = Vec::new();
    while let Some(item) = items.next().await {
        texts.push(item.map_or_else(|error| format!("{:?}: {error}", error.kind()), &name));
    }
    texts.join(", ")
}

impl BatchesApi for Service {
    async fn send_lines(&self, _cx: RequestContext<()>, body: Items<Note>) -> Result<String, SendLinesError> {
        let name = |note: Note| {
            if note.text == "first" {
                FIRST_ITEM.notify_one();
            }
            note.text
        };
        Ok(collect_items(body, name).await)
    }

    async fn send_records(
        &self,
        _cx: RequestContext<()>,
        body: Option<Items<i64>>,
    ) -> Result<String, SendRecordsError> {
        let Some(body) = body else { return Ok("empty-document".to_owned()) };
        Ok(collect_items(body, |number| number.to_string()).await)
    }

    async fn send_events(
        &self,
        _cx: RequestContext<()>,
        body: Items<ServerEvent<Note>>,
    ) -> Result<String, SendEventsError> {
        Ok(collect_items(body, |event| format!("{:?} {}", event.id, event.data.text)).await)
    }

    async fn send_announcements(
        &self,
        _cx: RequestContext<()>,
        body: Items<Announcement>,
    ) -> Result<String, SendAnnouncementsError> {
        Ok(collect_items(body, |item| serde_json::to_string(&item).unwrap()).await)
    }

    async fn send_any(&self, _cx: RequestContext<()>, body: SendAnyContent) -> Result<String, SendAnyError> {
        match body {
            SendAnyContent::Json(note) => Ok(format!("single {}", note.text)),
            SendAnyContent::Jsonl(notes) => Ok(collect_items(notes, |note| note.text).await),
        }
    }
}

#[tokio::test]
async fn streamed_request_bodies_are_received_item_by_item() {
    let (client, url) = client().await;
    let (batches, notes) = (client.batches(), || vec![note("a\nb"), note("c")]);
    assert_eq!(batches.send_lines(notes().into()).await.unwrap(), "a\nb, c");
    // An item is sent at once, and received before the next exists.
    let later = stream::once(async {
        FIRST_ITEM.notified().await;
        Ok(note("later"))
    });
    let both = Items::new(stream::iter([Ok(note("first"))]).chain(later));
    let sent = tokio::time::timeout(Duration::from_secs(20), batches.send_lines(both)).await;
    assert_eq!(sent.expect("the first item is received").unwrap(), "first, later");
    assert_eq!(batches.send_records().body((1..4).collect()).await.unwrap(), "1, 2, 3");
    assert_eq!(batches.send_records().await.unwrap(), "empty-document");
    let wrong = batches.send_records().body([8, 9, 10, 11].into_iter().collect()).await.unwrap();
    assert!(
        wrong.starts_with("8, 9, Decode: ") && wrong.contains("element 2: it ") && !wrong.contains("11"),
        "{wrong}"
    );
    let event = ServerEvent { id: Some("7".into()), ..note("x").into() };
    assert_eq!(batches.send_events(vec![event, note("y").into()].into()).await.unwrap(), "Some(\"7\") x, None y");
    let items: Vec<Announcement> =
        [r#"{"event":"count","data":7}"#].iter().map(|item| serde_json::from_str(item).unwrap()).collect();
    assert_eq!(batches.send_announcements(items.into()).await.unwrap(), r#"{"event":"count","data":7}"#);
    assert_eq!(batches.send_any(note("x").into()).await.unwrap(), "single x");
    assert_eq!(batches.send_any(SendAnyContent::Jsonl(notes().into())).await.unwrap(), "a\nb, c");
    // All violations of an item, with their pointers.
    let http = http_builder(&Roots::default()).unwrap().build().unwrap();
    let lines = "{\"text\": \"a\"}\n\n{\"text\": \"\", \"stars\": \"x\"}\n{\"text\": \"b\"}";
    let sent = http.post(format!("{url}/batches")).header("content-type", "application/x-ndjson").body(lines);
    let response = sent.send().await.unwrap().text().await.unwrap();
    assert!(response.starts_with("a, Decode: ") && response.contains("element 1: "), "{response}");
    assert!(response.contains("`/text` ") && response.contains("`/stars` "), "{response}");
    let sent = http.post(format!("{url}/batches")).header("content-type", "text/csv").body("a").send().await.unwrap();
    assert_eq!(sent.status(), 415);
}
