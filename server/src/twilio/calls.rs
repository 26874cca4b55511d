//! The state of a call, computed from its events.
//!
//! Twilio repeats events and delivers them in any order. So a call has no state machine: its state is computed from the
//! set of all its events, independent of their order. [`CallState::apply_changes`] then updates only those fields of the
//! stored call that the last event changed, so that manual changes are kept.

use std::cmp::Reverse;

use halo_collab::tables::{CallLogRow, TwilioEventRow};
use lockstep_runtime::DateTime;

/// The state of a call.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CallState {
    /// The calling number.
    pub callerid: Option<String>,
    /// The dialled number.
    pub diallednumber: Option<String>,
    /// 0 for inbound, 1 for outbound.
    pub call_direction: Option<i32>,
    /// Status code.
    pub call_status: Option<i32>,
    /// Time of the earliest event.
    pub start_date: Option<DateTime>,
    /// Time of the final event.
    pub end_date: Option<DateTime>,
    /// Duration in seconds.
    pub timetaken: Option<f64>,
    /// URLs of its recordings without duplicates.
    pub recordings: Vec<String>,
    /// Text of its transcriptions.
    pub call_transcript: Option<String>,
}

/// Returns the SID of the call that an event belongs to: for a leg, that of its parent.
#[must_use]
pub fn call_sid_of(event: &TwilioEventRow) -> &str {
    event.parent_call_sid.as_deref().unwrap_or(&event.call_sid)
}

/// Returns the time of an event, or that of its arrival.
#[must_use]
pub fn event_time(event: &TwilioEventRow) -> DateTime {
    event.timestamp.unwrap_or(event.received)
}

/// Returns SID and text of the transcription in an event.
#[must_use]
pub fn transcription_of(event: &TwilioEventRow) -> Option<(&str, &str)> {
    Some((event.transcription_sid.as_deref()?, event.transcription_text.as_deref()?))
}

/// The smallest status code of a call that has ended.
const FIRST_FINAL_STATUS: i32 = 3;

/// Returns the code of a status. Codes grow as a call progresses.
fn status_code(event: &TwilioEventRow) -> Option<i32> {
    Some(match event.call_status.as_deref()? {
        "queued" | "initiated" => 0,
        "ringing" => 1,
        "in-progress" | "answered" => 2,
        "completed" => FIRST_FINAL_STATUS,
        "busy" => 4,
        "no-answer" => 5,
        "failed" => 6,
        "canceled" => 7,
        _ => return None,
    })
}

fn direction_code(direction: &str) -> Option<i32> {
    match direction {
        "inbound" => Some(0),
        direction if direction.starts_with("outbound") => Some(1),
        _ => None,
    }
}

/// Returns whether an event belongs to the call itself, and not to a leg.
fn is_main_leg(event: &TwilioEventRow) -> bool {
    event.parent_call_sid.is_none()
}

impl CallState {
    /// Computes the state of a call from its events.
    #[must_use]
    pub fn from_events(events: &[TwilioEventRow]) -> Self {
        let mut events: Vec<&TwilioEventRow> = events.iter().collect();
        // Events of the call take precedence over those of legs; the fingerprint makes the order total.
        events.sort_by_key(|event| {
            (Reverse(is_main_leg(event)), event.sequence_number, event.timestamp, event.fingerprint.as_str())
        });
        let last = final_event(&events);
        Self {
            callerid: events.iter().find_map(|event| event.from.clone()),
            diallednumber: events.iter().find_map(|event| event.to.clone()),
            call_direction: events.iter().find_map(|event| direction_code(event.direction.as_deref()?)),
            call_status: last.and_then(status_code).or_else(|| current_status(&events)),
            start_date: start_time(&events),
            end_date: last.map(event_time),
            timetaken: duration_seconds(&events).map(f64::from),
            recordings: recording_urls(&events),
            call_transcript: joined_transcript(&events),
        }
    }

    /// Creates the record of a call.
    #[must_use]
    pub fn to_record(&self, sid: &str) -> CallLogRow {
        let mut row = CallLogRow { third_party_id: Some(sid.to_owned()), ..CallLogRow::default() };
        self.apply_changes(&Self::default(), &mut row);
        row
    }

    /// Updates the fields of a record that differ from the state `before` the last event.
    pub fn apply_changes(&self, before: &Self, row: &mut CallLogRow) {
        copy_if_changed(&self.callerid, &before.callerid, &mut row.callerid);
        copy_if_changed(&self.diallednumber, &before.diallednumber, &mut row.diallednumber);
        copy_if_changed(&self.call_direction, &before.call_direction, &mut row.call_direction);
        copy_if_changed(&self.call_status, &before.call_status, &mut row.call_status);
        copy_if_changed(&self.start_date, &before.start_date, &mut row.start_date);
        copy_if_changed(&self.end_date, &before.end_date, &mut row.end_date);
        copy_if_changed(&self.timetaken, &before.timetaken, &mut row.timetaken);
        copy_if_changed(&self.call_transcript, &before.call_transcript, &mut row.call_transcript);
        row.note = merge_note(&self.recordings, &before.recordings, row.note.take());
    }
}

