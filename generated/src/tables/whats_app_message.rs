//! The table `whatsapp_message`.

use lockstep_runtime::{DateTime, table};

use crate::types::{WhatsAppMedia, WhatsAppMessage};

/// A stored `WhatsAppMessage`, with what is never shown.
#[derive(Clone, Debug, PartialEq)]
pub struct WhatsAppMessageRow {
    /// The record's place in the order of arrival.
    pub seq: i64,
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

table! { WhatsAppMessageRow "whatsapp_message" key "seq" at "spec/schemas/WhatsAppMessage.yaml:1:1" {
    0 "seq" seq bigint required,
    1 "message_sid" message_sid text required,
    2 "configuration_id" configuration_id integer required,
    3 "from" from text required,
    4 "to" to text required,
    5 "wa_id" wa_id text nullable,
    6 "profile_name" profile_name text nullable,
    7 "body" body text nullable,
    8 "media" media json required,
    9 "received" received time required,
} unique [["message_sid"]] index [] }

impl From<WhatsAppMessageRow> for WhatsAppMessage {
    fn from(row: WhatsAppMessageRow) -> Self {
        Self {
            message_sid: row.message_sid,
            configuration_id: row.configuration_id,
            from: row.from,
            to: row.to,
            wa_id: row.wa_id,
            profile_name: row.profile_name,
            body: row.body,
            media: row.media,
            received: row.received,
        }
    }
}
