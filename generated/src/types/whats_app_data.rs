//! `WhatsAppData`.

use lockstep_runtime::{DateTime, object};

use super::{WhatsAppConfiguration, WhatsAppMessage};

/// What an integrator needs in order to catch up. *Ours:* the reference names no fields.
#[derive(Clone)]
pub struct WhatsAppData {
    /// The WhatsApp integrations, by `id`.
    pub configurations: Vec<WhatsAppConfiguration>,
    /// Messages that came in, the newest first.
    pub messages: Vec<WhatsAppMessage>,
    /// How many messages are stored in all.
    pub message_count: i64,
    /// Moment at which the newest message was received; null when there is none.
    pub last_message_date: Option<DateTime>,
}

object! { WhatsAppData {
    0 "configurations" configurations required,
    1 "messages" messages required,
    2 "message_count" message_count required,
    3 "last_message_date" last_message_date nullable,
} }
