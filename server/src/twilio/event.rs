//! Parses webhook forms into voice events and messages.

use halo_collab::tables::{TwilioEventRow, WhatsAppMessageRow};
use halo_collab::types::{StringStringValuesKeyValuePair as Field, WhatsAppMedia};
use lockstep_runtime::server::Violation;
use lockstep_runtime::{DateTime, Uuid};
use sha2::{Digest as _, Sha256};

use super::parse_time;

/// Maximum length of an identifier of Twilio.
const MAX_SID_LENGTH: usize = 128;
/// Maximum length of a stored string.
const MAX_TEXT_LENGTH: usize = 8 << 20;

/// Subject of a webhook.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Topic {
    /// A call.
    Voice,
    /// A message, or its status.
    Message,
}

/// Webhook that reports a voice event.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum VoiceWebhook {
    /// Twilio reports an event of a call.
    Callback,
    /// Twilio asks how to handle an incoming call, which rings.
    IncomingCall,
}

/// The fields of a webhook form. Of repeated fields the first counts; empty fields count as missing.
#[derive(Clone, Copy, Debug)]
pub struct WebhookForm<'f>(&'f [Field]);

impl<'f> WebhookForm<'f> {
    /// Wraps the fields of a form.
    #[must_use]
    pub fn new(fields: &'f [Field]) -> Self {
        Self(fields)
    }

    fn get(self, name: &str) -> Option<&'f str> {
        let field = self.0.iter().find(|field| field.key == name)?;
        field.value.first().map(String::as_str).filter(|value| !value.is_empty())
    }

    fn number(self, name: &str) -> Option<i32> {
        self.get(name)?.trim().parse().ok().filter(|&number| number >= 0)
    }

    /// Returns the subject of the webhook.
    ///
    /// # Errors
    /// Returns an error if the form has the SID of neither a call nor a message.
    pub fn topic(self) -> Result<Topic, Vec<Violation>> {
        match (self.get("CallSid"), self.message_sid()) {
            (Some(_), _) => Ok(Topic::Voice),
            (None, Some(_)) => Ok(Topic::Message),
            (None, None) => Err(vec![event_violation("", "has neither CallSid nor MessageSid")]),
        }
    }

    fn message_sid(self) -> Option<&'f str> {
        ["MessageSid", "SmsMessageSid", "SmsSid"].into_iter().find_map(|name| self.get(name))
    }

    /// Returns the voice event of a webhook for a configured number.
    ///
    /// # Errors
    /// Returns an error if values cannot be stored; the error lists all of them.
    pub fn voice(
        self,
        guid: Uuid,
        webhook: VoiceWebhook,
        received: DateTime,
    ) -> Result<TwilioEventRow, Vec<Violation>> {
        let is_ringing = webhook == VoiceWebhook::IncomingCall;
        let mut reader = FieldReader { form: self, violations: Vec::new() };
        let call_sid = reader.sid("CallSid");
        if self.get("CallSid").is_none() {
            reader.violations.push(event_violation("/CallSid", "is missing"));
        }
        let call_sid = call_sid.unwrap_or_default();
        let status = reader.text("CallStatus").map(|status| status.trim().to_ascii_lowercase());
        let mut event = TwilioEventRow {
            seq: 0,
            fingerprint: String::new(),
            kind: self.kind(webhook).to_owned(),
            parent_call_sid: reader.sid("ParentCallSid").filter(|parent| *parent != call_sid),
            call_sid,
            guid,
            sequence_number: self.number("SequenceNumber"),
            call_status: status.or_else(|| is_ringing.then(|| "ringing".to_owned())),
            direction: reader.text("Direction"),
            from: reader.text("From"),
            to: reader.text("To"),
            duration: self.number("CallDuration"),
            recording_url: reader.text("RecordingUrl"),
            recording_sid: reader.text("RecordingSid"),
            transcription_sid: reader.text("TranscriptionSid"),
            transcription_text: reader.text("TranscriptionText"),
            timestamp: self.get("Timestamp").and_then(parse_time),
            received,
        };
        event.fingerprint = event_fingerprint(&event);
        reader.finish(event)
    }

    fn kind(self, webhook: VoiceWebhook) -> &'static str {
        match () {
            () if webhook == VoiceWebhook::IncomingCall => "call",
            () if self.get("TranscriptionSid").is_some() => "transcription",
            () if self.get("RecordingUrl").is_some() || self.get("RecordingSid").is_some() => "recording",
            () => "status",
        }
    }

    /// Returns whether the form is an inbound WhatsApp message to `number`, and not the status of an outbound one.
    #[must_use]
    pub fn is_inbound(self, number: Option<&str>) -> bool {
        let whatsapp = self.get("From").is_some_and(|from| from.starts_with("whatsapp:"));
        whatsapp
            && match self.get("SmsStatus").or_else(|| self.get("MessageStatus")) {
                Some(status) => status.trim().eq_ignore_ascii_case("received"),
                None => same_number(self.get("To"), number),
            }
    }

    /// Returns the message of a webhook for a `TwilioWhatsAppDetails` record.
    ///
    /// # Errors
    /// Returns an error if values cannot be stored; the error lists all of them.
    pub fn message(self, configuration_id: i32, received: DateTime) -> Result<WhatsAppMessageRow, Vec<Violation>> {
        let mut reader = FieldReader { form: self, violations: Vec::new() };
        let sid = ["MessageSid", "SmsMessageSid", "SmsSid"].into_iter().find_map(|name| reader.sid(name));
        let message = WhatsAppMessageRow {
            seq: 0,
            message_sid: sid.unwrap_or_default(),
            configuration_id,
            from: reader.text("From").unwrap_or_default(),
            to: reader.text("To").unwrap_or_default(),
            wa_id: reader.text("WaId"),
            profile_name: reader.text("ProfileName"),
            body: reader.text("Body"),
            media: reader.media(),
            received,
        };
        reader.finish(message)
    }
}

