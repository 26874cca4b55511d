//! Tests of call events in any order and with repetitions.

use serde_json::{Value, json};

use crate::support::{DIALS, RECORDS, Server};

/// The events of one call, without its common fields.
const EVENTS: [&[(&str, &str)]; 4] = [
    &[("CallStatus", "initiated"), ("SequenceNumber", "0"), ("Timestamp", "Mon, 02 Mar 2026 09:15:00 +0000")],
    &[("CallStatus", "ringing"), ("SequenceNumber", "1"), ("Timestamp", "Mon, 02 Mar 2026 09:15:05 +0000")],
    &[("CallStatus", "in-progress"), ("SequenceNumber", "2"), ("Timestamp", "Mon, 02 Mar 2026 09:15:10 +0000")],
    &[
        ("CallStatus", "completed"),
        ("SequenceNumber", "3"),
        ("Timestamp", "Mon, 02 Mar 2026 09:19:30 +0000"),
        ("CallDuration", "270"),
    ],
];

fn with<'f>(sid: &'f str, direction: &'f str, more: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let common = [("CallSid", sid), ("From", "+15550123"), ("To", "+15550100"), ("Direction", direction)];
    common.iter().chain(more).copied().collect()
}

/// Returns all permutations of `0..count`.
fn orders(count: usize) -> Vec<Vec<usize>> {
    if count == 0 {
        return vec![Vec::new()];
    }
    let insert = |order: &Vec<usize>, sequence: usize| {
        let mut order = order.clone();
        order.insert(sequence, count - 1);
        order
    };
    orders(count - 1).iter().flat_map(|order| (0..count).map(move |sequence| insert(order, sequence))).collect()
}

#[track_caller]
fn only_one(calls: Vec<Value>) -> Value {
    assert_eq!(calls.len(), 1, "{calls:?}");
    calls.into_iter().next().expect("one")
}

#[tokio::test]
async fn call_is_independent_of_event_order() {
    let server = Server::start().await;
    let orders = orders(EVENTS.len());
    assert_eq!(orders.len(), 24);
    for (number, order) in orders.into_iter().enumerate() {
        let sid = format!("CA-order-{number}");
        for sequence in &order {
            server.event(DIALS, &with(&sid, "inbound", EVENTS[*sequence])).await;
        }
        // Repeats one event, as Twilio may do.
        server.event(DIALS, &with(&sid, "inbound", EVENTS[number % 4])).await;
        let call = only_one(server.calls_of(&sid).await);
        let expected = json!({
            "callerid": "+15550123", "diallednumber": "+15550100", "call_direction": 0, "call_status": 3,
            "start_date": "2026-03-02T09:15:00Z", "end_date": "2026-03-02T09:19:30Z", "timetaken": 270.0,
            "agent_id": null, "note": null, "third_party_id": sid,
        });
        for (field, value) in expected.as_object().expect("an object") {
            assert_eq!(&call[field], value, "{field} in the order {order:?}");
        }
    }
}

#[tokio::test]
async fn each_call_status_has_a_code() {
    let server = Server::start().await;
    let states = [
        ("queued", 0),
        ("initiated", 0),
        ("ringing", 1),
        ("in-progress", 2),
        ("completed", 3),
        ("busy", 4),
        ("no-answer", 5),
        ("failed", 6),
        ("canceled", 7),
    ];
    for (state, code) in states {
        let sid = format!("CA-{state}");
        server.event(RECORDS, &with(&sid, "outbound-api", &[("CallStatus", state)])).await;
        let call = only_one(server.calls_of(&sid).await);
        assert_eq!((&call["call_status"], &call["call_direction"]), (&json!(code), &json!(1)), "{state}");
        assert_eq!(call["end_date"].is_string(), code >= 3, "{state}");
        assert!(call["start_date"].is_string());
    }
}

#[tokio::test]
async fn ended_call_is_not_reopened() {
    let server = Server::start().await;
    let sid = "CA-over";
    server.event(DIALS, &with(sid, "inbound", EVENTS[3])).await;
    let before = only_one(server.calls_of(sid).await);
    for late_event in [&[("CallStatus", "ringing")][..], &[("CallStatus", "in-progress"), ("SequenceNumber", "2")]] {
        let moment = ("Timestamp", "Mon, 02 Mar 2026 09:19:31 +0000");
        let late_event: Vec<_> = late_event.iter().copied().chain([moment]).collect();
        server.event(DIALS, &with(sid, "inbound", &late_event)).await;
    }
    assert_eq!(only_one(server.calls_of(sid).await), before);
}

