//! Calls each operation with the generated client. The log of the server, which names the operation of each request,
//! shows that none is missing.

use std::collections::BTreeSet;

use halo_collab::client::Client;
use halo_collab::operations::{GetCallLogError, IssueTokenError, ReceiveTwilioCallbackError, SendZoomMessageError};
use halo_collab::types::{
    CallLogInput, MattermostChannelDetailsInput, MattermostDetailsInput, MicrosoftTeamsMappingInput,
    StringStringValuesKeyValuePair, TeamsChatMessageListInput, TokenErrorCode, TokenRequest, TranscriptionStoreInput,
    TwilioWhatsAppDetailsInput, ZoomCreateMessageRequest,
};
use lockstep_runtime::{Maybe, Uuid};
use serde_json::Value;

use crate::support::{DIALS, NUMBER_TOKEN, SECRET, Server, form, signature};

const WHATSAPP_TOKEN: &str = "whatsapp-auth-token-77";

/// Stores three records that differ in a field, updates one, reads it, the list and a page. Returns the keys.
macro_rules! records {
    ($api:expr, $input:ident.$field:ident) => {{
        let api = $api;
        let named = |text: &str| $input { $field: Maybe::Value(text.to_owned()), ..$input::default() };
        let created = api.create(vec![named("a"), named("b"), named("c")]).await.expect("stored");
        let ids: Vec<i32> = created.iter().map(|record| record.id).collect();
        assert!(ids.len() == 3 && ids[0] > 0 && ids.is_sorted(), "{ids:?}");
        let change = $input { id: Maybe::Value(ids[1]), ..named("b2") };
        let changed = api.create(vec![change]).await.expect("changed");
        assert_eq!((changed.len(), changed[0].id, changed[0].$field.as_deref()), (1, ids[1], Some("b2")));
        assert_eq!(api.get(ids[1]).await.expect("there").$field.as_deref(), Some("b2"));
        let page = api.list().page_size(1).page_no(2).await.expect("a page");
        assert!(page.link.is_some_and(|link| link.ends_with("; rel=\"next\"")));
        let page = page.body.all().await.expect("complete");
        assert_eq!((page.len(), page[0].id), (1, ids[1]));
        ids
    }};
}

/// Deletes a record and asserts that it is gone.
macro_rules! deletes {
    ($api:expr, $id:expr) => {{
        assert_eq!($api.delete($id).await.expect("deleted").id, $id);
        assert_eq!($api.get($id).await.expect_err("it is gone").status(), Some(404));
        let left = $api.list().await.expect("a list");
        assert_eq!(left.link, None);
        assert!(left.body.all().await.expect("complete").iter().all(|record| record.id != $id));
    }};
}

/// Tests call logs. Needs an agent, since calls without an agent are listed with `showall` only.
async fn calls(client: &Client) {
    let api = client.call_logs();
    let call = |summary: &str| CallLogInput {
        summary: Maybe::Value(summary.to_owned()),
        agent_id: Maybe::Value(1),
        call_transcript: Maybe::Value("Hello.".to_owned()),
        ..CallLogInput::default()
    };
    let body = vec![call("a"), CallLogInput::default()];
    let created = api.create(body.clone()).idempotency_key("calls-1").await.expect("stored");
    assert_eq!(api.create(body).idempotency_key("calls-1").await.expect("stored before"), created);
    assert_eq!(created[0].call_transcript, Maybe::Value("Hello.".to_owned()));
    let listed = api.list().await.expect("a list").body.all().await.expect("complete");
    assert_eq!((listed.len(), listed[0].id, &listed[0].call_transcript), (1, created[0].id, &Maybe::Absent));
    let all = api.list().showall(true).await.expect("a list").body.all().await.expect("complete");
    assert_eq!(all.iter().map(|call| call.id).collect::<Vec<_>>(), [created[0].id, created[1].id]);
    assert_eq!(api.get(created[0].id).await.expect("there"), listed[0]);
    assert_eq!(api.get(created[0].id).includedetails(true).await.expect("there"), created[0]);
    // A read call can be sent back unchanged.
    let back = api.create(vec![listed[0].clone().into()]).await.expect("stored");
    assert_eq!(back, [created[0].clone()]);
    let error = api.get(2_000_000_000).await.expect_err("the call does not exist");
    let Some(GetCallLogError::NotFound(problem)) = error.response() else { panic!("{error:?}") };
    assert_eq!((problem.status, problem.title.as_str()), (404, "Not Found"));
}

