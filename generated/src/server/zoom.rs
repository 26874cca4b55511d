//! What a server implements of `Zoom`.

use lockstep_runtime::http::Json;
use lockstep_runtime::object;
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
    /// Zoom is 502 with its reason, a Zoom that does not answer in time 504, and 503 says that Zoom
    /// is not configured; an invalid body is 400 even then.
    fn send_message(
        &self,
        cx: Cx<Self::Principal>,
        query: SendZoomMessage,
        body: ZoomCreateMessageRequest,
    ) -> impl Future<Output = Result<ZoomMessageResponse, SendZoomMessageError>> + Send;
}

/// The parameters of `POST /Zoom/Message`.
#[derive(Clone, Default)]
pub struct SendZoomMessage {
    /// `Idempotency-Key`
    ///
    /// *Ours:* a name of the caller's choice for this request. Sent again within a day under the
    /// same name, it is not carried out again, and answered as the first time. In quotes or
    /// without.
    pub idempotency_key: Option<String>,
}

object! { SendZoomMessage {
    0 "Idempotency-Key" idempotency_key optional,
} }

pub(super) fn mount<A: Zoom>(router: &mut Router<A, A::Principal>) {
    router.mount(&operations::SEND_ZOOM_MESSAGE, send_message::<A>);
}

fn send_message<A: Zoom>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, query, body) = (incoming.cx(), incoming.params(), incoming.body());
    let (Some(cx), Some(query), Some(body)) = (cx, query, body) else { return incoming.refuse() };
    answer(200, Json("application/json"), api.send_message(cx, query, body))
}
