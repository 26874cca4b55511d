//! The calls of `Chat`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::request;

use crate::operations::{self, SendChatMessageError};
use crate::types::{NewMessage, SentMessage};

/// Messages in Team Chat.
#[derive(Clone, Copy, Debug)]
pub struct Chat<'c>(pub(super) &'c Client);

impl<'c> Chat<'c> {
    /// `POST /chat/users/me/messages`: Send a message.
    ///
    /// Sends a message to one contact or into one channel. Exactly one of `to_contact` and
    /// `to_channel` has to be there.
    #[inline]
    pub fn send_message(self, body: NewMessage) -> SendChatMessage<'c> {
        let mut call = self.0.call(&operations::SEND_CHAT_MESSAGE);
        call.json("application/json", &body);
        SendChatMessage(call)
    }
}

/// `POST /chat/users/me/messages`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct SendChatMessage<'c>(Call<'c>);

request! { SendChatMessage SentMessage, SendChatMessageError, 201 Json("application/json") }
