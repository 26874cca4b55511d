//! The operations of `Messages`, and what they answer.

use lockstep_runtime::answers;
use lockstep_runtime::http::{Operation, Requirement};

use crate::types::Refusal;

/// `GET /Accounts/{AccountSid}/Messages.json`: List of messages.
pub static LIST_MESSAGES: Operation = Operation {
    id: "listMessages",
    method: "GET",
    server: "https://api.twilio.com/2010-04-01",
    path: "/Accounts/{AccountSid}/Messages.json",
    security: &[&[Requirement { scheme: 0, scopes: &[] }]],
};

/// What `listMessages` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum ListMessagesError {
    /// 400: Twilio refused.
    BadRequest(Refusal),
    /// 401: Twilio refused.
    Unauthorized(Refusal),
    /// 403: Twilio refused.
    Forbidden(Refusal),
    /// 404: Twilio refused.
    NotFound(Refusal),
    /// 429: Twilio refused.
    TooManyRequests(Refusal),
}

answers! { ListMessagesError {
    400 BadRequest(Refusal) Json("application/json"),
    401 Unauthorized(Refusal) Json("application/json"),
    403 Forbidden(Refusal) Json("application/json"),
    404 NotFound(Refusal) Json("application/json"),
    429 TooManyRequests(Refusal) Json("application/json"),
} }

/// `GET /Accounts/{AccountSid}/Messages/{MessageSid}/Media.json`: List of a message's files.
pub static LIST_MESSAGE_MEDIA: Operation = Operation {
    id: "listMessageMedia",
    method: "GET",
    server: "https://api.twilio.com/2010-04-01",
    path: "/Accounts/{AccountSid}/Messages/{MessageSid}/Media.json",
    security: &[&[Requirement { scheme: 0, scopes: &[] }]],
};

/// What `listMessageMedia` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum ListMessageMediaError {
    /// 400: Twilio refused.
    BadRequest(Refusal),
    /// 401: Twilio refused.
    Unauthorized(Refusal),
    /// 403: Twilio refused.
    Forbidden(Refusal),
    /// 404: Twilio refused.
    NotFound(Refusal),
    /// 429: Twilio refused.
    TooManyRequests(Refusal),
}

answers! { ListMessageMediaError {
    400 BadRequest(Refusal) Json("application/json"),
    401 Unauthorized(Refusal) Json("application/json"),
    403 Forbidden(Refusal) Json("application/json"),
    404 NotFound(Refusal) Json("application/json"),
    429 TooManyRequests(Refusal) Json("application/json"),
} }
