//! Tests of responses to incoming calls.

use serde_json::json;

use crate::support::{DIALS, NUMBER_TOKEN, RECORDS, Reply, Server, form};

async fn ring(server: &Server, guid: &str, sid: &str) -> Reply {
    let fields = form(&[
        ("CallSid", sid),
        ("From", "+15550123"),
        ("To", "+15550100"),
        ("Direction", "inbound"),
        ("CallStatus", "ringing"),
    ]);
    let reply = server.signed(&Server::hook("twiml", guid), NUMBER_TOKEN, &fields).await;
    assert_eq!((reply.status, reply.media()), (200, "text/xml"), "{}", reply.text());
    assert!(reply.text().starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response>"), "{}", reply.text());
    reply
}

/// Returns the unescaped value of an attribute.
fn attribute(xml: &str, name: &str) -> String {
    let (_, value) = xml.split_once(&format!(" {name}=\"")).unwrap_or_else(|| panic!("no {name}: {xml}"));
    value.split('"').next().expect("a value").replace("&amp;", "&")
}

#[tokio::test]
async fn caller_is_greeted_and_connected() {
    let server = Server::start().await;
    let xml = ring(&server, DIALS, "CA-ring").await.text();
    let (_, verbs) = xml.split_once("<Response>").expect("a response");
    assert!(verbs.starts_with("<Say>Fish &amp; Chips &lt;\"24/7\"&gt;</Say><Dial><Number "), "{xml}");
    assert!(verbs.ends_with(">+15550199</Number></Dial></Response>"), "{xml}");
    assert_eq!(attribute(&xml, "statusCallback"), server.url(&Server::hook("callback", DIALS)));
    assert_eq!(attribute(&xml, "statusCallbackEvent"), "initiated ringing answered completed");
}

#[tokio::test]
async fn caller_is_recorded_without_dial_number() {
    let server = Server::start().await;
    let xml = ring(&server, RECORDS, "CA-ring").await.text();
    assert!(xml.contains("<Response><Say>Leave a message.</Say><Record "), "{xml}");
    assert!(!xml.contains("<Dial"));
    assert_eq!(attribute(&xml, "transcribe"), "true");
    let callback = server.url(&Server::hook("callback", RECORDS));
    assert!(attribute(&xml, "transcribeCallback").starts_with(&callback), "{xml}");
    // The response after the recording does not repeat the greeting.
    assert!(attribute(&xml, "action").starts_with(&server.url("/api/Twilio/callback?")), "{xml}");
    let action = attribute(&xml, "action").replace(&server.url(""), "");
    let fields = form(&[("CallSid", "CA-ring"), ("RecordingUrl", "https://api.twilio.example/RE1")]);
    let after = server.signed(&action, NUMBER_TOKEN, &fields).await;
    assert_eq!(after.status, 200);
    assert!(!after.text().contains("<Say") && !after.text().contains("<Record"), "{}", after.text());
}

#[tokio::test]
async fn incoming_call_is_logged_once() {
    let server = Server::start().await;
    for _ in 0..2 {
        ring(&server, DIALS, "CA-ring").await;
    }
    let calls = server.calls_of("CA-ring").await;
    assert_eq!(calls.len(), 1);
    assert_eq!((&calls[0]["call_status"], &calls[0]["call_direction"]), (&json!(1), &json!(0)));
    assert_eq!((&calls[0]["callerid"], &calls[0]["diallednumber"]), (&json!("+15550123"), &json!("+15550100")));
    assert!(calls[0]["start_date"].is_string() && calls[0]["end_date"].is_null());
}

#[tokio::test]
async fn call_without_sid_is_400() {
    let server = Server::start().await;
    let reply = server.signed(&Server::hook("twiml", DIALS), NUMBER_TOKEN, &form(&[("From", "+1")])).await;
    reply.problem(400);
    assert_eq!(server.count("/api/CallLog?showall=true").await, 0);
}
