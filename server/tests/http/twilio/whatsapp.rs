//! Tests of received WhatsApp messages.

use serde_json::{Value, json};

use crate::support::{Reply, Server, form};

const TOKEN: &str = "whatsapp-auth-token-77";
const DATA: &str = "/api/WhatsApp/Get/Data";
const IDS: &str = "/api/WhatsApp/Get/ProcessedIds";

/// Stores a number that accepts messages, with changes.
async fn number(server: &Server, change: Value) -> Value {
    let mut record = json!({
        "name": "Line", "phone_number": "+15550111", "allow_inbound": true, "new_auth_token": TOKEN, "twilio_sid": "AC1",
    });
    record.as_object_mut().expect("an object").extend(change.as_object().expect("an object").clone());
    server.store("/api/TwilioWhatsAppDetails", &json!([record])).await.remove(0)
}

async fn message(server: &Server, record: &Value, sid: &str, more: &[(&str, &str)]) -> Reply {
    let common = [
        ("MessageSid", sid),
        ("From", "whatsapp:+15550123"),
        ("To", "whatsapp:+15550111"),
        ("WaId", "15550123"),
        ("ProfileName", "Alex 😀"),
        ("Body", "Is the printer fixed?"),
    ];
    let fields: Vec<_> = common.iter().chain(more).copied().collect();
    server.signed(&Server::hook("callback", record["guid"].as_str().expect("a guid")), TOKEN, &form(&fields)).await
}

#[tokio::test]
async fn message_is_stored_once() {
    let server = Server::start().await;
    let record = number(&server, json!({})).await;
    let media = [
        ("NumMedia", "2"),
        ("MediaUrl0", "https://x.example/0"),
        ("MediaContentType0", "image/jpeg"),
        ("MediaUrl1", "https://x.example/1"),
        ("SmsStatus", "received"),
    ];
    for _ in 0..3 {
        let reply = message(&server, &record, "SM1", &media).await;
        assert_eq!((reply.status, reply.media()), (200, "text/xml"), "{}", reply.text());
        assert!(reply.text().ends_with("<Response/>"));
    }
    assert_eq!(message(&server, &record, "SM0", &[]).await.status, 200);
    assert_eq!(server.get(IDS).await.json(), json!(["SM1", "SM0"]));
    let data = server.get(DATA).await.json();
    let messages = data["messages"].as_array().expect("an array");
    assert_eq!((messages.len(), &data["message_count"]), (2, &json!(2)));
    let mut stored = messages.iter().find(|message| message["message_sid"] == "SM1").expect("stored").clone();
    assert!(stored["received"].as_str().is_some_and(|moment| moment.ends_with('Z')));
    stored.as_object_mut().expect("an object").remove("received");
    let expected = json!({
        "message_sid": "SM1", "configuration_id": record["id"], "from": "whatsapp:+15550123",
        "to": "whatsapp:+15550111", "wa_id": "15550123", "profile_name": "Alex 😀", "body": "Is the printer fixed?",
        "media": [
            {"url": "https://x.example/0", "content_type": "image/jpeg"},
            {"url": "https://x.example/1", "content_type": null},
        ],
    });
    assert_eq!(stored, expected);
}

#[tokio::test]
async fn data_lists_each_number() {
    let server = Server::start().await;
    let empty = server.get(DATA).await.json();
    assert_eq!(empty, json!({"configurations": [], "messages": [], "message_count": 0, "last_message_date": null}));
    let record = number(&server, json!({"integrator_lastsync": "2026-03-02T08:00:00Z"})).await;
    message(&server, &record, "SM1", &[]).await;
    let data = server.get(DATA).await.json();
    let fields = ["id", "name", "guid", "twilio_sid", "phone_number", "allow_inbound", "integrator_lastsync"];
    let expected: serde_json::Map<_, _> =
        fields.iter().map(|name| ((*name).to_owned(), record[name].clone())).collect();
    assert_eq!(data["configurations"], json!([expected]));
    assert_eq!(data["last_message_date"], data["messages"][0]["received"]);
}

