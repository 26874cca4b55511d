//! Voice events: each is stored once, and its call is recomputed in the same transaction.

use halo_collab::tables::{CallLogRow, TranscriptionStoreRow, TwilioEventRow};

use crate::store::{Query, StoreError, Tx, View};
use crate::twilio::calls::{CallState, call_sid_of, event_time, transcription_of};

/// Stores an event and updates its call. A repeated event changes nothing.
pub(in crate::resources) fn store_event(tx: &mut Tx<'_>, mut event: TwilioEventRow) -> Result<(), StoreError> {
    let same = Query::new().equals("fingerprint", event.fingerprint.clone());
    if tx.first::<TwilioEventRow>(&same)?.is_some() {
        return Ok(());
    }
    let sid = call_sid_of(&event).to_owned();
    let mut events = list_events_of_call(tx, &sid)?;
    let before = CallState::from_events(&events);
    store_transcription(tx, &events, &event)?;
    tx.insert(&mut event)?;
    events.push(event);
    let now = CallState::from_events(&events);
    let query = Query::<CallLogRow>::new().equals("third_party_id", sid.clone());
    match tx.first(&query)? {
        // Also if a person changed the record's SID: then a new record starts with all known events.
        None => tx.insert(&mut now.to_record(&sid)),
        Some(mut row) => {
            now.apply_changes(&before, &mut row);
            tx.update(&row).map(drop)
        }
    }
}

/// Returns the events of a call and of its legs.
fn list_events_of_call(view: &mut View<'_>, sid: &str) -> Result<Vec<TwilioEventRow>, StoreError> {
    let mut events: Vec<TwilioEventRow> = view.find(&Query::new().equals("call_sid", sid.to_owned()))?;
    events.retain(|event| call_sid_of(event) == sid);
    events.extend(view.find::<TwilioEventRow>(&Query::new().equals("parent_call_sid", sid.to_owned()))?);
    Ok(events)
}

/// Stores the transcription of an event, unless an earlier event had it.
fn store_transcription(tx: &mut Tx<'_>, before: &[TwilioEventRow], event: &TwilioEventRow) -> Result<(), StoreError> {
    let Some((sid, text)) = transcription_of(event) else { return Ok(()) };
    if before.iter().filter_map(transcription_of).any(|(known, _)| known == sid) {
        return Ok(());
    }
    tx.insert(&mut TranscriptionStoreRow {
        job_id: Some(sid.to_owned()),
        transcription: Some(text.to_owned()),
        date_finished: Some(event_time(event)),
        ..TranscriptionStoreRow::default()
    })
}
