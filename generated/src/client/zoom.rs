//! The calls of `Zoom`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::http::Style;
use lockstep_runtime::request;

use crate::operations::{self, SendZoomMessageError};
use crate::types::{ZoomCreateMessageRequest, ZoomMessageResponse};

/// Messages to Zoom Team Chat.
#[derive(Clone, Copy, Debug)]
pub struct Zoom<'c>(pub(super) &'c Client);

impl<'c> Zoom<'c> {
    /// `POST /Zoom/Message`: Send a Zoom message.
    ///
    /// Sends a message with Zoom Team Chat.
    ///
    /// *Ours:* the message is sent for the account that the server is configured with. A refusal by
    /// Zoom is 502 with its reason, a Zoom that does not answer in time 504, and 503 says that Zoom
    /// is not configured; an invalid body is 400 even then.
    #[inline]
    pub fn send_message(self, body: ZoomCreateMessageRequest) -> SendZoomMessage<'c> {
        let mut call = self.0.call(&operations::SEND_ZOOM_MESSAGE);
        call.json("application/json", &body);
        SendZoomMessage(call)
    }
}

/// `POST /Zoom/Message`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct SendZoomMessage<'c>(Call<'c>);

impl SendZoomMessage<'_> {
    /// `Idempotency-Key`
    ///
    /// *Ours:* a name of the caller's choice for this request. Sent again within a day under the
    /// same name, it is not carried out again, and answered as the first time. In quotes or
    /// without.
    #[inline]
    pub fn idempotency_key(mut self, value: &str) -> Self {
        self.0.header("Idempotency-Key", Style::Simple, false, value);
        self
    }
}

request! { SendZoomMessage ZoomMessageResponse, SendZoomMessageError, 200 Json("application/json") }