async fn stored_records(client: &Client) {
    let ids = records!(client.transcription_stores(), TranscriptionStoreInput.transcription);
    deletes!(client.transcription_stores(), ids[0]);
    let ids = records!(client.teams_chat_messages(), TeamsChatMessageListInput.note);
    deletes!(client.teams_chat_messages(), ids[1]);
    let ids = records!(client.microsoft_teams_mappings(), MicrosoftTeamsMappingInput.team_name);
    deletes!(client.microsoft_teams_mappings(), ids[2]);
    let ids = records!(client.mattermost_details(), MattermostDetailsInput.name);
    deletes!(client.mattermost_details(), ids[0]);
    let ids = records!(client.twilio_whats_app_details(), TwilioWhatsAppDetailsInput.name);
    deletes!(client.twilio_whats_app_details(), ids[1]);
}

async fn configurations(client: &Client) {
    let teams = client.microsoft_teams().get().await.expect("a configuration");
    assert_eq!((teams.configured, teams.tenant_id.as_deref(), teams.mappings), (true, Some("teams-tenant"), 2));
    let numbers = client.twilio_details().list().await.expect("numbers");
    let shown: Vec<_> = numbers.iter().map(|number| (number.phone.as_str(), number.code.as_deref())).collect();
    assert_eq!(shown, [("+15550100", Some("US")), ("+15550101", None)]);
    let channel = MattermostChannelDetailsInput {
        name: Maybe::Value("town".to_owned()),
        ..MattermostChannelDetailsInput::default()
    };
    let parent = MattermostDetailsInput { channels: Maybe::Value(vec![channel]), ..MattermostDetailsInput::default() };
    let parent = client.mattermost_details().create(vec![parent]).await.expect("stored").remove(0);
    let channels = client.mattermost_channel_details().list().page_size(10).await.expect("a list");
    let channels = channels.body.all().await.expect("complete");
    assert_eq!((channels.len(), channels[0].mmid, channels[0].name.as_deref()), (1, Some(parent.id), Some("town")));
}

fn pairs(fields: &[(&str, &str)]) -> Vec<StringStringValuesKeyValuePair> {
    let pair = |(key, value): &(&str, &str)| StringStringValuesKeyValuePair {
        key: (*key).to_owned(),
        value: vec![(*value).to_owned()],
    };
    fields.iter().map(pair).collect()
}

/// Creates a client that signs one request to a webhook, as Twilio does.
fn signer(server: &Server, path: &str, token: &str, fields: &[(&str, &str)]) -> Client {
    let url = server.url(&format!("/api/Twilio/{path}"));
    let signed = signature(token, &url, &form(fields));
    Client::builder(&server.url("")).twilio_signature(signed).http(crate::support::http()).build().expect("a client")
}

async fn webhooks(server: &Server, client: &Client) {
    let guid: Uuid = DIALS.parse().expect("a UUID");
    let ringing = [("CallSid", "CA1"), ("CallStatus", "ringing"), ("From", "+15550123"), ("To", "+15550100")];
    let twilio = signer(server, &format!("twiml?guid={DIALS}"), NUMBER_TOKEN, &ringing);
    let twiml = twilio.twilio().handle_call(guid, pairs(&ringing)).await.expect("TwiML");
    assert!(twiml.contains("<Dial>") && twiml.contains("+15550199"), "{twiml}");
    let done = [("CallSid", "CA1"), ("CallStatus", "completed"), ("CallDuration", "5")];
    let twilio = signer(server, &format!("callback?guid={DIALS}"), NUMBER_TOKEN, &done);
    assert!(twilio.twilio().receive_callback(guid, pairs(&done)).await.expect("taken in").contains("<Response"));
    let error = twilio.twilio().receive_callback(guid, pairs(&ringing)).await.expect_err("signed for another form");
    assert!(matches!(error.response(), Some(ReceiveTwilioCallbackError::Forbidden(_))), "{error:?}");
    let calls = client.call_logs().list().showall(true).await.expect("a list").body.all().await.expect("complete");
    let call = calls.iter().find(|call| call.third_party_id.as_deref() == Some("CA1")).expect("the call is logged");
    assert_eq!((call.call_status, call.timetaken), (Some(3), Some(5.0)));
}

