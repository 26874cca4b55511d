//! What a server implements of `Chat`.

use lockstep_runtime::http::Json;
use lockstep_runtime::server::{Cx, Incoming, Reply, Router, answer};

use super::Authenticate;
use crate::operations::{self, SendChatMessageError};
use crate::types::{NewMessage, SentMessage};

/// Messages in Team Chat.
pub trait Chat: Authenticate {
    /// `POST /chat/users/me/messages`: Send a message.
    ///
    /// Sends a message to one contact or into one channel. Exactly one of `to_contact` and
    /// `to_channel` has to be there.
    fn send_message(
        &self,
        cx: Cx<Self::Principal>,
        body: NewMessage,
    ) -> impl Future<Output = Result<SentMessage, SendChatMessageError>> + Send;
}

pub(super) fn mount<A: Chat>(router: &mut Router<A, A::Principal>) {
    router.mount(&operations::SEND_CHAT_MESSAGE, send_message::<A>);
}

fn send_message<A: Chat>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, body) = (incoming.cx(), incoming.body());
    let (Some(cx), Some(body)) = (cx, body) else { return incoming.refuse() };
    answer(201, Json("application/json"), api.send_message(cx, body))
}
