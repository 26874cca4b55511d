//! A call as its events tell it.
//!
//! Events repeat and overtake each other. So a call is never moved on from state to state: it is worked out anew from the
//! set of all its events, whose order says nothing. [`Call::carry_over`] then changes in the stored call only what the last
//! event changed, so that what people wrote there stays.

use std::cmp::Reverse;

use halo_collab::tables::{CallLogRow, TwilioEventRow};
use lockstep_runtime::DateTime;

/// What the events of a call say of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Call {
    /// The number that called.
    pub callerid: Option<String>,
    /// The number that was dialled.
    pub diallednumber: Option<String>,
    /// 0 inbound, 1 outbound.
    pub call_direction: Option<i32>,
    /// The state as a code.
    pub call_status: Option<i32>,
    /// The moment of the earliest event.
    pub start_date: Option<DateTime>,
    /// The moment of the final event.
    pub end_date: Option<DateTime>,
    /// How long it took, in seconds.
    pub timetaken: Option<f64>,
    /// Where its recordings are, each once.
    pub recordings: Vec<String>,
    /// What was said.
    pub call_transcript: Option<String>,
}

/// The SID of the call that an event belongs to: a leg's belong to its parent.
#[must_use]
pub fn owner(event: &TwilioEventRow) -> &str {
    event.parent_call_sid.as_deref().unwrap_or(&event.call_sid)
}

/// The moment of an event: its own, or that of its arrival.
#[must_use]
pub fn moment(event: &TwilioEventRow) -> DateTime {
    event.timestamp.unwrap_or(event.received)
}

/// SID and text of the transcription that an event brings.
#[must_use]
pub fn transcription(event: &TwilioEventRow) -> Option<(&str, &str)> {
    Some((event.transcription_sid.as_deref()?, event.transcription_text.as_deref()?))
}

/// The first code that is final.
const FINAL: i32 = 3;

/// The code of Twilio's word for the state. It grows as a call comes along.
fn code(event: &TwilioEventRow) -> Option<i32> {
    Some(match event.call_status.as_deref()? {
        "queued" | "initiated" => 0,
        "ringing" => 1,
        "in-progress" | "answered" => 2,
        "completed" => FINAL,
        "busy" => 4,
        "no-answer" => 5,
        "failed" => 6,
        "canceled" => 7,
        _ => return None,
    })
}

fn direction(word: &str) -> Option<i32> {
    match word {
        "inbound" => Some(0),
        word if word.starts_with("outbound") => Some(1),
        _ => None,
    }
}

/// Whether an event is of the call itself, not of a leg of it.
fn is_own(event: &TwilioEventRow) -> bool {
    event.parent_call_sid.is_none()
}

impl Call {
    /// What a set of events says of the call that they belong to.
    #[must_use]
    pub fn of(events: &[TwilioEventRow]) -> Self {
        let mut events: Vec<&TwilioEventRow> = events.iter().collect();
        // What a call says of itself counts before what is said of a leg; the fingerprint settles the rest.
        events.sort_by_key(|event| {
            (Reverse(is_own(event)), event.sequence_number, event.timestamp, event.fingerprint.as_str())
        });
        let last = ending(&events);
        Self {
            callerid: events.iter().find_map(|event| event.from.clone()),
            diallednumber: events.iter().find_map(|event| event.to.clone()),
            call_direction: events.iter().find_map(|event| direction(event.direction.as_deref()?)),
            call_status: last.and_then(code).or_else(|| progress(&events)),
            start_date: start(&events),
            end_date: last.map(moment),
            timetaken: seconds(&events).map(f64::from),
            recordings: recordings(&events),
            call_transcript: transcript(&events),
        }
    }

    /// A new record of the call with this SID.
    #[must_use]
    pub fn record(&self, sid: &str) -> CallLogRow {
        let mut row = CallLogRow { third_party_id: Some(sid.to_owned()), ..CallLogRow::default() };
        self.carry_over(&Self::default(), &mut row);
        row
    }