/// Reads fields with bounded length, and collects violations.
struct FieldReader<'f> {
    form: WebhookForm<'f>,
    violations: Vec<Violation>,
}

impl FieldReader<'_> {
    fn sid(&mut self, name: &str) -> Option<String> {
        self.bounded(name, MAX_SID_LENGTH)
    }

    fn text(&mut self, name: &str) -> Option<String> {
        self.bounded(name, MAX_TEXT_LENGTH)
    }

    fn bounded(&mut self, name: &str, max_length: usize) -> Option<String> {
        let value = self.form.get(name)?;
        let problem = match value {
            value if value.contains('\0') => "contains the character U+0000".to_owned(),
            // Bytes first, since counting characters of a long string is slow.
            value if value.len() > max_length && value.chars().count() > max_length => {
                format!("is longer than {max_length} characters")
            }
            value => return Some(value.to_owned()),
        };
        self.violations.push(event_violation(&format!("/{name}"), &problem));
        None
    }

    /// Returns the media. Reads as many fields as there are, whatever `NumMedia` claims.
    fn media(&mut self) -> Vec<WhatsAppMedia> {
        let mut media = Vec::new();
        while let Some(url) = self.text(&format!("MediaUrl{}", media.len())) {
            let content_type = self.text(&format!("MediaContentType{}", media.len()));
            media.push(WhatsAppMedia { url, content_type });
        }
        media
    }

    fn finish<T>(self, value: T) -> Result<T, Vec<Violation>> {
        if self.violations.is_empty() { Ok(value) } else { Err(self.violations) }
    }
}

fn event_violation(pointer: &str, detail: &str) -> Violation {
    Violation { pointer: pointer.to_owned(), detail: detail.to_owned() }
}

/// Returns whether two strings hold the same phone number in any notation.
fn same_number(left: Option<&str>, right: Option<&str>) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    match (left.map(digits), right.map(digits)) {
        (Some(left), Some(right)) => !left.is_empty() && left == right,
        _ => false,
    }
}

/// Hashes the content of an event: all fields except its arrival time and its key.
fn event_fingerprint(event: &TwilioEventRow) -> String {
    let mut hash = Sha256::new();
    let number = |number: Option<i32>| number.map(|number| number.to_string());
    let parts = [
        Some(event.kind.clone()),
        Some(event.call_sid.clone()),
        event.parent_call_sid.clone(),
        Some(event.guid.to_string()),
        number(event.sequence_number),
        event.call_status.clone(),
        event.direction.clone(),
        event.from.clone(),
        event.to.clone(),
        number(event.duration),
        event.recording_url.clone(),
        event.recording_sid.clone(),
        event.transcription_sid.clone(),
        event.transcription_text.clone(),
        event.timestamp.map(|parse_time| parse_time.to_string()),
    ];
    for part in parts {
        // Hashes lengths, too, so that different fields never give the same input.
        let text = part.as_deref();
        hash.update(text.map_or(u64::MAX, |text| text.len() as u64).to_be_bytes());
        hash.update(text.unwrap_or_default());
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
#[path = "event_tests.rs"]
mod tests;
