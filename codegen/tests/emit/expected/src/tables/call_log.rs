//! The table `call_log`.

#![allow(deprecated)]

use lockstep_runtime::{DateTime, IndexMap, Secret, table};

use crate::types::{Agent, CallDirection, CallLog, CallLogInput, CallType, Legacy, Party};

/// A row of the table `call_log`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CallLogRow {
    /// `id`.
    pub id: i32,
    /// `startDate`.
    pub startdate: Option<DateTime>,
    /// `direction`.
    pub direction: Option<CallDirection>,
    /// `call_transcript`.
    pub call_transcript: Option<String>,
    /// `type`.
    pub r#type: Option<CallType>,
    /// `secret_key`.
    pub secret_key: Option<Secret>,
}

table! { CallLogRow "call_log" key "id" at "spec/schemas/CallLog.yaml:2:1" {
    0 "id" id integer required,
    1 "startDate" startdate time nullable,
    2 "direction" direction display nullable,
    3 "call_transcript" call_transcript text nullable was "transcript",
    4 "type" r#type integer nullable,
    5 "secret_key" secret_key secret nullable,
} unique [["startDate", "type"]] index [["direction", "id"]] }

impl CallLogRow {
    /// Changes what `input` holds: absent keeps, null clears, a value sets.
    pub fn apply(&mut self, input: CallLogInput) {
        if let Some(value) = input.id {
            self.id = value;
        }
        input.startdate.apply_to(&mut self.startdate);
        input.direction.apply_to(&mut self.direction);
        input.call_transcript.apply_to(&mut self.call_transcript);
        input.r#type.apply_to(&mut self.r#type);
        input.secret_key.apply_to(&mut self.secret_key);
    }

    /// The record as it is shown; `parties`, `owner`, `watchers`, `byname`, `boxed`, `old` are kept
    /// elsewhere.
    pub fn into_call_log(
        self,
        parties: Vec<Party>,
        owner: Option<Agent>,
        watchers: Vec<Agent>,
        byname: Option<IndexMap<String, Agent>>,
        boxed: Box<Agent>,
        old: Option<Legacy>,
    ) -> CallLog {
        CallLog {
            id: self.id,
            startdate: self.startdate,
            direction: self.direction,
            call_transcript: self.call_transcript.into(),
            parties,
            r#type: self.r#type,
            owner,
            watchers,
            byname,
            boxed,
            old,
            extra: IndexMap::new(),
        }
    }
}
