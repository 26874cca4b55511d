//! The calls of `Batch`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::http::{Items, ServerEvent};
use lockstep_runtime::request;

use crate::operations::{self, SendBatchError, SendEventsError, SendRawContent, SendRawError};
use crate::types::Event;

/// The operations of batch.
#[derive(Clone, Copy, Debug)]
pub struct Batch<'c>(pub(super) &'c Client);

impl<'c> Batch<'c> {
    /// `POST /batch`.
    #[inline]
    pub fn send_batch(self, body: Items<Event>) -> SendBatch<'c> {
        let mut call = self.0.call(&operations::SEND_BATCH);
        call.lines("application/jsonl", body);
        SendBatch(call)
    }

    /// `PUT /batch`.
    #[inline]
    pub fn send_raw(self) -> SendRaw<'c> {
        SendRaw(self.0.call(&operations::SEND_RAW))
    }

    /// `PATCH /batch`.
    #[inline]
    pub fn send_events(self, body: Items<ServerEvent<i64>>) -> SendEvents<'c> {
        let mut call = self.0.call(&operations::SEND_EVENTS);
        call.events("text/event-stream", body);
        SendEvents(call)
    }
}

/// `POST /batch`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct SendBatch<'c>(Call<'c>);

request! { SendBatch (), SendBatchError, 204 Empty }

/// `PUT /batch`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct SendRaw<'c>(Call<'c>);

impl SendRaw<'_> {
    /// The body.
    #[inline]
    pub fn body(mut self, value: SendRawContent) -> Self {
        self.0.choice(value);
        self
    }
}

request! { SendRaw (), SendRawError, 204 Empty }

/// `PATCH /batch`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct SendEvents<'c>(Call<'c>);

request! { SendEvents (), SendEventsError, 204 Empty }