#[tokio::test]
async fn disabled_number_rejects_messages() {
    let server = Server::start().await;
    for change in [json!({"allow_inbound": false}), json!({"allow_inbound": null}), json!({"new_auth_token": null})] {
        let record = number(&server, change).await;
        message(&server, &record, "SM1", &[]).await.problem(403);
    }
    let record = number(&server, json!({"new_auth_token": ""})).await;
    let hook = Server::hook("callback", record["guid"].as_str().expect("a guid"));
    server
        .signed(&hook, "", &form(&[("MessageSid", "SM1"), ("From", "whatsapp:+1"), ("To", "+15550111")]))
        .await
        .problem(403);
    assert_eq!(server.get(IDS).await.json(), json!([]));
    // Once enabled, it accepts the message.
    let change = json!([{"id": record["id"], "new_auth_token": TOKEN}]);
    server.store("/api/TwilioWhatsAppDetails", &change).await;
    assert_eq!(message(&server, &record, "SM1", &[]).await.status, 200);
    assert_eq!(server.get(IDS).await.json(), json!(["SM1"]));
}

#[tokio::test]
async fn message_status_changes_nothing() {
    let server = Server::start().await;
    let record = number(&server, json!({})).await;
    for status in ["queued", "sent", "delivered", "read", "failed", "undelivered"] {
        let reply =
            message(&server, &record, &format!("SM-{status}"), &[("SmsStatus", status), ("MessageStatus", status)])
                .await;
        assert_eq!(reply.status, 200, "{status}");
    }
    assert_eq!(server.get(IDS).await.json(), json!([]));
    assert_eq!(server.get(DATA).await.json()["message_count"], 0);
}

#[tokio::test]
async fn messages_outlive_their_number_and_are_paged() {
    let server = Server::start().await;
    let record = number(&server, json!({})).await;
    let sids: Vec<String> = (0..105).map(|number| format!("SM{number:03}")).collect();
    for sid in &sids {
        assert_eq!(message(&server, &record, sid, &[]).await.status, 200);
    }
    assert_eq!(server.delete(&format!("/api/TwilioWhatsAppDetails/{}", record["id"])).await.status, 200);
    assert_eq!(server.get(IDS).await.json(), json!(sids));
    let page = server.get(&format!("{IDS}?page_size=50&page_no=2")).await;
    assert_eq!(page.json(), json!(sids[50..100]));
    assert!(page.header("Link").contains("page_no=3"), "{}", page.header("Link"));
    let data = server.get(DATA).await.json();
    assert_eq!((&data["configurations"], &data["message_count"]), (&json!([]), &json!(105)));
    let shown = data["messages"].as_array().expect("an array");
    assert_eq!(shown.len(), 100);
    assert!(shown.iter().any(|message| message["message_sid"] == "SM104"), "the newest is missing");
    assert!(shown.iter().all(|message| message["message_sid"] != "SM004"), "an old one is listed");
    let page = server.get(&format!("{DATA}?page_size=10&page_no=11")).await.json();
    assert_eq!(page["messages"].as_array().map(Vec::len), Some(5));
    message(&server, &record, "SM999", &[]).await.problem(404);
}

#[tokio::test]
async fn invalid_messages_are_rejected() {
    let server = Server::start().await;
    let record = number(&server, json!({})).await;
    let hook = Server::hook("callback", record["guid"].as_str().expect("a guid"));
    for fields in [
        &[("Body", "no sid")][..],
        &[("MessageSid", "SM1"), ("From", "whatsapp:+1"), ("To", "+15550111"), ("Body", "a\0b")],
    ] {
        server.signed(&hook, TOKEN, &form(fields)).await.problem(400);
    }
    assert_eq!(server.get(IDS).await.json(), json!([]));
}
