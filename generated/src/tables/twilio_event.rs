//! The table `twilio_event`.

use lockstep_runtime::{DateTime, Uuid, table};

/// A stored `TwilioEvent`, with what is never shown.
#[derive(Clone, Debug, PartialEq)]
pub struct TwilioEventRow {
    /// The record's place in the order of arrival.
    pub seq: i64,
    /// Hash of what makes the event itself; a repeated event has the same.
    pub fingerprint: String,
    /// What the event tells of: `call` (a ringing call that was answered with TwiML), `status`,
    /// `recording` or `transcription`.
    pub kind: String,
    /// Call that the event tells of.
    pub call_sid: String,
    /// Call of which that call is a leg.
    pub parent_call_sid: Option<String>,
    /// Configured voice number that the event came in by.
    pub guid: Uuid,
    /// Place of the event among those of its call.
    pub sequence_number: Option<i32>,
    /// Twilio's word for the state of the call.
    pub call_status: Option<String>,
    /// Twilio's word for the direction of the call.
    pub direction: Option<String>,
    /// Number that the call came from.
    pub from: Option<String>,
    /// Number that was dialled.
    pub to: Option<String>,
    /// Length of the call in seconds.
    pub duration: Option<i32>,
    /// Where Twilio keeps the recording.
    pub recording_url: Option<String>,
    /// Twilio's identifier of the recording.
    pub recording_sid: Option<String>,
    /// Twilio's identifier of the transcription.
    pub transcription_sid: Option<String>,
    /// Text of the transcription.
    pub transcription_text: Option<String>,
    /// Moment that the event itself names.
    pub timestamp: Option<DateTime>,
    /// Moment at which the server received the event.
    pub received: DateTime,
}

table! { TwilioEventRow "twilio_event" key "seq" at "spec/schemas/TwilioEvent.yaml:1:1" {
    0 "seq" seq bigint required,
    1 "fingerprint" fingerprint text required,
    2 "kind" kind text required,
    3 "call_sid" call_sid text required,
    4 "parent_call_sid" parent_call_sid text nullable,
    5 "guid" guid uuid required,
    6 "sequence_number" sequence_number integer nullable,
    7 "call_status" call_status text nullable,
    8 "direction" direction text nullable,
    9 "from" from text nullable,
    10 "to" to text nullable,
    11 "duration" duration integer nullable,
    12 "recording_url" recording_url text nullable,
    13 "recording_sid" recording_sid text nullable,
    14 "transcription_sid" transcription_sid text nullable,
    15 "transcription_text" transcription_text text nullable,
    16 "timestamp" timestamp time nullable,
    17 "received" received time required,
} unique [["fingerprint"]] index [["call_sid"], ["parent_call_sid"]] }
