//! What a webhook tells of: a voice event or a message, made of the fields of its form.

use halo_collab::tables::{TwilioEventRow, WhatsAppMessageRow};
use halo_collab::types::{StringStringValuesKeyValuePair as Field, WhatsAppMedia};
use lockstep_runtime::server::Fault;
use lockstep_runtime::{DateTime, Uuid};
use sha2::{Digest as _, Sha256};

use super::moment;

/// No identifier of Twilio's is longer.
const SID: usize = 128;
/// No text that is stored is longer.
const TEXT: usize = 8 << 20;

/// What a webhook tells of.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Topic {
    /// A call.
    Voice,
    /// A message, or what became of one.
    Message,
}

/// The fields of a webhook's form. Of a field that comes more than once the first counts, and an empty one is none.
#[derive(Clone, Copy, Debug)]
pub struct Form<'f>(&'f [Field]);

impl<'f> Form<'f> {
    /// The form with these fields.
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

    /// What the webhook tells of.
    ///
    /// # Errors
    /// When it names neither a call nor a message.
    pub fn topic(self) -> Result<Topic, Vec<Fault>> {
        match (self.get("CallSid"), self.message_sid()) {
            (Some(_), _) => Ok(Topic::Voice),
            (None, Some(_)) => Ok(Topic::Message),
            (None, None) => Err(vec![fault("", "names neither a CallSid nor a MessageSid")]),
        }
    }

    fn message_sid(self) -> Option<&'f str> {
        ["MessageSid", "SmsMessageSid", "SmsSid"].into_iter().find_map(|name| self.get(name))
    }

    /// The voice event, which came in by a configured number at a moment. `ringing` says that it asks how a call is to be
    /// answered.
    ///
    /// # Errors
    /// When a value cannot be stored: every such value.
    pub fn voice(self, guid: Uuid, ringing: bool, received: DateTime) -> Result<TwilioEventRow, Vec<Fault>> {
        let mut reader = Reader { form: self, faults: Vec::new() };
        let call_sid = reader.sid("CallSid");
        if self.get("CallSid").is_none() {
            reader.faults.push(fault("/CallSid", "is missing"));
        }
        let call_sid = call_sid.unwrap_or_default();
        let status = reader.text("CallStatus").map(|status| status.trim().to_ascii_lowercase());
        let mut event = TwilioEventRow {
            seq: 0,
            fingerprint: String::new(),
            kind: self.kind(ringing).to_owned(),
            parent_call_sid: reader.sid("ParentCallSid").filter(|parent| *parent != call_sid),
            call_sid,
            guid,
            sequence_number: self.number("SequenceNumber"),
            call_status: status.or_else(|| ringing.then(|| "ringing".to_owned())),
            direction: reader.text("Direction"),
            from: reader.text("From"),
            to: reader.text("To"),
            duration: self.number("CallDuration"),
            recording_url: reader.text("RecordingUrl"),
            recording_sid: reader.text("RecordingSid"),
            transcription_sid: reader.text("TranscriptionSid"),
            transcription_text: reader.text("TranscriptionText"),
            timestamp: self.get("Timestamp").and_then(moment),
            received,
        };
        event.fingerprint = fingerprint(&event);
        reader.finish(event)
    }

    fn kind(self, ringing: bool) -> &'static str {
        match () {
            () if ringing => "call",
            () if self.get("TranscriptionSid").is_some() => "transcription",
            () if self.get("RecordingUrl").is_some() || self.get("RecordingSid").is_some() => "recording",
            () => "status",
        }
    }

    /// Whether it is a WhatsApp message that came in for the number `own`; if not, it tells what became of one.
    #[must_use]
    pub fn is_inbound(self, own: Option<&str>) -> bool {
        let whatsapp = self.get("From").is_some_and(|from| from.starts_with("whatsapp:"));
        whatsapp
            && match self.get("SmsStatus").or_else(|| self.get("MessageStatus")) {
                Some(status) => status.trim().eq_ignore_ascii_case("received"),
                None => same_number(self.get("To"), own),
            }
    }

    /// The message, which came in by this record at a moment.
    ///
    /// # Errors
    /// When a value cannot be stored: every such value.
    pub fn message(self, configuration_id: i32, received: DateTime) -> Result<WhatsAppMessageRow, Vec<Fault>> {
        let mut reader = Reader { form: self, faults: Vec::new() };
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

/// Reads texts within their bounds, and keeps what is wrong with them.
struct Reader<'f> {
    form: Form<'f>,
    faults: Vec<Fault>,
}

impl Reader<'_> {
    fn sid(&mut self, name: &str) -> Option<String> {
        self.bounded(name, SID)
    }

    fn text(&mut self, name: &str) -> Option<String> {
        self.bounded(name, TEXT)
    }

    fn bounded(&mut self, name: &str, most: usize) -> Option<String> {
        let value = self.form.get(name)?;
        let wrong = match value {
            value if value.contains('\0') => "holds the character U+0000".to_owned(),
            // Octets first: the characters of a long text are not worth counting.
            value if value.len() > most && value.chars().count() > most => format!("is longer than {most} characters"),
            value => return Some(value.to_owned()),
        };
        self.faults.push(fault(&format!("/{name}"), &wrong));
        None
    }

    /// The files. Their number is that of the fields that are there, whatever `NumMedia` says.
    fn media(&mut self) -> Vec<WhatsAppMedia> {
        let mut media = Vec::new();
        while let Some(url) = self.text(&format!("MediaUrl{}", media.len())) {
            let content_type = self.text(&format!("MediaContentType{}", media.len()));
            media.push(WhatsAppMedia { url, content_type });
        }
        media
    }

    fn finish<T>(self, made: T) -> Result<T, Vec<Fault>> {
        if self.faults.is_empty() { Ok(made) } else { Err(self.faults) }
    }
}

fn fault(pointer: &str, detail: &str) -> Fault {
    Fault { pointer: pointer.to_owned(), detail: detail.to_owned() }
}

/// Whether two texts name one number, however they are written.
fn same_number(one: Option<&str>, other: Option<&str>) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    match (one.map(digits), other.map(digits)) {
        (Some(one), Some(other)) => !one.is_empty() && one == other,
        _ => false,
    }
}

/// What makes the event itself: everything but when it arrived, and where it is stored.
fn fingerprint(event: &TwilioEventRow) -> String {
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
        event.timestamp.map(|moment| moment.to_string()),
    ];
    for part in parts {
        // With lengths, so that a text cannot pass for two, nor nothing for an empty one.
        let text = part.as_deref();
        hash.update(text.map_or(u64::MAX, |text| text.len() as u64).to_be_bytes());
        hash.update(text.unwrap_or_default());
    }
    hash.finalize().iter().map(|octet| format!("{octet:02x}")).collect()
}

#[cfg(test)]
#[path = "event_tests.rs"]
mod tests;
