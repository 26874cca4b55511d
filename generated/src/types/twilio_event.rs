//! `TwilioEvent`.

use lockstep_runtime::{DateTime, Uuid, object};

/// One voice event as Twilio sent it. Kept so that a call can be worked out anew whenever an event
/// of it arrives, whatever the order. *Ours:* of the server alone; no operation gives or takes it.
#[derive(Clone)]
pub struct TwilioEvent {
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

object! { TwilioEvent {
    0 "fingerprint" fingerprint required,
    1 "kind" kind required,
    2 "call_sid" call_sid required,
    3 "parent_call_sid" parent_call_sid nullable,
    4 "guid" guid required,
    5 "sequence_number" sequence_number nullable,
    6 "call_status" call_status nullable,
    7 "direction" direction nullable,
    8 "from" from nullable,
    9 "to" to nullable,
    10 "duration" duration nullable,
    11 "recording_url" recording_url nullable,
    12 "recording_sid" recording_sid nullable,
    13 "transcription_sid" transcription_sid nullable,
    14 "transcription_text" transcription_text nullable,
    15 "timestamp" timestamp nullable,
    16 "received" received required,
} }