async fn whatsapp(server: &Server, client: &Client) {
    let number = TwilioWhatsAppDetailsInput {
        phone_number: Maybe::Value("+15550111".to_owned()),
        allow_inbound: Maybe::Value(true),
        new_auth_token: Maybe::Value(WHATSAPP_TOKEN.into()),
        ..TwilioWhatsAppDetailsInput::default()
    };
    let number = client.twilio_whats_app_details().create(vec![number]).await.expect("stored").remove(0);
    let guid = number.guid;
    let message = [("MessageSid", "SM1"), ("From", "whatsapp:+1555"), ("To", "whatsapp:+15550111"), ("Body", "😀")];
    let twilio = signer(server, &format!("callback?guid={guid}"), WHATSAPP_TOKEN, &message);
    twilio.twilio().receive_callback(guid, pairs(&message)).await.expect("taken in");
    let data = client.whats_app().get_data().page_size(10).await.expect("data");
    assert_eq!((data.message_count, data.messages[0].message_sid.as_str()), (1, "SM1"));
    assert!(
        data.configurations.iter().any(|configuration| configuration.id == number.id)
            && data.last_message_date.is_some()
    );
    let ids = client.whats_app().list_processed_ids().await.expect("a list").body.all().await.expect("complete");
    assert_eq!(ids, ["SM1"]);
}

async fn tokens(server: &Server) {
    let stranger = Client::builder(&server.url("")).http(crate::support::http()).build().expect("a client");
    let info = stranger.auth().get_info().await.expect("needs no token");
    assert_eq!((info.auth_url, info.tenant_id.as_str()), (server.url("/auth"), "halo"));
    let request = |secret: &str| TokenRequest {
        grant_type: Some("client_credentials".to_owned()),
        client_id: Some("all".to_owned()),
        client_secret: Some(secret.into()),
        scope: Some("all".to_owned()),
        tenant: None,
    };
    let token = stranger.auth().issue_token(request(SECRET)).tenant("halo").await.expect("a token");
    assert_eq!((token.body.token_type.as_str(), token.body.expires_in), ("Bearer", 3600));
    let error = stranger.auth().issue_token(request("wrong")).await.expect_err("a wrong secret");
    let Some(IssueTokenError::Unauthorized(rejection)) = error.response() else { panic!("{error:?}") };
    assert_eq!(rejection.body.error, TokenErrorCode::InvalidClient);
}

async fn zoom(client: &Client) {
    let message = ZoomCreateMessageRequest { to: "a@b.example".to_owned(), message: "Hello".to_owned() };
    let error = client.zoom().send_message(message).await.expect_err("Zoom is not configured");
    let Some(SendZoomMessageError::ServiceUnavailable(response)) = error.response() else { panic!("{error:?}") };
    assert!(response.body.detail.contains("Zoom"), "{}", response.body.detail);
}

/// Returns the operations in the log.
fn served(log: &str) -> BTreeSet<String> {
    let named = log.split("operation=\"").skip(1).filter_map(|part| part.split_once('"'));
    named.map(|(id, _)| id.to_owned()).filter(|id| id != "-").collect()
}

#[tokio::test]
async fn client_calls_each_operation() {
    let mut server = Server::start().await;
    let client = server.client();
    tokens(&server).await;
    calls(&client).await;
    stored_records(&client).await;
    configurations(&client).await;
    webhooks(&server, &client).await;
    whatsapp(&server, &client).await;
    zoom(&client).await;
    server.process.kill();
    let document: Value = serde_json::from_str(halo_collab::OPENAPI).expect("JSON");
    let operations = document["paths"].as_object().expect("paths").values().filter_map(Value::as_object).flatten();
    let described: BTreeSet<_> =
        operations.filter_map(|(_, operation)| operation["operationId"].as_str().map(str::to_owned)).collect();
    assert_eq!(described.len(), 33);
    assert_eq!(served(&server.process.output()), described);
}
