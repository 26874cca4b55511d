//! A load test: many calls whose events arrive shuffled, three times each, over sixteen connections. Each call must
//! equal that of its events in order.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use lockstep_runtime::client::{Roots, http_builder};
use serde_json::Value;

use crate::support::{DIALS, Form, NUMBER_TOKEN, RECORDS, Server, form, signature};

/// Returns the number of calls: `HALO_COLLAB_TEST_CALLS`, or a small default.
pub(crate) fn calls() -> usize {
    let text = std::env::var("HALO_COLLAB_TEST_CALLS").unwrap_or_default();
    text.parse().unwrap_or(100)
}

/// Returns a pseudorandom number that depends on its arguments only.
fn pseudorandom(seed: &str, number: usize) -> u64 {
    let mut hasher = DefaultHasher::new();
    (seed, number).hash(&mut hasher);
    hasher.finish()
}

/// An event: the voice number and the form fields.
#[derive(Clone)]
pub(crate) struct Event(&'static str, Form);

/// Returns the events of a call in order. Calls differ by number.
fn events_of_call(number: usize) -> Vec<Event> {
    let sid = format!("CA-{number:05}");
    let stamp = |second: usize| format!("Mon, 02 Mar 2026 09:{:02}:{second:02} +0000", number % 60);
    let guid = if number.is_multiple_of(2) { DIALS } else { RECORDS };
    let event = |call: &str, more: &[(&str, &str)]| {
        let common = [("CallSid", call), ("From", "+15550123"), ("To", "+15550100"), ("Direction", "inbound")];
        Event(guid, form(&common.iter().chain(more).copied().collect::<Vec<_>>()))
    };
    let status = |status: &str, sequence: usize, more: &[(&str, &str)]| {
        let (sequence, stamp) = (sequence.to_string(), stamp(5 * sequence));
        let common = [("CallStatus", status), ("SequenceNumber", &sequence), ("Timestamp", &stamp)];
        event(&sid, &common.iter().chain(more).copied().collect::<Vec<_>>())
    };
    let mut events = vec![status("initiated", 0, &[]), status("ringing", 1, &[])];
    match pseudorandom("kind", number) % 4 {
        0 => events.push(status("no-answer", 2, &[])),
        1 => {
            let leg = format!("{sid}-leg");
            let common = [("ParentCallSid", sid.as_str()), ("SequenceNumber", "0"), ("Timestamp", &stamp(8))];
            events.push(event(&leg, &[&common[..], &[("CallStatus", "in-progress")]].concat()));
            events.push(status("in-progress", 2, &[]));
            let common = [("ParentCallSid", sid.as_str()), ("SequenceNumber", "1"), ("Timestamp", &stamp(28))];
            events.push(event(&leg, &[&common[..], &[("CallStatus", "completed"), ("CallDuration", "19")]].concat()));
            events.push(status("completed", 6, &[("CallDuration", "25")]));
        }
        2 => {
            events.push(status("in-progress", 2, &[]));
            events.push(status("completed", 3, &[("CallDuration", "5")]));
            for recording in 0..2 {
                let url = format!("https://api.twilio.example/RE-{number}-{recording}");
                let moment = stamp(20 + recording);
                events.push(event(&sid, &[("RecordingUrl", &url), ("Timestamp", &moment)]));
            }
            let (job, text) = (format!("TR-{number}"), format!("Transcript of call {number}"));
            events.push(event(&sid, &[("TranscriptionSid", &job), ("TranscriptionText", &text)]));
        }
        _ => events.push(status("in-progress", 2, &[])),
    }
    events
}

/// Returns the events of all calls in order.
pub(crate) fn ordered_events() -> Vec<Event> {
    (0..calls()).flat_map(events_of_call).collect()
}

/// Returns the events three times each, shuffled.
pub(crate) fn shuffled_events() -> Vec<Event> {
    let orderly = ordered_events();
    let three = orderly.iter().cycle().take(orderly.len() * 3).cloned().enumerate();
    let mut drawn: Vec<(u64, Event)> =
        three.map(|(sequence, event)| (pseudorandom("order", sequence), event)).collect();
    drawn.sort_by_key(|(sequence, _)| *sequence);
    drawn.into_iter().map(|(_, event)| event).collect()
}

/// Sends events over several connections, which use the servers in turn.
pub(crate) async fn send(servers: &[&Server], events: Vec<Event>, connections: usize) {
    let events = Arc::new(events);
    let mut tasks = Vec::new();
    for connection in 0..connections {
        let (events, port) = (Arc::clone(&events), servers[connection % servers.len()].port());
        tasks.push(tokio::spawn(async move {
            let http = http_builder(&Roots::default()).expect("TLS").no_proxy().build().expect("a client");
            for Event(guid, fields) in events.iter().skip(connection).step_by(connections) {
                let url = format!("http://127.0.0.1:{port}{}", Server::hook("callback", guid));
                let signature = signature(NUMBER_TOKEN, &url, fields);
                let sent = http.post(url).header("X-Twilio-Signature", signature).form(fields).send().await;
                assert_eq!(sent.expect("a response").status(), 200);
            }
        }));
    }
    for task in tasks {
        task.await.expect("each event is accepted");
    }
}

/// Returns all calls with their transcripts, and all transcriptions, by SID.
pub(crate) async fn all_calls(server: &Server) -> BTreeMap<String, Value> {
    let mut by_sid = BTreeMap::new();
    for call in server.get("/api/CallLog?showall=true").await.json().as_array().expect("calls") {
        let path = format!("/api/CallLog/{}?includedetails=true", call["id"]);
        let mut call = server.get(&path).await.json();
        call.as_object_mut().expect("a call").remove("id");
        let duplicate = by_sid.insert(call["third_party_id"].as_str().expect("a SID").to_owned(), call);
        assert!(duplicate.is_none(), "{duplicate:?} is duplicated");
    }
    for text in server.get("/api/TranscriptionStore").await.json().as_array().expect("transcriptions") {
        let job = text["job_id"].as_str().expect("a SID").to_owned();
        let duplicate = by_sid.insert(job, text["transcription"].clone());
        assert!(duplicate.is_none(), "{duplicate:?} is duplicated");
    }
    by_sid
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn shuffled_and_repeated_events_equal_ordered_events() {
    let (ordered, shuffled) = (Server::start().await, Server::start().await);
    send(&[&ordered], ordered_events(), 1).await;
    send(&[&shuffled], shuffled_events(), 16).await;
    let (expected, found) = (all_calls(&ordered).await, all_calls(&shuffled).await);
    assert!(expected.len() >= calls());
    assert_eq!(expected.len(), found.len());
    for (sid, call) in &expected {
        assert_eq!(found.get(sid), Some(call), "{sid}");
    }
}
