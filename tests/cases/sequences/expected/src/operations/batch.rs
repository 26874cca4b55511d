//! The operations of `Batch`, and what they answer.

use lockstep_runtime::http::{Items, Operation};
use lockstep_runtime::{Bytes, answers, choice};

use crate::types::SendRawBodyJsonSeqItem;

/// `POST /batch`.
pub static SEND_BATCH: Operation =
    Operation { id: "sendBatch", method: "POST", server: "/", path: "/batch", security: &[] };

/// What `sendBatch` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum SendBatchError {}

answers! { SendBatchError {} }

/// `PUT /batch`.
pub static SEND_RAW: Operation = Operation { id: "sendRaw", method: "PUT", server: "/", path: "/batch", security: &[] };

/// What `sendRaw` answers when it does not succeed.
pub type SendRawError = SendBatchError;

/// `PATCH /batch`.
pub static SEND_EVENTS: Operation =
    Operation { id: "sendEvents", method: "PATCH", server: "/", path: "/batch", security: &[] };

/// What `sendEvents` answers when it does not succeed.
pub type SendEventsError = SendBatchError;

/// A body in one of several media types.
#[derive(Debug)]
pub enum SendRawContent {
    /// `application/x-ndjson`.
    Ndjson(Bytes),
    /// `application/json-seq`.
    JsonSeq(Items<SendRawBodyJsonSeqItem>),
}

choice! { SendRawContent body {
    Ndjson(Bytes) Binary("application/x-ndjson"),
    JsonSeq(Items<SendRawBodyJsonSeqItem>) JsonSequence("application/json-seq"),
} }
