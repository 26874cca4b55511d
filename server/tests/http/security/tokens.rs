//! Tests of `POST /auth/token` and `GET /authinfo`.

use crate::support::{Reply, SECRET, Server};

/// Sends a token request with the grant and these fields.
async fn ask(server: &Server, path: &str, fields: &[(&str, &str)]) -> Reply {
    let form: Vec<_> = [("grant_type", "client_credentials")].iter().chain(fields).copied().collect();
    Reply::receive(server.request("POST", path).form(&form)).await
}

#[track_caller]
fn granted(reply: &Reply) -> String {
    assert_eq!(reply.status, 200, "{}", reply.text());
    assert_eq!((reply.media(), reply.header("Cache-Control")), ("application/json", "no-store"));
    let token = reply.json();
    assert_eq!((&token["token_type"], &token["expires_in"]), (&"Bearer".into(), &3600.into()));
    assert!(token["scope"].is_string(), "{token}");
    token["access_token"].as_str().expect("a token").to_owned()
}

#[track_caller]
fn refused(reply: &Reply, status: u16, code: &str) {
    assert_eq!(reply.status, status, "{}", reply.text());
    assert_eq!((reply.media(), reply.header("Cache-Control")), ("application/json", "no-store"));
    let rejection = reply.json();
    assert_eq!(rejection["error"], code);
    assert!(!reply.text().contains(SECRET));
    assert_eq!(reply.header("WWW-Authenticate").starts_with("Basic"), status == 401);
}

const CLIENT: [(&str, &str); 2] = [("client_id", "all"), ("client_secret", SECRET)];

#[tokio::test]
async fn client_credentials_are_accepted_in_form_and_basic() {
    let server = Server::start().await;
    let by_form = granted(&ask(&server, "/auth/token", &CLIENT).await);
    let basic = server.request("POST", "/auth/token").basic_auth("all", Some(SECRET));
    let by_basic =
        granted(&Reply::receive(basic.form(&[("grant_type", "client_credentials"), ("scope", "all")])).await);
    for token in [by_form, by_basic] {
        assert_eq!(server.send_as(&token, "GET", "/api/CallLog", None).await.status, 200);
    }
}

#[tokio::test]
async fn tenant_may_match_or_be_absent() {
    let server = Server::start().await;
    granted(&ask(&server, "/auth/token?tenant=halo", &CLIENT).await);
    granted(&ask(&server, "/auth/token", &[CLIENT[0], CLIENT[1], ("tenant", "halo")]).await);
    granted(&ask(&server, "/AUTH/Token?tenant=halo&unknown=1", &CLIENT).await);
    refused(&ask(&server, "/auth/token?tenant=other", &CLIENT).await, 400, "invalid_request");
    let foreign = [CLIENT[0], CLIENT[1], ("tenant", "other")];
    refused(&ask(&server, "/auth/token", &foreign).await, 400, "invalid_request");
    refused(&ask(&server, "/auth/token?tenant=halo", &foreign).await, 400, "invalid_request");
}

#[tokio::test]
async fn wrong_client_is_rejected() {
    let server = Server::start().await;
    for (id, secret) in [("all", "wrong"), ("nobody", SECRET), ("", SECRET), ("all", "")] {
        let reply = ask(&server, "/auth/token", &[("client_id", id), ("client_secret", secret)]).await;
        refused(&reply, 401, "invalid_client");
        let basic = server.request("POST", "/auth/token").basic_auth(id, Some(secret));
        let reply = Reply::receive(basic.form(&[("grant_type", "client_credentials")])).await;
        refused(&reply, 401, "invalid_client");
    }
    refused(&ask(&server, "/auth/token", &[]).await, 401, "invalid_client");
}

#[tokio::test]
async fn invalid_request_is_rejected() {
    let server = Server::start().await;
    let post =
        |form: Vec<(&'static str, &'static str)>| Reply::receive(server.request("POST", "/auth/token").form(&form));
    let mut password = CLIENT.to_vec();
    password.push(("grant_type", "password"));
    refused(&post(password).await, 400, "unsupported_grant_type");
    refused(&post(CLIENT.to_vec()).await, 400, "invalid_request");
    let mut twice = CLIENT.to_vec();
    twice.extend([("grant_type", "client_credentials"), ("grant_type", "client_credentials")]);
    refused(&post(twice).await, 400, "invalid_request");
    let scope = ask(&server, "/auth/token", &[CLIENT[0], CLIENT[1], ("scope", "read:everything")]).await;
    refused(&scope, 400, "invalid_scope");
    let more = [("client_id", "reader"), CLIENT[1], ("scope", "edit:calls")];
    refused(&ask(&server, "/auth/token", &more).await, 400, "invalid_scope");
    let json = server.request("POST", "/auth/token").json(&serde_json::json!({"grant_type": "client_credentials"}));
    assert_eq!(Reply::receive(json).await.status, 415);
}

#[tokio::test]
async fn token_has_requested_scopes_only() {
    let server = Server::start().await;
    let narrow = ask(&server, "/auth/token", &[CLIENT[0], CLIENT[1], ("scope", "read:calls")]).await;
    assert_eq!(narrow.json()["scope"], "read:calls");
    let narrow = granted(&narrow);
    assert_eq!(server.send_as(&narrow, "GET", "/api/CallLog", None).await.status, 200);
    server.send_as(&narrow, "GET", "/api/TranscriptionStore", None).await.problem(403);
    server.send_as(&narrow, "POST", "/api/CallLog", Some(&serde_json::json!([{}]))).await.problem(403);
    // A client that requests `all` gets its scopes.
    let reader = ask(&server, "/auth/token", &[("client_id", "reader"), CLIENT[1], ("scope", "all")]).await;
    assert_eq!(reader.json()["scope"], "read:transcriptions");
}

#[tokio::test]
async fn authinfo_needs_no_token() {
    let server = Server::start().await;
    let reply = Reply::receive(server.request("GET", "/api/authinfo")).await;
    assert_eq!(reply.status, 200);
    let expected = serde_json::json!({"auth_url": server.url("/auth"), "tenant_id": "halo"});
    assert_eq!(reply.json(), expected);
}
