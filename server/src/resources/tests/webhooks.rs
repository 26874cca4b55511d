//! Tests of Twilio webhooks over HTTP.

use axum::body::Body;
use halo_collab::operations::*;
use halo_collab::server::{
    GetWhatsAppDataParams, ListWhatsAppProcessedIdsParams, TwilioWhatsAppDetailsApi, WhatsAppApi,
};
use halo_collab::tables::{CallLogRow, TranscriptionStoreRow, TwilioEventRow};
use http::Request;
use serde_json::json;

use super::{TestApp, TestResponse, body, cx, form};
use crate::store::Query;
use crate::twilio::signature::sign_request;

const NUMBER: &str = "5f0e7a5e-0000-4000-8000-000000000001";
const DONE: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Response/>"#;

fn signed(path: &str, guid: &str, token: &str, fields: &[(&str, &str)]) -> Request<Body> {
    let target = format!("/api/Twilio/{path}?guid={guid}");
    let signature = sign_request(token, &format!("http://127.0.0.1:8077{target}"), fields.iter().copied());
    let mut request = form(&target, fields);
    request.headers_mut().insert("x-twilio-signature", signature.parse().unwrap());
    request
}

async fn event(test: &TestApp, fields: &[(&str, &str)]) -> (u16, String) {
    let TestResponse { status, body, .. } = test.send(signed("callback", NUMBER, "12345", fields)).await;
    (status, body)
}

#[tokio::test]
async fn webhook_errors_are_checked_in_order() {
    let test = TestApp::new();
    let call = [("CallSid", "CA1"), ("CallStatus", "completed")];
    let unknown = "5f0e7a5e-0000-4000-8000-00000000000f";
    let unsigned = |guid: &str| form(&format!("/api/Twilio/callback{guid}"), &call);
    assert_eq!(test.send(unsigned("")).await.status, 400);
    assert_eq!(test.send(unsigned("?guid=x")).await.status, 400);
    assert_eq!(test.send(unsigned(&format!("?guid={unknown}"))).await.status, 404);
    assert_eq!(test.send(unsigned(&format!("?guid={NUMBER}"))).await.status, 403);
    assert_eq!(test.send(signed("callback", NUMBER, "wrong", &call)).await.status, 403);
    assert_eq!(test.app.store.find(Query::<TwilioEventRow>::new()).await.unwrap(), []);
    // Twilio's test vector with a port.
    let mut request = unsigned(&format!("?guid={NUMBER}"));
    request.headers_mut().insert("x-twilio-signature", "IC+42ZHIG3/OUU4ml+Dc0l9dTwI=".parse().unwrap());
    let TestResponse { status, headers, body } = test.send(request).await;
    assert_eq!((status, body.as_str()), (200, DONE));
    assert!(headers["content-type"].to_str().unwrap().starts_with("text/xml"));
    assert_eq!(event(&test, &[("Nothing", "x")]).await.0, 400);
}

#[tokio::test]
async fn call_log_is_independent_of_event_order() {
    let test = TestApp::new();
    let TestResponse { status, body, .. } =
        test.send(signed("twiml", NUMBER, "12345", &[("CallSid", "CA1"), ("From", "+1")])).await;
    let callback = format!("http://127.0.0.1:8077/api/Twilio/callback?guid={NUMBER}");
    assert_eq!(status, 200);
    assert!(body.contains("<Say>Hi &amp; welcome</Say>"), "{body}");
    assert!(body.contains(&format!("<Record action=\"{callback}\" transcribe=\"true\"")), "{body}");
    let transcription: &[(&str, &str)] =
        &[("CallSid", "CA1"), ("TranscriptionSid", "TR1"), ("TranscriptionText", "Hello")];
    let leg = [("CallSid", "CA2"), ("ParentCallSid", "CA1"), ("CallStatus", "busy"), ("RecordingUrl", "https://r")];
    let done = [("CallSid", "CA1"), ("CallStatus", "completed"), ("CallDuration", "7"), ("SequenceNumber", "1")];
    for fields in [transcription, &done, &leg, transcription, &done] {
        assert_eq!(event(&test, fields).await, (200, DONE.into()));
    }
    let calls = test.app.store.find(Query::<CallLogRow>::new()).await.unwrap();
    let [call] = calls.as_slice() else { panic!("{calls:?}") };
    assert_eq!((call.third_party_id.as_deref(), call.callerid.as_deref()), (Some("CA1"), Some("+1")));
    assert_eq!((call.call_status, call.timetaken), (Some(3), Some(7.0)));
    assert_eq!((call.note.as_deref(), call.call_transcript.as_deref()), (Some("https://r"), Some("Hello")));
    let transcriptions = test.app.store.find(Query::<TranscriptionStoreRow>::new()).await.unwrap();
    assert_eq!(transcriptions.len(), 1);
    assert_eq!(transcriptions[0].job_id.as_deref(), Some("TR1"));
    assert_eq!(test.app.store.find(Query::<TwilioEventRow>::new()).await.unwrap().len(), 4);
}

#[tokio::test]
async fn inbound_message_is_stored_once() {
    let test = TestApp::new();
    let post = async |json| {
        let cx = cx(&CREATE_TWILIO_WHATS_APP_DETAILS, None, &[]);
        TwilioWhatsAppDetailsApi::create(&test.app, cx, Default::default(), body(json)).await.unwrap().remove(0)
    };
    let guid = post(json!([{"phone_number": "+15550100"}])).await.guid.to_string();
    let message = [
        ("MessageSid", "SM1"),
        ("From", "whatsapp:+15550123"),
        ("To", "whatsapp:+15550100"),
        ("SmsStatus", "received"),
        ("Body", "é"),
        ("MediaUrl0", "https://m"),
    ];
    let send =
        async |token: &str, fields: &[(&str, &str)]| test.send(signed("callback", &guid, token, fields)).await.status;
    assert_eq!(send("", &message).await, 403, "without a token");
    post(json!([{"id": 1, "new_auth_token": "t"}])).await;
    assert_eq!(send("t", &message).await, 403, "not allowed");
    post(json!([{"id": 1, "allow_inbound": true}])).await;
    for fields in [&message[..], &message, &[("MessageSid", "SM2"), ("MessageStatus", "delivered")]] {
        assert_eq!(send("t", fields).await, 200);
    }
    assert_eq!(send("t", &[("CallSid", "CA1")]).await, 400, "no calls with the token of a client");

    let data =
        WhatsAppApi::get_data(&test.app, cx(&GET_WHATS_APP_DATA, None, &[]), GetWhatsAppDataParams::default()).await;
    let data = data.unwrap();
    assert_eq!((data.message_count, data.messages.len(), data.configurations.len()), (1, 1, 1));
    assert_eq!((data.messages[0].body.as_deref(), data.messages[0].media.len()), (Some("é"), 1));
    assert_eq!(data.last_message_date, Some(data.messages[0].received));
    let cx = cx(&LIST_WHATS_APP_PROCESSED_IDS, None, &[]);
    let ids = WhatsAppApi::list_processed_ids(&test.app, cx, ListWhatsAppProcessedIdsParams::default()).await.unwrap();
    assert_eq!(ids.body.all().await.unwrap(), ["SM1"]);
}