    /// Changes in the stored record what is not as it was `before` the last event.
    pub fn carry_over(&self, before: &Self, row: &mut CallLogRow) {
        change(&self.callerid, &before.callerid, &mut row.callerid);
        change(&self.diallednumber, &before.diallednumber, &mut row.diallednumber);
        change(&self.call_direction, &before.call_direction, &mut row.call_direction);
        change(&self.call_status, &before.call_status, &mut row.call_status);
        change(&self.start_date, &before.start_date, &mut row.start_date);
        change(&self.end_date, &before.end_date, &mut row.end_date);
        change(&self.timetaken, &before.timetaken, &mut row.timetaken);
        change(&self.call_transcript, &before.call_transcript, &mut row.call_transcript);
        row.note = note(&self.recordings, &before.recordings, row.note.take());
    }
}

fn change<T: Clone + PartialEq>(now: &Option<T>, before: &Option<T>, stored: &mut Option<T>) {
    if now != before {
        stored.clone_from(now);
    }
}

/// The note with the recordings, a line each. Where it holds them as they were before, they are replaced; where people
/// changed it, what is new is added.
fn note(now: &[String], before: &[String], note: Option<String>) -> Option<String> {
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

/// The event that ended the call. The call's own goes before that of a leg, which may end while the call goes on; of
/// several the last in sequence counts, and without a sequence the earliest, which the others only repeat. When they arrived
/// says nothing of what they are, only which of those that are alike came first.
fn ending<'e>(events: &[&'e TwilioEventRow]) -> Option<&'e TwilioEventRow> {
    let finals = events.iter().copied().filter(|event| code(event).is_some_and(|code| code >= FINAL));
    finals.max_by_key(|event| {
        let earliest = Reverse((event.timestamp, code(event), event.received, event.fingerprint.as_str()));
        (is_own(event), event.sequence_number, event.timestamp.is_some(), earliest)
    })
}

/// How far a call got that has not ended. Of each leg the last event in sequence counts, and those without a sequence; of
/// all these the one that is furthest.
fn progress(events: &[&TwilioEventRow]) -> Option<i32> {
    let known: Vec<_> = events.iter().filter_map(|event| Some((*event, code(event)?))).collect();
    let overtaken = |event: &TwilioEventRow| {
        event.sequence_number.is_some()
            && known
                .iter()
                .any(|(other, _)| other.call_sid == event.call_sid && other.sequence_number > event.sequence_number)
    };
    known.iter().filter(|(event, _)| !overtaken(event)).map(|(_, code)| *code).max()
}

/// The moment of the earliest event. Arrivals count only where no event names a moment, since they say more of the way than
/// of the call.
fn start(events: &[&TwilioEventRow]) -> Option<DateTime> {
    let named = events.iter().filter_map(|event| event.timestamp).min();
    named.or_else(|| events.iter().map(|event| event.received).min())
}

/// Where an event stands among others by what it says itself: those that name a moment by that, the others after them.
fn place(event: &TwilioEventRow) -> (bool, Option<DateTime>) {
    (event.timestamp.is_none(), event.timestamp)
}

/// The length: the call's own where it is known, else the longest leg's.
fn seconds(events: &[&TwilioEventRow]) -> Option<i32> {
    let known = events.iter().filter_map(|event| Some((is_own(event), event.duration?)));
    known.max().map(|(_, seconds)| seconds)
}

/// Addresses of recordings, by their earliest mention.
fn recordings(events: &[&TwilioEventRow]) -> Vec<String> {
    let mentions = events.iter().filter_map(|event| Some((place(event), event.recording_url.as_deref()?)));
    let mut mentions: Vec<_> = mentions.collect();
    mentions.sort_unstable();
    let mut urls: Vec<String> = Vec::new();
    for (_, url) in mentions {
        if !urls.iter().any(|known| known == url) {
            urls.push(url.to_owned());
        }
    }
    urls
}

/// What was said: each transcription once, by its earliest mention.
fn transcript(events: &[&TwilioEventRow]) -> Option<String> {
    let mentions = events.iter().filter_map(|event| Some((place(event), transcription(event)?)));
    let mut mentions: Vec<_> = mentions.collect();
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
