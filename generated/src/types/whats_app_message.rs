//! `WhatsAppMessage`.

use lockstep_runtime::{DateTime, object};

use super::WhatsAppMedia;

/// A WhatsApp message that came in. *Ours:* stored once by its SID.
#[derive(Clone)]
pub struct WhatsAppMessage {
    /// Twilio's identifier of the message.
    pub message_sid: String,
    /// The `TwilioWhatsAppDetails` record that it came in by. It may have been deleted since.
    pub configuration_id: i32,
    /// Address of the writer.
    pub from: String,
    /// Address written to.
    pub to: String,
    /// WhatsApp identifier of the writer.
    pub wa_id: Option<String>,
    /// Name in the profile of the writer.
    pub profile_name: Option<String>,
    /// Text of the message.
    pub body: Option<String>,
    /// Files that came with it.
    pub media: Vec<WhatsAppMedia>,
    /// Moment at which the server received it.
    pub received: DateTime,
}

object! { WhatsAppMessage {
    0 "message_sid" message_sid required,
    1 "configuration_id" configuration_id required,
    2 "from" from required,
    3 "to" to required,
    4 "wa_id" wa_id nullable,
    5 "profile_name" profile_name nullable,
    6 "body" body nullable,
    7 "media" media required,
    8 "received" received required,
} }
