//! Tests of syncs with Twilio for WhatsApp numbers.

use serde_json::{Value, json};

use crate::fakes::twilio::{SID, TOKEN};
use crate::fakes::{ScriptedResponse, TwilioFake};
use crate::support::{Server, form};
use crate::upstream::schedule::{let_hours_pass, scheduled, wait};

const PATH: &str = "/api/TwilioWhatsAppDetails";
const CONTENT: &str = "/v1/Content";
const MESSAGES: &str = "/2010-04-01/Accounts/";

async fn pair() -> (Server, TwilioFake) {
    let twilio = TwilioFake::start().await;
    (Server::start_with("", &twilio.config()).await, twilio)
}

async fn save(server: &Server, change: Value) -> (Value, String) {
    let mut record = json!({"name": "Line", "twilio_sid": SID, "new_auth_token": TOKEN, "phone_number": "+15550111"});
    record.as_object_mut().expect("an object").extend(change.as_object().expect("an object").clone());
    let record = server.store(PATH, &json!([record])).await.remove(0);
    let path = format!("{PATH}/{}", record["id"]);
    (record, path)
}

#[tokio::test]
async fn templates_of_all_pages_are_read() {
    let (server, twilio) = pair().await;
    twilio.set_templates(5);
    let (stored, path) = save(&server, json!({"integrator_lasterror": "old"})).await;
    assert_eq!((&stored["templates"], &stored["integrator_lasterror"]), (&Value::Null, &json!("old")));
    let read = wait(&server, &path, |record| record["integrator_lastsync"].is_string()).await;
    let templates = read["templates"].as_array().expect("templates");
    assert_eq!((templates.len(), twilio.script.seen(CONTENT)), (5, 3));
    let expected = json!({
        "sid": "HX4", "account_sid": SID, "friendly_name": "template 4", "language": "en", "variables": {"1": "4711"},
        "types": {"twilio/text": {"body": "Ticket {{1}}", "new": [1, {}]}}, "date_created": "2026-01-10T08:00:00Z",
        "date_updated": null, "url": null, "links": null,
    });
    assert_eq!((&templates[4], &read["integrator_lasterror"]), (&expected, &Value::Null));
    // And again after an hour.
    twilio.set_templates(1);
    let_hours_pass(&server, 1);
    let again = wait(&server, &path, |record| record["templates"].as_array().map(Vec::len) == Some(1)).await;
    assert_ne!(again["integrator_lastsync"], read["integrator_lastsync"]);
    assert!(!server.process.output().contains(TOKEN), "the log has a token");
}

#[tokio::test]
async fn rejected_token_is_reported_and_loses_nothing() {
    let (server, twilio) = pair().await;
    let kept = json!({"new_auth_token": "wrong-token-1", "templates": [{"sid": "HX-kept"}]});
    let (_, path) = save(&server, kept).await;
    let read = wait(&server, &path, |record| record["integrator_lasterror"].is_string()).await;
    assert_eq!(read["integrator_lasterror"], "Twilio rejected the request: Authenticate");
    assert_eq!((&read["templates"][0]["sid"], &read["integrator_lastsync"]), (&json!("HX-kept"), &Value::Null));
    assert_eq!(twilio.script.seen(CONTENT), 1);
}

#[tokio::test]
async fn undocumented_responses_are_reported_without_their_text() {
    let (server, twilio) = pair().await;
    let json = |body: &str| ScriptedResponse::status(200).header("Content-Type", "application/json").body(body);
    let nul = r#"{"contents": [{"sid": "a\u0000b", "types": {"x": "\u0000"}}], "meta": {}}"#;
    let cases = [
        (ScriptedResponse::html(200), "Twilio sent an invalid response."),
        (ScriptedResponse::html(500), "Twilio responded with status 500."),
        (json("{\"contents\": [7], \"meta\": {}}"), "Twilio sent an invalid response."),
        (ScriptedResponse::status(404), "Twilio responded with status 404."),
        (json(nul), "Twilio sent a value that cannot be stored."),
        (ScriptedResponse::status(307).header("Location", "http://127.0.0.1:9/"), "redirects are not followed."),
    ];
    for (scripted, expected) in cases {
        twilio.script.clear();
        twilio.script.always(CONTENT, scripted);
        let (_, path) = save(&server, json!({})).await;
        let read = wait(&server, &path, |record| record["integrator_lasterror"].is_string()).await;
        assert!(read["integrator_lasterror"].as_str().expect("text").ends_with(expected), "{read}");
        assert_eq!((&read["templates"], &read["integrator_lastsync"]), (&Value::Null, &Value::Null));
    }
    assert!(!server.process.output().contains("inner workings"));
}

#[tokio::test]
async fn disabled_integration_is_not_synced() {
    let (server, twilio) = pair().await;
    for change in [
        json!({"allow_content_templates": false}),
        json!({"twilio_sid": null}),
        json!({"new_auth_token": ""}),
        json!({"allow_content_templates": false, "integrator_backup": true, "allow_inbound": false}),
    ] {
        save(&server, change).await;
    }
    assert_eq!((scheduled(&server), twilio.script.seen("/")), (0, 0));
}

#[tokio::test]
async fn missed_messages_are_fetched_once() {
    let (server, twilio) = pair().await;
    twilio.add_message("SM1", "whatsapp:+15550111", "inbound", 0);
    twilio.add_message("SM2", "whatsapp:+15550111", "outbound-api", 0);
    twilio.add_message("SM3", "whatsapp:+15550111", "inbound", 2);
    twilio.add_message("SM4", "whatsapp:+15550999", "inbound", 0);
    twilio.add_message("SM5", "whatsapp:+15550111", "inbound", 0);
    let backup = json!({"integrator_backup": true, "allow_inbound": true, "allow_content_templates": false});
    let (record, path) = save(&server, backup).await;
    let hook = Server::hook("callback", record["guid"].as_str().expect("a guid"));
    let came = [("MessageSid", "SM5"), ("From", "whatsapp:+15550123"), ("To", "whatsapp:+15550111"), ("Body", "mine")];
    assert_eq!(server.signed(&hook, TOKEN, &form(&came)).await.status, 200);
    wait(&server, &path, |record| record["integrator_lastsync"].is_string()).await;
    let ids = server.get("/api/WhatsApp/Get/ProcessedIds").await.json();
    assert_eq!(ids, json!(["SM5", "SM1", "SM3"]));
    let data = server.get("/api/WhatsApp/Get/Data").await.json();
    let of = |sid: &str| {
        let messages = data["messages"].as_array().expect("messages");
        messages.iter().find(|message| message["message_sid"] == sid).expect("stored").clone()
    };
    assert_eq!((&of("SM5")["body"], &of("SM1")["body"]), (&json!("mine"), &json!("body of SM1")));
    let media = json!({
        "url": format!("{}/2010-04-01/Accounts/{SID}/Messages/SM3/Media/ME1", twilio.url), "content_type": "image/jpeg",
    });
    assert_eq!((&of("SM3")["media"][1], &of("SM3")["received"]), (&media, &json!("2026-03-02T09:19:30Z")));
    assert_eq!((twilio.script.seen(CONTENT), twilio.script.seen(MESSAGES) > 2), (0, true));
    let_hours_pass(&server, 1);
    let seen = twilio.script.seen(MESSAGES);
    while twilio.script.seen(MESSAGES) == seen {
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert_eq!(server.count("/api/WhatsApp/Get/ProcessedIds").await, 3);
}