fn copy_if_changed<T: Clone + PartialEq>(now: &Option<T>, before: &Option<T>, stored: &mut Option<T>) {
    if now != before {
        stored.clone_from(now);
    }
}

/// Returns the note with one line for each recording. Replaces the recordings of the previous state; if the note was
/// changed manually, appends the new ones.
fn merge_note(now: &[String], before: &[String], note: Option<String>) -> Option<String> {
    if now == before {
        return note;
    }
    let (now_text, before_text) = (now.join("\n"), before.join("\n"));
    match note.filter(|note| !note.is_empty()) {
        None => Some(now_text),
        Some(note) if !before.is_empty() && note.contains(&before_text) => {
            Some(note.replacen(&before_text, &now_text, 1))
        }
        Some(mut note) => {
            for url in now.iter().filter(|url| !before.contains(url)) {
                if !note.lines().any(|line| line == url.as_str()) {
                    note.push('\n');
                    note.push_str(url);
                }
            }
            Some(note)
        }
    }
}

/// Returns the event that ended the call.
///
/// Events of the call take precedence over those of a leg, which may end earlier. Among several, the last in sequence
/// wins; without sequence numbers the earliest, since the others repeat it. The arrival time only breaks ties between
/// equal events.
fn final_event<'e>(events: &[&'e TwilioEventRow]) -> Option<&'e TwilioEventRow> {
    let finals =
        events.iter().copied().filter(|event| status_code(event).is_some_and(|code| code >= FIRST_FINAL_STATUS));
    finals.max_by_key(|event| {
        let earliest = Reverse((event.timestamp, status_code(event), event.received, event.fingerprint.as_str()));
        (is_main_leg(event), event.sequence_number, event.timestamp.is_some(), earliest)
    })
}

/// Returns the status code of a call that has not ended: the highest of each leg's last event in sequence, and of
/// events without a sequence number.
fn current_status(events: &[&TwilioEventRow]) -> Option<i32> {
    let known: Vec<_> = events.iter().filter_map(|event| Some((*event, status_code(event)?))).collect();
    let overtaken = |event: &TwilioEventRow| {
        event.sequence_number.is_some()
            && known
                .iter()
                .any(|(other, _)| other.call_sid == event.call_sid && other.sequence_number > event.sequence_number)
    };
    known.iter().filter(|(event, _)| !overtaken(event)).map(|(_, code)| *code).max()
}

/// Returns the time of the earliest event. Arrival times count only if no event has a timestamp, since they depend on
/// delivery.
fn start_time(events: &[&TwilioEventRow]) -> Option<DateTime> {
    let named = events.iter().filter_map(|event| event.timestamp).min();
    named.or_else(|| events.iter().map(|event| event.received).min())
}

/// Orders events by timestamp, and those without one last.
fn mention_order(event: &TwilioEventRow) -> (bool, Option<DateTime>) {
    (event.timestamp.is_none(), event.timestamp)
}

/// Returns the duration of the call if known, otherwise that of the longest leg.
fn duration_seconds(events: &[&TwilioEventRow]) -> Option<i32> {
    let known = events.iter().filter_map(|event| Some((is_main_leg(event), event.duration?)));
    known.max().map(|(_, seconds)| seconds)
}

/// Returns the URLs of recordings, ordered by first mention.
fn recording_urls(events: &[&TwilioEventRow]) -> Vec<String> {
    let unordered = events.iter().filter_map(|event| Some((mention_order(event), event.recording_url.as_deref()?)));
    let mut mentions: Vec<_> = unordered.collect();
    mentions.sort_unstable();
    let mut urls: Vec<String> = Vec::new();
    for (_, url) in mentions {
        if !urls.iter().any(|known| known == url) {
            urls.push(url.to_owned());
        }
    }
    urls
}

/// Joins the texts of the transcriptions, each once, ordered by first mention.
fn joined_transcript(events: &[&TwilioEventRow]) -> Option<String> {
    let unordered = events.iter().filter_map(|event| Some((mention_order(event), transcription_of(event)?)));
    let mut mentions: Vec<_> = unordered.collect();
    mentions.sort_unstable();
    let (mut sids, mut texts) = (Vec::new(), Vec::new());
    for (_, (sid, text)) in mentions {
        if !sids.contains(&sid) {
            sids.push(sid);
            texts.push(text);
        }
    }
    (!texts.is_empty()).then(|| texts.join("\n"))
}

#[cfg(test)]
#[path = "calls_tests.rs"]
mod tests;
