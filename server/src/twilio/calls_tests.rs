//! Tests of `calls`.

use halo_collab::types::StringStringValuesKeyValuePair as Field;
use lockstep_runtime::Uuid;
use proptest::prelude::*;

use super::*;
use crate::twilio::event::{VoiceWebhook, WebhookForm};

fn event(received: i64, pairs: &[(&str, &str)]) -> TwilioEventRow {
    let mut fields: Vec<Field> =
        pairs.iter().map(|&(key, value)| Field { key: key.into(), value: vec![value.into()] }).collect();
    fields.push(Field { key: "CallSid".into(), value: vec!["CA1".into()] });
    let received = DateTime::from_micros(received * 1_000_000).unwrap();
    WebhookForm::new(&fields).voice(Uuid::nil(), VoiceWebhook::Callback, received).unwrap()
}

fn time(seconds: i64) -> Option<DateTime> {
    DateTime::from_micros(seconds * 1_000_000).ok()
}

fn shuffled_events() -> Vec<TwilioEventRow> {
    let stamp = |second: u32| format!("Thu, 01 Jan 1970 00:00:{second:02} +0000");
    let both = [("From", "+15550123"), ("To", "+15550100"), ("Direction", "inbound")];
    let leg = [("CallSid", "CA2"), ("ParentCallSid", "CA1"), ("Direction", "outbound-dial"), ("To", "+15550199")];
    let with = |base: &[(&str, &str)], more: &[(&str, &str)], received| event(received, &[base, more].concat());
    vec![
        with(&both, &[("CallStatus", "ringing")], 100),
        with(&both, &[("CallStatus", "in-progress"), ("SequenceNumber", "1"), ("Timestamp", &stamp(12))], 101),
        with(&leg, &[("CallStatus", "initiated"), ("SequenceNumber", "0"), ("Timestamp", &stamp(11))], 120),
        with(&leg, &[("CallStatus", "completed"), ("SequenceNumber", "3"), ("CallDuration", "9")], 113),
        with(&both, &[("CallStatus", "completed"), ("RecordingUrl", "https://r/2"), ("RecordingSid", "RE2")], 107),
        with(
            &both,
            &[("CallStatus", "completed"), ("SequenceNumber", "2"), ("Timestamp", &stamp(40)), ("CallDuration", "28")],
            104,
        ),
        with(&both, &[("RecordingUrl", "https://r/1"), ("Timestamp", &stamp(30))], 109),
        with(&both, &[("TranscriptionSid", "TR1"), ("TranscriptionText", "Hello")], 105),
        with(
            &both,
            &[("TranscriptionSid", "TR1"), ("TranscriptionText", "Hello"), ("RecordingUrl", "https://r/1")],
            140,
        ),
        with(&both, &[("TranscriptionSid", "TR2"), ("TranscriptionText", "there")], 106),
        with(&both, &[("TranscriptionSid", "TR3"), ("TranscriptionStatus", "failed")], 102),
    ]
}

#[test]
fn call_is_computed_from_events() {
    let call = CallState::from_events(&shuffled_events());
    assert_eq!(call.callerid.as_deref(), Some("+15550123"));
    assert_eq!(call.diallednumber.as_deref(), Some("+15550100"));
    assert_eq!((call.call_direction, call.call_status), (Some(0), Some(3)));
    assert_eq!((call.start_date, call.end_date), (time(11), time(40)));
    assert_eq!(call.timetaken, Some(28.0));
    assert_eq!(call.recordings, ["https://r/1", "https://r/2"]);
    assert_eq!(call.call_transcript.as_deref(), Some("Hello\nthere"));
}

#[test]
fn each_status_has_a_code() {
    let codes = ["queued", "ringing", "in-progress", "completed", "busy", "no-answer", "failed", "canceled"];
    for (code, status) in (0..).zip(codes) {
        let call = CallState::from_events(&[event(1, &[("CallStatus", status)])]);
        assert_eq!(call.call_status, Some(code), "{status}");
        assert_eq!(call.end_date.is_some(), code >= FIRST_FINAL_STATUS, "{status}");
    }
    assert_eq!(CallState::from_events(&[event(1, &[("CallStatus", "initiated")])]).call_status, Some(0));
    assert_eq!(CallState::from_events(&[event(1, &[("CallStatus", "dancing")])]).call_status, None);
    assert_eq!(CallState::from_events(&[]), CallState::default());
}

#[test]
fn final_status_is_kept() {
    let call = CallState::from_events(&[
        event(1, &[("CallStatus", "busy"), ("SequenceNumber", "1")]),
        event(2, &[("CallStatus", "in-progress"), ("SequenceNumber", "2")]),
    ]);
    assert_eq!((call.call_status, call.end_date), (Some(4), time(1)));
}

