//! The calls of `Zoom`.

use lockstep_runtime::client::{Call, Client};
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
    /// Zoom is 502
    /// with its reason, a Zoom that does not answer in time 504, and 503 says that Zoom is not
    /// configured; an
    /// invalid body is 400 even then.
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

request! { SendZoomMessage ZoomMessageResponse, SendZoomMessageError, 200 Json("application/json") }
