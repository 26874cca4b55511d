//! Tests of the start page and the system status.

use serde_json::{Value, json};

use crate::support::{Reply, Server};

async fn send_without_token(server: &Server, path: &str) -> Reply {
    Reply::receive(server.request("GET", path)).await
}

/// Returns state and detail of a system.
async fn output(server: &Server, client: &str, system: &str) -> (String, String) {
    let token = server.token_of(client).await;
    let status = server.send_as(&token, "GET", "/status", None).await;
    assert_eq!((status.status, status.header("Cache-Control")), (200, "no-store"), "{}", status.text());
    let status = status.json();
    assert_eq!(status["client"], client);
    let systems = status["systems"].as_array().expect("systems");
    let system = systems.iter().find(|entry| entry["name"] == system).unwrap_or_else(|| panic!("{status}"));
    let text = |name: &str| system[name].as_str().expect("text").to_owned();
    (text("state"), text("detail"))
}

#[tokio::test]
async fn page_lists_systems_without_status() {
    let server = Server::start().await;
    server.store("/api/CallLog", &json!([{"summary": "hunter2"}])).await;
    let page = send_without_token(&server, "/").await;
    assert_eq!((page.status, page.media()), (200, "text/html"));
    assert!(
        page.header("Content-Security-Policy").starts_with("default-src 'none'; script-src 'self'; style-src 'self';")
    );
    let text = page.text();
    let document: Value = serde_json::from_str(halo_collab::OPENAPI).expect("JSON");
    let tags: Vec<_> = document["tags"].as_array().expect("tags").iter().map(|tag| tag["name"].as_str()).collect();
    assert_eq!(tags.len(), 13);
    for tag in tags.into_iter().flatten().filter(|tag| *tag != "Auth") {
        assert!(text.contains(&format!("data-name=\"{tag}\"")), "{tag}");
    }
    for word in ["hunter2", "+1555", "AC000", "teams-tenant", "1 call"] {
        assert!(!text.contains(word), "{word}");
    }
    // Inline scripts and styles would not work under its policy.
    assert!(!text.contains("<style") && !text.contains("onclick") && !text.contains("style=") && !text.contains("://"));
    for (path, kind) in
        [("/start.js", "text/javascript"), ("/start.css", "text/css"), ("/docs/favicon-32x32.png", "image/png")]
    {
        assert!(text.contains(path), "{path}");
        let file = send_without_token(&server, path).await;
        assert_eq!((file.status, file.media()), (200, kind));
    }
}

#[tokio::test]
async fn status_requires_token() {
    let server = Server::start().await;
    let refused = send_without_token(&server, "/status").await;
    refused.problem(401);
    assert_eq!(refused.header("WWW-Authenticate"), "Bearer");
    server.send_as("forged", "GET", "/status", None).await.problem(401);
}

#[tokio::test]
async fn status_reflects_store_and_configuration() {
    let server = Server::start().await;
    let state = async |system: &str| output(&server, "all", system).await;
    let good = |detail: &str| ("good".to_owned(), detail.to_owned());
    assert_eq!(state("TranscriptionStore").await, good("0 transcriptions"));
    server.store("/api/TranscriptionStore", &json!([{}])).await;
    assert_eq!(state("TranscriptionStore").await, good("1 transcription"));
    assert_eq!(state("MicrosoftTeams").await, good("configured"));
    assert_eq!(state("Zoom").await, ("off".to_owned(), "not configured".to_owned()));
    assert_eq!(state("TwilioDetails").await, good("2 voice numbers"));
    let status = server.get("/status").await.json();
    assert_eq!(status["systems"].as_array().map(Vec::len), Some(12));
    for secret in [crate::support::SECRET, crate::support::NUMBER_TOKEN, "AC000", "+1555"] {
        assert!(!status.to_string().contains(secret), "{status}");
    }
}

#[tokio::test]
async fn status_is_limited_to_scopes() {
    let server = Server::start().await;
    server.store("/api/CallLog", &json!([{"agent_id": 1}, {"agent_id": 1}, {"agent_id": 2}, {}])).await;
    let calls = async |client: &str| output(&server, client, "CallLog").await.1;
    assert_eq!(calls("all").await, "4 calls");
    assert_eq!(calls("agent1").await, "2 calls of its agent");
    assert_eq!(calls("agent2").await, "1 call of its agent");
    assert_eq!(calls("agentless").await, "no agent, so no calls");
    assert_eq!(calls("reader").await, "needs the scope read:calls");
    assert_eq!(output(&server, "agent1", "TranscriptionStore").await.1, "needs the scope read:transcriptions");
}