#[test]
fn sequence_orders_events_before_the_end() {
    let call = CallState::from_events(&[
        event(1, &[("CallStatus", "in-progress"), ("SequenceNumber", "1")]),
        event(2, &[("CallStatus", "ringing"), ("SequenceNumber", "2")]),
    ]);
    assert_eq!(call.call_status, Some(1));
}

#[test]
fn manual_changes_are_kept() {
    let events = [
        event(1, &[("CallStatus", "ringing"), ("From", "+1")]),
        event(2, &[("RecordingUrl", "https://r/2"), ("From", "+1")]),
        event(1, &[("RecordingUrl", "https://r/1"), ("From", "+1")]),
    ];
    let mut row = CallState::from_events(&events[..2]).to_record("CA1");
    assert_eq!(row.note.as_deref(), Some("https://r/2"));
    (row.callerid, row.note) = (Some("Alex".into()), Some("Call back: https://r/2 !".into()));
    CallState::from_events(&events).apply_changes(&CallState::from_events(&events[..2]), &mut row);
    assert_eq!(row.callerid.as_deref(), Some("Alex"));
    assert_eq!(row.note.as_deref(), Some("Call back: https://r/1\nhttps://r/2 !"));
    row.note = Some("cleaned up".into());
    CallState::from_events(&events).apply_changes(&CallState::from_events(&events[..2]), &mut row);
    assert_eq!(row.note.as_deref(), Some("cleaned up\nhttps://r/1"));
}

fn some_event() -> impl Strategy<Value = TwilioEventRow> {
    let status = prop::option::of(prop::sample::select(vec!["ringing", "in-progress", "completed", "busy", "odd"]));
    let text = || prop::option::of(0..3_u8);
    (status, any::<bool>(), prop::option::of(0..4_i32), prop::option::of(0..5_i64), 0..5_i64, text(), text(), text())
        .prop_map(|(status, leg, sequence, stamp, received, from, recording, transcription)| {
            let mut event_row = event(received, &[("CallStatus", status.unwrap_or_default())]);
            event_row.parent_call_sid = leg.then(|| "CA1".into());
            event_row.sequence_number = sequence;
            event_row.timestamp = stamp.and_then(time);
            event_row.from = from.map(|from| from.to_string());
            event_row.direction = from.map(|from| if from == 0 { "inbound" } else { "outbound-api" }.into());
            event_row.duration = recording.map(i32::from);
            event_row.recording_url = recording.map(|url| format!("https://r/{url}"));
            event_row.transcription_sid = transcription.map(|sid| format!("TR{sid}"));
            event_row.transcription_text = transcription.map(|text| text.to_string());
            // Events with the same content are one event and arrive once.
            event_row.fingerprint =
                format!("{status:?}{leg}{sequence:?}{stamp:?}{from:?}{recording:?}{transcription:?}");
            event_row
        })
}

proptest! {
    #[test]
    fn call_is_independent_of_event_order(
        (events, shuffled) in prop::collection::vec(some_event(), 0..8).prop_flat_map(|mut events| {
            events.sort_by(|left, right| left.fingerprint.cmp(&right.fingerprint));
            events.dedup_by(|left, right| left.fingerprint == right.fingerprint);
            (Just(events.clone()), Just(events).prop_shuffle())
        })
    ) {
        prop_assert_eq!(CallState::from_events(&events), CallState::from_events(&shuffled));
        // Storing events one by one gives the same record.
        let mut row = CallState::default().to_record("CA1");
        for count in 1..=shuffled.len() {
            CallState::from_events(&shuffled[..count]).apply_changes(&CallState::from_events(&shuffled[..count - 1]), &mut row);
        }
        prop_assert_eq!(row, CallState::from_events(&events).to_record("CA1"));
    }

    #[test]
    fn call_is_independent_of_arrival_times(
        (events, arrivals) in prop::collection::vec(some_event(), 0..8).prop_flat_map(|mut events| {
            events.sort_by(|left, right| left.fingerprint.cmp(&right.fingerprint));
            events.dedup_by(|left, right| left.fingerprint == right.fingerprint);
            let count = events.len();
            (Just(events), prop::collection::vec(0..9_i64, count))
        })
    ) {
        let mut others = events.clone();
        for (event, arrival) in others.iter_mut().zip(arrivals) {
            event.received = time(arrival).unwrap();
        }
        let (mut left, right) = (CallState::from_events(&events), CallState::from_events(&others));
        if events.iter().all(|event| event.timestamp.is_none()) {
            left.start_date = right.start_date;
        }
        // Without timestamps, the end of a call is the arrival of its last event.
        if events.iter().any(|event| event.timestamp.is_none()) {
            left.end_date = right.end_date;
        }
        prop_assert_eq!(left, right);
    }
}
