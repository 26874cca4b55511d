//! `TranscriptionStore`, and with it `TranscriptionStoreInput`.

use lockstep_runtime::{DateTime, Maybe, object};

/// The text made from a recording, with the job that made it.
///
/// What the server answers; what is sent to it is `TranscriptionStoreInput`.
#[derive(Clone)]
pub struct TranscriptionStore {
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

object! { TranscriptionStore {
    0 "id" id required,
    1 "date_started" date_started nullable,
    2 "date_finished" date_finished nullable,
    3 "job_id" job_id nullable,
    4 "attachment_id" attachment_id nullable,
    5 "transcription" transcription nullable,
} }

/// The text made from a recording, with the job that made it.
///
/// What is sent to the server; what it answers is `TranscriptionStore`.
#[derive(Clone, Default)]
pub struct TranscriptionStoreInput {
    /// Number of the transcription. *Ours:* assigned by the server and never used again; in a
    /// request, a number above 0 means the record to update; absent, null or 0 means a new one.
    pub id: Maybe<i32>,
    /// Moment at which the job began.
    pub date_started: Maybe<DateTime>,
    /// Moment at which the job was done.
    pub date_finished: Maybe<DateTime>,
    /// Identifier of the job at whoever runs it. *Ours:* for a transcription that Twilio reports it
    /// is the transcription SID.
    pub job_id: Maybe<String>,
    /// Attachment that holds the recording.
    pub attachment_id: Maybe<i32>,
    /// The whole text.
    pub transcription: Maybe<String>,
}

object! { TranscriptionStoreInput {
    0 "id" id maybe,
    1 "date_started" date_started maybe,
    2 "date_finished" date_finished maybe,
    3 "job_id" job_id maybe,
    4 "attachment_id" attachment_id maybe,
    5 "transcription" transcription maybe,
} }

impl From<TranscriptionStore> for TranscriptionStoreInput {
    #[inline]
    fn from(value: TranscriptionStore) -> Self {
        Self {
            id: Maybe::Value(value.id),
            date_started: Maybe::from(value.date_started),
            date_finished: Maybe::from(value.date_finished),
            job_id: Maybe::from(value.job_id),
            attachment_id: Maybe::from(value.attachment_id),
            transcription: Maybe::from(value.transcription),
        }
    }
}
