//! What a server implements of `Zoom`.

use lockstep_runtime::http::Json;
use lockstep_runtime::server::{Cx, Incoming, Reply, Router, answer};

use super::Authenticate;
use crate::operations::{self, SendZoomMessageError};
use crate::types::{ZoomCreateMessageRequest, ZoomMessageResponse};

/// Messages to Zoom Team Chat.
pub trait Zoom: Authenticate {
    /// `POST /Zoom/Message`: Send a Zoom message.
    ///
    /// Sends a message with Zoom Team Chat.
    ///
    /// *Ours:* the message is sent for the account that the server is configured with. A refusal by
    /// Zoom is 502
    /// with its reason, a Zoom that does not answer in time 504, and 503 says that Zoom is not
    /// configured; an
    /// invalid body is 400 even then.
    fn send_message(
        &self,
        cx: Cx<Self::Principal>,
        body: ZoomCreateMessageRequest,
    ) -> impl Future<Output = Result<ZoomMessageResponse, SendZoomMessageError>> + Send;
}

pub(super) fn mount<A: Zoom>(router: &mut Router<A, A::Principal>) {
    router.mount(&operations::SEND_ZOOM_MESSAGE, send_message::<A>);
}

fn send_message<A: Zoom>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, body) = (incoming.cx(), incoming.body());
    let (Some(cx), Some(body)) = (cx, body) else { return incoming.refuse() };
    answer(200, Json("application/json"), api.send_message(cx, body))
}
