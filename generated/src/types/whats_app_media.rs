//! `WhatsAppMedia`.

use lockstep_runtime::object;

/// A file that came with a WhatsApp message.
#[derive(Clone)]
pub struct WhatsAppMedia {
    /// Where Twilio keeps the file.
    pub url: String,
    /// Media type of the file.
    pub content_type: Option<String>,
}

object! { WhatsAppMedia {
    0 "url" url required,
    1 "content_type" content_type nullable,
} }
