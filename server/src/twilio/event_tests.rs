//! Tests of `event`.

use super::*;

fn fields(pairs: &[(&str, &str)]) -> Vec<Field> {
    pairs.iter().map(|&(key, value)| Field { key: key.into(), value: vec![value.into()] }).collect()
}

fn voice(pairs: &[(&str, &str)]) -> Result<TwilioEventRow, Vec<Violation>> {
    WebhookForm::new(&fields(pairs)).voice(Uuid::nil(), VoiceWebhook::Callback, DateTime::MIN)
}

#[test]
fn status_event_is_parsed() {
    let event = voice(&[
        ("CallSid", "CA1"),
        ("ParentCallSid", "CA0"),
        ("CallStatus", "Completed"),
        ("Direction", "inbound"),
        ("From", "+15550123"),
        ("To", "+15550100"),
        ("CallDuration", "270"),
        ("SequenceNumber", "3"),
        ("Timestamp", "Mon, 02 Mar 2026 09:19:30 +0000"),
        ("Unknown", "x"),
    ])
    .unwrap();
    assert_eq!((event.kind.as_str(), event.call_sid.as_str()), ("status", "CA1"));
    assert_eq!(event.parent_call_sid.as_deref(), Some("CA0"));
    assert_eq!(event.call_status.as_deref(), Some("completed"));
    assert_eq!((event.duration, event.sequence_number), (Some(270), Some(3)));
    assert_eq!(event.timestamp.unwrap().to_string(), "2026-03-02T09:19:30Z");
    assert_eq!(event.fingerprint.len(), 64);
}

#[test]
fn repeated_event_has_same_fingerprint() {
    let form = fields(&[("CallSid", "CA1"), ("CallStatus", "ringing")]);
    let first = WebhookForm::new(&form).voice(Uuid::nil(), VoiceWebhook::Callback, DateTime::MIN).unwrap();
    let repeated = WebhookForm::new(&form).voice(Uuid::nil(), VoiceWebhook::Callback, DateTime::MAX).unwrap();
    let incoming = WebhookForm::new(&form).voice(Uuid::nil(), VoiceWebhook::IncomingCall, DateTime::MAX).unwrap();
    assert_eq!(first.fingerprint, repeated.fingerprint);
    assert_ne!(first.fingerprint, incoming.fingerprint);
    let shifted = voice(&[("CallSid", "CA1"), ("Direction", "ringing")]).unwrap();
    assert_ne!(first.fingerprint, shifted.fingerprint);
}

#[test]
fn incoming_call_rings() {
    let form = fields(&[("CallSid", "CA1")]);
    let event = WebhookForm::new(&form).voice(Uuid::nil(), VoiceWebhook::IncomingCall, DateTime::MIN).unwrap();
    assert_eq!((event.kind.as_str(), event.call_status.as_deref()), ("call", Some("ringing")));
}

#[test]
fn event_kind_follows_from_fields() {
    let kind = |pairs: &[(&str, &str)]| voice(&[&[("CallSid", "CA1")], pairs].concat()).unwrap().kind;
    assert_eq!(kind(&[("RecordingUrl", "https://x")]), "recording");
    assert_eq!(kind(&[("TranscriptionSid", "TR1"), ("RecordingUrl", "https://x")]), "transcription");
    assert_eq!(kind(&[]), "status");
}

#[test]
fn invalid_values_are_rejected_or_left_out() {
    let long = "x".repeat(1 << 20);
    assert_eq!(voice(&[("CallSid", &long)]).unwrap_err().len(), 1);
    assert_eq!(voice(&[("CallSid", "CA1"), ("From", "a\0")]).unwrap_err()[0].pointer, "/From");
    let event = voice(&[
        ("CallSid", "CA1"),
        ("From", &long),
        ("Timestamp", &long),
        ("CallDuration", &long),
        ("SequenceNumber", "-1"),
        ("CallDuration", "9999999999999"),
        ("ParentCallSid", ""),
    ])
    .unwrap();
    assert_eq!(event.from.map(|from| from.len()), Some(1 << 20));
    assert_eq!((event.timestamp, event.duration, event.sequence_number), (None, None, None));
    assert_eq!(event.parent_call_sid, None);
    let repeated = [Field { key: "CallSid".into(), value: vec!["CA1".into(), "CA2".into()] }];
    let event = WebhookForm::new(&repeated).voice(Uuid::nil(), VoiceWebhook::Callback, DateTime::MIN).unwrap();
    assert_eq!(event.call_sid, "CA1");
    assert!(WebhookForm::new(&[Field { key: "CallSid".into(), value: vec![] }]).topic().is_err());
}

#[test]
fn inbound_message_is_distinguished_from_status() {
    let inbound = |pairs: &[(&str, &str)], own_number| {
        let all = fields(&[&[("MessageSid", "SM1"), ("From", "whatsapp:+15550123")], pairs].concat());
        WebhookForm::new(&all).is_inbound(own_number)
    };
    assert!(inbound(&[("SmsStatus", "received")], None));
    assert!(!inbound(&[("SmsStatus", "delivered")], None));
    assert!(!inbound(&[("MessageStatus", "read"), ("To", "whatsapp:+15550100")], Some("+15550100")));
    assert!(inbound(&[("To", "whatsapp:+15550100")], Some("+1 555 0100")));
    assert!(!inbound(&[("To", "whatsapp:+15550101")], Some("+15550100")));
    assert!(!inbound(&[], None));
    let sms = fields(&[("MessageSid", "SM1"), ("From", "+15550123"), ("SmsStatus", "received")]);
    assert!(!WebhookForm::new(&sms).is_inbound(None));
}

#[test]
fn message_has_its_media() {
    let form = fields(&[
        ("SmsMessageSid", "SM1"),
        ("From", "whatsapp:+15550123"),
        ("To", "whatsapp:+15550100"),
        ("WaId", "15550123"),
        ("ProfileName", "Alex"),
        ("NumMedia", "1000000000"),
        ("MediaUrl0", "https://x/0"),
        ("MediaContentType0", "image/png"),
        ("MediaUrl1", "https://x/1"),
    ]);
    assert_eq!(WebhookForm::new(&form).topic(), Ok(Topic::Message));
    let message = WebhookForm::new(&form).message(7, DateTime::MIN).unwrap();
    assert_eq!((message.message_sid.as_str(), message.configuration_id, message.body), ("SM1", 7, None));
    let media: Vec<_> = message.media.iter().map(|media| (media.url.as_str(), media.content_type.as_deref())).collect();
    assert_eq!(media, [("https://x/0", Some("image/png")), ("https://x/1", None)]);
}
