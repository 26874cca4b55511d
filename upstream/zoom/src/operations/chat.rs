//! The operations of `Chat`, and what they answer.

use lockstep_runtime::answers;
use lockstep_runtime::http::{Operation, Requirement};

use super::Refused;

/// `POST /chat/users/me/messages`: Send a message.
pub static SEND_CHAT_MESSAGE: Operation = Operation {
    id: "sendChatMessage",
    method: "POST",
    server: "https://api.zoom.us/v2",
    path: "/chat/users/me/messages",
    security: &[&[Requirement { scheme: 1, scopes: &[] }]],
};

/// What `sendChatMessage` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum SendChatMessageError {
    /// 400: Zoom refused.
    BadRequest(Refused),
    /// 401: Zoom refused.
    Unauthorized(Refused),
    /// 403: Zoom refused.
    Forbidden(Refused),
    /// 404: Zoom refused.
    NotFound(Refused),
    /// 429: Zoom refused.
    TooManyRequests(Refused),
}

answers! { SendChatMessageError {
    400 BadRequest(Refused) Headed,
    401 Unauthorized(Refused) Headed,
    403 Forbidden(Refused) Headed,
    404 NotFound(Refused) Headed,
    429 TooManyRequests(Refused) Headed,
} }