#[tokio::test]
async fn leg_updates_call_of_its_parent() {
    let server = Server::start().await;
    let sid = "CA-parent";
    let leg = [
        ("CallSid", "CA-leg"),
        ("ParentCallSid", sid),
        ("From", "+15550100"),
        ("To", "+15550199"),
        ("Direction", "outbound-dial"),
        ("CallStatus", "in-progress"),
    ];
    server.event(DIALS, &leg).await;
    for event in EVENTS {
        server.event(DIALS, &with(sid, "inbound", event)).await;
    }
    let call = only_one(server.calls_of(sid).await);
    assert_eq!((&call["callerid"], &call["diallednumber"]), (&json!("+15550123"), &json!("+15550100")));
    assert_eq!((&call["call_status"], &call["call_direction"]), (&json!(3), &json!(0)));
    assert_eq!(server.calls_of("CA-leg").await, Vec::<Value>::new());
}

#[tokio::test]
async fn recordings_and_transcriptions_are_stored() {
    let server = Server::start().await;
    let steps: [&[(&str, &str)]; 3] = [
        EVENTS[3],
        &[("RecordingUrl", "https://api.twilio.example/RE1"), ("RecordingSid", "RE1")],
        &[
            ("TranscriptionSid", "TR1"),
            ("TranscriptionText", "Hello & goodbye 😀"),
            ("TranscriptionStatus", "completed"),
        ],
    ];
    for (number, order) in orders(3).into_iter().enumerate() {
        let sid = format!("CA-record-{number}");
        let job = format!("TR-{number}");
        for sequence in order.iter().chain(&order) {
            let mut event = with(&sid, "inbound", steps[*sequence]);
            for field in &mut event {
                if field.0 == "TranscriptionSid" {
                    field.1 = &job;
                }
            }
            server.event(RECORDS, &event).await;
        }
        let call = only_one(server.calls_of(&sid).await);
        assert_eq!(call["note"], "https://api.twilio.example/RE1", "{order:?}");
        assert_eq!((&call["call_transcript"], &call["call_status"]), (&json!("Hello & goodbye 😀"), &json!(3)));
        let stored = server.get("/api/TranscriptionStore").await.json();
        let stored: Vec<_> = stored.as_array().expect("an array").iter().filter(|text| text["job_id"] == job).collect();
        assert_eq!((stored.len(), &stored[0]["transcription"]), (1, &json!("Hello & goodbye 😀")), "{order:?}");
    }
}

#[tokio::test]
async fn manual_changes_of_a_call_are_kept() {
    let server = Server::start().await;
    let sid = "CA-people";
    server.event(DIALS, &with(sid, "inbound", EVENTS[1])).await;
    let all = server.get("/api/CallLog?showall=true").await.json();
    let change =
        json!([{"id": all[0]["id"], "summary": "Printer", "agent_id": 1, "note": "Calls back", "callerid": "Alex"}]);
    server.store("/api/CallLog", &change).await;
    server.event(DIALS, &with(sid, "inbound", &[("RecordingUrl", "https://api.twilio.example/RE2")])).await;
    server.event(DIALS, &with(sid, "inbound", EVENTS[3])).await;
    let call = only_one(server.calls_of(sid).await);
    assert_eq!(call["note"], "Calls back\nhttps://api.twilio.example/RE2");
    assert_eq!((&call["summary"], &call["callerid"]), (&json!("Printer"), &json!("Alex")));
    assert_eq!((&call["call_status"], &call["agent_id"]), (&json!(3), &json!(1)));
}

#[tokio::test]
async fn concurrent_events_create_one_call() {
    let server = Server::start().await;
    for round in 0..3 {
        let sid = format!("CA-same-{round}");
        let events = EVENTS.map(|event| with(&sid, "inbound", event));
        let [a, b, c, d] = &events;
        tokio::join!(server.event(DIALS, a), server.event(DIALS, b), server.event(DIALS, c), server.event(DIALS, d));
        let call = only_one(server.calls_of(&sid).await);
        assert_eq!((&call["call_status"], &call["start_date"]), (&json!(3), &json!("2026-03-02T09:15:00Z")));
    }
}
