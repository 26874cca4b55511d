//! `ZoomCreateMessageRequest`.

use lockstep_runtime::object;

/// A message to send with Zoom Team Chat.
#[derive(Clone)]
pub struct ZoomCreateMessageRequest {
    /// Who gets it: a Zoom user or an email address. *Ours:* a text with `@` goes to that contact,
    /// any other to the channel of that identifier.
    pub to: String,
    /// Text of the message.
    pub message: String,
}

object! { ZoomCreateMessageRequest {
    0 "to" to required,
    1 "message" message required,
} }
