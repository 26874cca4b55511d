//! The table `transcription_store`.

use lockstep_runtime::{DateTime, Maybe, table};

use crate::types::{TranscriptionStore, TranscriptionStoreInput};

/// A stored `TranscriptionStore`, with what is never shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TranscriptionStoreRow {
    /// Number of the transcription. *Ours:* assigned by the server and never used again; in a
    /// request, a number above 0 means the record to update; absent, null or 0 means a new one.
    pub id: i32,
    /// Moment at which the job began.
    pub date_started: Option<DateTime>,
    /// Moment at which the job was done.
    pub date_finished: Option<DateTime>,
    /// Identifier of the job at whoever runs it. *Ours:* for a transcription that Twilio reports it
    /// is the transcription SID.
    pub job_id: Option<String>,
    /// Attachment that holds the recording.
    pub attachment_id: Option<i32>,
    /// The whole text.
    pub transcription: Option<String>,
}

table! { TranscriptionStoreRow "transcription_store" key "id" at "spec/schemas/TranscriptionStore.yaml:1:1" {
    0 "id" id integer required,
    1 "date_started" date_started time nullable,
    2 "date_finished" date_finished time nullable,
    3 "job_id" job_id text nullable,
    4 "attachment_id" attachment_id integer nullable,
    5 "transcription" transcription text nullable,
} unique [] index [] }

impl TranscriptionStoreRow {
    /// Changes what `input` holds: absent keeps, null clears, a value sets.
    pub fn apply(&mut self, input: TranscriptionStoreInput) {
        if let Maybe::Value(value) = input.id {
            self.id = value;
        }
        input.date_started.apply_to(&mut self.date_started);
        input.date_finished.apply_to(&mut self.date_finished);
        input.job_id.apply_to(&mut self.job_id);
        input.attachment_id.apply_to(&mut self.attachment_id);
        input.transcription.apply_to(&mut self.transcription);
    }
}

impl From<TranscriptionStoreRow> for TranscriptionStore {
    fn from(row: TranscriptionStoreRow) -> Self {
        Self {
            id: row.id,
            date_started: row.date_started,
            date_finished: row.date_finished,
            job_id: row.job_id,
            attachment_id: row.attachment_id,
            transcription: row.transcription,
        }
    }
}
