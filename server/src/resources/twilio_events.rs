//! Voice events: each is stored once, and the call that it belongs to is worked out anew in the same transaction.

use halo_collab::tables::{CallLogRow, TranscriptionStoreRow, TwilioEventRow};

use crate::store::{Query, StoreError, Tx, View};
use crate::twilio::calls::{Call, moment, owner, transcription};

/// Takes in an event. One that was taken in before changes nothing.
pub(super) fn take_in(tx: &mut Tx<'_>, mut event: TwilioEventRow) -> Result<(), StoreError> {
    let same = Query::new().equals("fingerprint", event.fingerprint.clone());
    if tx.first::<TwilioEventRow>(&same)?.is_some() {
        return Ok(());
    }
    let sid = owner(&event).to_owned();
    let mut events = of_call(tx, &sid)?;
    let before = Call::of(&events);
    transcribe(tx, &events, &event)?;
    tx.insert(&mut event)?;
    events.push(event);
    let now = Call::of(&events);
    let query = Query::<CallLogRow>::new().equals("third_party_id", sid.clone());
    match tx.first(&query)? {
        // Events are known, but the record's SID was changed by hand: then this one begins with all that is known.
        None => tx.insert(&mut now.record(&sid)),
        Some(mut row) => {
            now.carry_over(&before, &mut row);
            tx.update(&row).map(drop)
        }
    }
}

/// The events of a call, and of its legs.
fn of_call(view: &mut View<'_>, sid: &str) -> Result<Vec<TwilioEventRow>, StoreError> {
    let mut events: Vec<TwilioEventRow> = view.find(&Query::new().equals("call_sid", sid.to_owned()))?;
    events.retain(|event| owner(event) == sid);
    events.extend(view.find::<TwilioEventRow>(&Query::new().equals("parent_call_sid", sid.to_owned()))?);
    Ok(events)
}

/// Makes a record of the transcription that an event brings, unless an event before brought it.
fn transcribe(tx: &mut Tx<'_>, before: &[TwilioEventRow], event: &TwilioEventRow) -> Result<(), StoreError> {
    let Some((sid, text)) = transcription(event) else { return Ok(()) };
    if before.iter().filter_map(transcription).any(|(known, _)| known == sid) {
        return Ok(());
    }
    tx.insert(&mut TranscriptionStoreRow {
        job_id: Some(sid.to_owned()),
        transcription: Some(text.to_owned()),
        date_finished: Some(moment(event)),
        ..TranscriptionStoreRow::default()
    })
}
