//! Tests that secrets are not revealed.

use halo_collab::types::{MattermostDetailsInput, MicrosoftTeamsMappingInput, TwilioWhatsAppDetailsInput};
use lockstep_runtime::Maybe;
use serde_json::{Value, json};

use crate::support::{NUMBER_TOKEN, Reply, SECRET, Server, form};

/// Resources with a write-only property.
const FIELDS: [(&str, &str); 3] = [
    ("/api/MicrosoftTeamsMapping", "new_subscription_key"),
    ("/api/MattermostDetails", "new_access_token"),
    ("/api/TwilioWhatsAppDetails", "new_auth_token"),
];
/// Part of each secret in these tests.
const MARK: &str = "hunter2";

/// Asserts that a response shows no secret.
#[track_caller]
fn assert_no_secret(reply: &Reply) {
    assert!(!reply.text().contains(MARK), "{}", reply.text());
    assert!(!format!("{:?}", reply.headers).contains(MARK));
}

#[tokio::test]
async fn responses_and_logs_show_no_secret() {
    let mut server = Server::start().await;
    for (path, field) in FIELDS {
        let secret = format!("{MARK}-{field}-0f9e8d");
        let created = server.post(path, &json!([{"name": "n", field: secret}])).await;
        assert_eq!(created.status, 201, "{}", created.text());
        assert_no_secret(&created);
        let id = created.json()[0]["id"].clone();
        let mut replies = vec![server.get(path).await, server.get(&format!("{path}/{id}")).await];
        for change in [json!([{"id": id}]), json!([{"id": id, field: secret}]), json!([{"id": id, field: null}])] {
            replies.push(server.post(path, &change).await);
        }
        replies.push(server.post(path, &json!([{"id": 2_000_000_000, field: secret}])).await);
        replies.push(server.delete(&format!("{path}/{id}")).await);
        let statuses: Vec<_> = replies.iter().map(|reply| reply.status).collect();
        assert_eq!(statuses, [200, 200, 201, 201, 201, 404, 200], "{path}");
        replies.iter().for_each(assert_no_secret);
        for reply in &replies {
            assert!(!reply.text().contains(field), "{}", reply.text());
        }
    }
    assert_log_has_no_secret(&mut server);
}

#[tokio::test]
async fn errors_quote_no_secret() {
    let mut server = Server::start().await;
    for (path, field) in FIELDS {
        let invalid: [Value; 5] =
            [json!([MARK]), json!({MARK: MARK}), json!({"a": MARK}), json!(format!("{MARK}\0")), json!([[[MARK]]])];
        for value in invalid {
            let reply = server.post(path, &json!([{field: value}])).await;
            assert_eq!(reply.pointers(400), [format!("/0/{field}")]);
            assert_no_secret(&reply);
        }
        for text in [format!("[{{\"{field}\":\"{MARK}"), format!("[{{\"{field}\":{MARK}}}]")] {
            let reply = server.post_raw(path, text).await;
            assert_eq!(reply.status, 400);
            assert_no_secret(&reply);
        }
        let twice = format!("[{{\"{field}\":\"{MARK}1\",\"{field}\":\"{MARK}2\"}}]");
        let reply = server.post_raw(path, twice).await;
        assert_eq!(reply.status, 400);
        assert_no_secret(&reply);
    }
    assert_log_has_no_secret(&mut server);
}

/// Asserts that the log at its most verbose level shows no secret.
fn assert_log_has_no_secret(server: &mut Server) {
    server.process.kill();
    let log = server.process.output();
    assert!(log.len() > 500, "the log is empty: {log}");
    for secret in [MARK, SECRET, NUMBER_TOKEN, &server.token] {
        let line = log.lines().find(|line| line.contains(secret));
        assert_eq!(line, None, "the log shows a secret");
    }
}

#[tokio::test]
async fn credentials_and_signatures_are_not_logged() {
    let mut server = Server::start().await;
    let wrong = [("grant_type", "client_credentials"), ("client_id", "all"), ("client_secret", MARK)];
    assert_no_secret(&Reply::receive(server.request("POST", "/auth/token").form(&wrong)).await);
    let basic = server.request("POST", "/auth/token").basic_auth("all", Some(MARK));
    assert_no_secret(&Reply::receive(basic.form(&wrong[..1])).await);
    assert_no_secret(&server.send_as(MARK, "GET", "/api/CallLog", None).await);
    let hook = Server::hook("callback", crate::support::DIALS);
    let signed = server.request("POST", &hook).header("X-Twilio-Signature", MARK).form(&form(&[("CallSid", "CA1")]));
    let reply = Reply::receive(signed).await;
    assert_eq!(reply.status, 403);
    assert_no_secret(&reply);
    assert_eq!(server.get("/api/CallLog").await.status, 200);
    assert_log_has_no_secret(&mut server);
}

#[tokio::test]
async fn client_does_not_print_secrets() {
    let server = Server::start().await;
    let secret = || Maybe::Value(MARK.into());
    let mapping = MicrosoftTeamsMappingInput { new_subscription_key: secret(), ..Default::default() };
    let mattermost = MattermostDetailsInput { new_access_token: secret(), ..Default::default() };
    let twilio = TwilioWhatsAppDetailsInput { new_auth_token: secret(), ..Default::default() };
    let client = server.client();
    let mut shown = format!("{mapping:?} {mattermost:#?} {twilio:?} {client:?}");
    let unknown = MicrosoftTeamsMappingInput { id: Maybe::Value(2_000_000_000), ..mapping.clone() };
    let call = client.microsoft_teams_mappings().create(vec![unknown]);
    shown += &format!("{call:?}");
    let error = call.await.expect_err("there is no such record");
    assert_eq!(error.status(), Some(404));
    shown += &format!("{error:?} {error}");
    let created = client.microsoft_teams_mappings().create(vec![mapping]).await.expect("stored");
    shown += &format!("{created:?}");
    assert!(shown.contains("new_subscription_key") && !shown.contains(MARK) && !shown.contains(SECRET), "{shown}");
}

#[tokio::test]
async fn database_holds_no_plain_secret() {
    let mut server = Server::start().await;
    for (path, field) in FIELDS {
        server.store(path, &json!([{field: format!("{MARK}-{field}")}])).await;
    }
    server.process.send_signal("TERM");
    server.process.wait(std::time::Duration::from_secs(20));
    let database = server.stored();
    assert!(database.len() > 10_000, "the database is empty");
    assert!(!database.windows(MARK.len()).any(|bytes| bytes == MARK.as_bytes()));
}
