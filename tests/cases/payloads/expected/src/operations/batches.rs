//! The operations of `Batches`, and what they answer.

use lockstep_runtime::http::{Items, Operation};
use lockstep_runtime::{answers, choice};

use crate::types::Note;

/// `POST /batches`.
pub static SEND_LINES: Operation =
    Operation { id: "sendLines", method: "POST", server: "/", path: "/batches", security: &[] };

/// What `sendLines` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum SendLinesError {}

answers! { SendLinesError {} }

/// `PUT /batches`.
pub static SEND_RECORDS: Operation =
    Operation { id: "sendRecords", method: "PUT", server: "/", path: "/batches", security: &[] };

/// What `sendRecords` answers when it does not succeed.
pub type SendRecordsError = SendLinesError;

/// `PATCH /batches`.
pub static SEND_EVENTS: Operation =
    Operation { id: "sendEvents", method: "PATCH", server: "/", path: "/batches", security: &[] };

/// What `sendEvents` answers when it does not succeed.
pub type SendEventsError = SendLinesError;

/// `POST /batches/told`.
pub static SEND_TOLD: Operation =
    Operation { id: "sendTold", method: "POST", server: "/", path: "/batches/told", security: &[] };

/// What `sendTold` answers when it does not succeed.
pub type SendToldError = SendLinesError;

/// `POST /batches/any`.
pub static SEND_ANY: Operation =
    Operation { id: "sendAny", method: "POST", server: "/", path: "/batches/any", security: &[] };

/// What `sendAny` answers when it does not succeed.
pub type SendAnyError = SendLinesError;

/// A body in one of several media types.
#[derive(Debug)]
pub enum SendAnyContent {
    /// `application/json`.
    Json(Note),
    /// `application/jsonl`.
    Jsonl(Items<Note>),
}

choice! { SendAnyContent body {
    Json(Note) Json("application/json"),
    Jsonl(Items<Note>) JsonLines("application/jsonl"),
} }
