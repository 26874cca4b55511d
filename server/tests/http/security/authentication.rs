//! Tests of authentication and authorization, which come before all other checks.

use serde_json::{Value, json};

use crate::support::{Reply, Server};

/// Returns each operation: method, path with a sample `id`, and whether it requires a token.
fn operations() -> Vec<(String, String, bool)> {
    let document: Value = serde_json::from_str(halo_collab::OPENAPI).expect("JSON");
    let mut operations = Vec::new();
    for (path, item) in document["paths"].as_object().expect("paths") {
        for method in ["get", "post", "put", "patch", "delete"] {
            let Some(operation) = item.get(method) else { continue };
            let server = operation.get("servers").or_else(|| item.get("servers")).unwrap_or(&document["servers"]);
            let server = server[0]["url"].as_str().expect("a URL").trim_end_matches('/').to_owned();
            let security = operation.get("security").unwrap_or(&document["security"]).as_array().expect("an array");
            let token = !security.is_empty() && security.iter().all(|way| way.get("haloOAuth").is_some());
            operations.push((method.to_uppercase(), format!("{server}{}", path.replace("{id}", "1")), token));
        }
    }
    operations
}

#[tokio::test]
async fn operations_except_four_require_token() {
    let server = Server::start().await;
    let operations = operations();
    assert_eq!(operations.len(), 33);
    let guarded: Vec<_> = operations.into_iter().filter(|(_, _, token)| *token).collect();
    assert_eq!(guarded.len(), 29);
    for (method, path, _) in guarded {
        // Other errors of the request are not revealed without a token.
        let stranger = server.request(&method, &format!("{path}?page_no=0")).header("Accept", "image/png").body("{");
        let reply = Reply::receive(stranger.header("Content-Type", "text/csv")).await;
        let problem = reply.problem(401);
        assert_eq!(problem["error"], "invalid_token", "{method} {path}");
        assert_eq!(problem["error_description"], problem["detail"]);
        assert!(reply.header("WWW-Authenticate").starts_with("Bearer"), "{method} {path}");
        let forged = server.send_as("e30.e30.e30", &method, &path, Some(&json!([{}]))).await;
        forged.problem(401);
    }
}

#[tokio::test]
async fn unknown_paths_below_api_require_token() {
    let server = Server::start().await;
    for (method, path) in [("GET", "/api/Nothing"), ("PUT", "/api/CallLog"), ("GET", "/API/calllog/x"), ("GET", "/api")]
    {
        Reply::receive(server.request(method, path)).await.problem(401);
    }
    server.get("/api/Nothing").await.problem(404);
    Reply::receive(server.request("GET", "/nothing")).await.problem(404);
}

#[tokio::test]
async fn modified_or_foreign_tokens_are_rejected() {
    let server = Server::start().await;
    let (text, mac) = server.token.rsplit_once('.').expect("a signature");
    let none = format!("eyJhbGciOiJub25lIn0.{}.", text.split('.').nth(1).expect("claims"));
    let cases =
        [String::new(), text.to_owned(), format!("{text}."), format!("{text}x.{mac}"), none, "x".repeat(20_000)];
    for token in cases {
        server.send_as(&token, "GET", "/api/CallLog", None).await.problem(401);
    }
    let other = Server::start().await;
    other.send_as(&server.token, "GET", "/api/CallLog", None).await.problem(401);
    for value in [format!("Basic {}", server.token), format!("Bearer {0} {0}", server.token), server.token.clone()] {
        Reply::receive(server.request("GET", "/api/CallLog").header("Authorization", value)).await.problem(401);
    }
    let lower = server.request("GET", "/api/CallLog").header("Authorization", format!("bearer {}", server.token));
    assert_eq!(Reply::receive(lower).await.status, 200);
    // A token does not replace Twilio's signature.
    let hook = Server::hook("callback", crate::support::DIALS);
    let form = server.request("POST", &hook).bearer_auth(&server.token).form(&[("CallSid", "CA1")]);
    Reply::receive(form).await.problem(403);
}

#[tokio::test]
async fn missing_scope_is_403() {
    let server = Server::start().await;
    let reader = server.token_of("reader").await;
    assert_eq!(server.send_as(&reader, "GET", "/api/TranscriptionStore", None).await.status, 200);
    for (method, path) in [
        ("GET", "/api/CallLog"),
        ("GET", "/api/MicrosoftTeams/Get"),
        ("DELETE", "/api/TranscriptionStore/1"),
        ("POST", "/api/TranscriptionStore"),
        ("GET", "/api/WhatsApp/Get/Data"),
        ("POST", "/api/Zoom/Message"),
    ] {
        let reply = server.send_as(&reader, method, path, Some(&json!("not even an array"))).await;
        let problem = reply.problem(403);
        assert!(problem.get("error").is_none() || problem["error"] == "insufficient_scope", "{problem}");
    }
}
