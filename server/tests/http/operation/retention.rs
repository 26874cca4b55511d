//! Tests of retention.

use std::time::Duration;

use serde_json::{Value, json};

use crate::support::{Server, form};

const TRANSCRIPTIONS: &str = "/api/TranscriptionStore";
const CALL: &str = "/api/CallLog";
const LIMITS: &str = "[retention]\ntranscripts_days = 30\nmessages_days = 1\n";
/// A time in the past and a time in the future.
const DATES: [&str; 2] = ["2001-01-01T00:00:00Z", "2999-01-01T00:00:00Z"];

async fn fill(server: &Server) {
    let of = |date: &str, name: &str| json!({"date_finished": date, "transcription": name, "job_id": name});
    let body = json!([of(DATES[0], "old"), of(DATES[1], "new"), {"transcription": "dateless"}]);
    server.store(TRANSCRIPTIONS, &body).await;
    let of = |date: &str| json!({"start_date": date, "summary": "s", "note": "n", "call_transcript": "words"});
    server.store(CALL, &json!([of(DATES[0]), of(DATES[1])])).await;
    let number = json!([{"phone_number": "+15550111", "allow_inbound": true, "new_auth_token": "token"}]);
    let number = server.store("/api/TwilioWhatsAppDetails", &number).await.remove(0);
    let hook = Server::hook("callback", number["guid"].as_str().expect("a guid"));
    let message = form(&[("MessageSid", "SM1"), ("From", "whatsapp:+1555"), ("To", "whatsapp:+15550111")]);
    assert_eq!(server.signed(&hook, "token", &message).await.status, 200);
}

/// Moves the received time of the message back by more than a day.
fn back_date(server: &Server) {
    let back = |time| format!("UPDATE whatsapp_message SET received = received - {time} RETURNING 1");
    assert_eq!(server.sql(&back("90000000000"), &back("interval '25 hours'")), "1");
}

async fn texts(server: &Server) -> Vec<Value> {
    let all = server.get(TRANSCRIPTIONS).await.json();
    all.as_array().expect("an array").iter().map(|record| record["transcription"].clone()).collect()
}

#[tokio::test]
async fn expired_data_is_deleted() {
    let mut server = Server::start_with("", LIMITS).await;
    fill(&server).await;
    server.process.send_signal("TERM");
    server.process.wait(Duration::from_secs(20));
    back_date(&server);
    server.restart().await;
    for _ in 0..100 {
        if server.count("/api/WhatsApp/Get/ProcessedIds").await == 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(server.count("/api/WhatsApp/Get/ProcessedIds").await, 0);
    assert_eq!(texts(&server).await, ["new", "dateless"]);
    let (old, new) = (format!("{CALL}/1?includedetails=true"), format!("{CALL}/2?includedetails=true"));
    let (old, new) = (server.get(&old).await.json(), server.get(&new).await.json());
    assert_eq!((&old["call_transcript"], &old["note"]), (&Value::Null, &json!("n")), "the call is kept");
    assert_eq!(new["call_transcript"], "words");
}

#[tokio::test]
async fn data_is_kept_by_default() {
    let mut server = Server::start().await;
    fill(&server).await;
    server.process.send_signal("TERM");
    server.process.wait(Duration::from_secs(20));
    back_date(&server);
    server.restart().await;
    tokio::time::sleep(Duration::from_millis(700)).await;
    assert_eq!(server.count("/api/WhatsApp/Get/ProcessedIds").await, 1);
    assert_eq!(texts(&server).await, ["old", "new", "dateless"]);
}
