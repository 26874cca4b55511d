//! The operations of `Chat`, and what they answer.

use lockstep_runtime::http::{Items, Operation};
use lockstep_runtime::{Bytes, answers, headed};

/// `GET /chat`.
pub static EVENTS: Operation = Operation { id: "events", method: "GET", server: "/", path: "/chat", security: &[] };

/// What `events` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum EventsError {
    /// 500: Failed.
    InternalServerError(String),
}

answers! { EventsError {
    500 InternalServerError(String) Text("text/event-stream"),
} }

/// `POST /chat`.
pub static LINES: Operation = Operation { id: "lines", method: "POST", server: "/", path: "/chat", security: &[] };

/// What `lines` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum LinesError {}

answers! { LinesError {} }

/// `PUT /chat`.
pub static RAW: Operation = Operation { id: "raw", method: "PUT", server: "/", path: "/chat", security: &[] };

/// What `raw` answers when it does not succeed.
pub type RawError = LinesError;

/// Anything that comes.
#[derive(Debug)]
pub struct RawOk {
    /// The body.
    pub body: Items<Bytes>,
    /// `X-Count`.
    pub x_count: Option<i64>,
}

headed! { RawOk Binary("text/event-stream") {
    "X-Count" x_count optional,
} }
