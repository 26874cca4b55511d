//! `NewMessage`.

use lockstep_runtime::object;

/// A message to be sent.
#[derive(Clone)]
pub struct NewMessage {
    /// The text.
    pub message: String,
    /// Mail address of the contact.
    pub to_contact: Option<String>,
    /// Identifier of the channel.
    pub to_channel: Option<String>,
}

object! { NewMessage {
    0 "message" message required,
    1 "to_contact" to_contact optional,
    2 "to_channel" to_channel optional,
} }
