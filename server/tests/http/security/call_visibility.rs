//! Tests of the visibility of calls by agent, and of call details.

use halo_collab::types::CallLogInput;
use lockstep_runtime::Maybe;
use serde_json::{Value, json};

use crate::support::{AGENTS, Server, full_call};

const PATH: &str = "/api/CallLog";

/// Returns the summaries of the calls in a list.
async fn seen(server: &Server, token: &str, query: &str) -> Vec<String> {
    let reply = server.send_as(token, "GET", &format!("{PATH}{query}"), None).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    let calls = reply.json();
    calls.as_array().expect("an array").iter().map(|call| call["summary"].as_str().unwrap_or("-").to_owned()).collect()
}

#[tokio::test]
async fn agent_sees_its_calls() {
    let server = Server::start().await;
    let calls = json!([
        {"summary": "one", "agent_id": 1}, {"summary": "two", "agent_id": 2}, {"summary": "none"},
    ]);
    let created = server.store(PATH, &calls).await;
    assert_eq!(created[2]["agent_id"], Value::Null);
    let [agent1, agent2, agentless] = AGENTS.map(|client| server.token_of(client));
    let (agent1, agent2, agentless) = (agent1.await, agent2.await, agentless.await);
    assert_eq!(seen(&server, &server.token, "").await, ["one"]);
    for truth in ["true", "True", "TRUE"] {
        assert_eq!(seen(&server, &server.token, &format!("?showall={truth}")).await, ["one", "two", "none"]);
    }
    assert_eq!(seen(&server, &agent1, "?showall=False").await, ["one"]);
    assert_eq!(seen(&server, &agent2, "").await, ["two"]);
    assert_eq!(seen(&server, &agentless, "").await, Vec::<String>::new());
    for token in [&agent1, &agent2, &agentless] {
        server.send_as(token, "GET", "/api/CallLog?showall=True", None).await.problem(403);
    }
    server.get("/api/CallLog?showall=perhaps").await.problem(400);
}

#[tokio::test]
async fn call_of_other_agent_is_not_found() {
    let server = Server::start().await;
    let created = server.store(PATH, &json!([{"agent_id": 2, "summary": "two"}, {"summary": "none"}])).await;
    let agent1 = server.token_of("agent1").await;
    for call in &created {
        let path = format!("{PATH}/{}", call["id"]);
        server.send_as(&agent1, "GET", &path, None).await.problem(404);
        let change = json!([{"summary": "mine"}, {"id": call["id"], "agent_id": 1}]);
        let reply = server.send_as(&agent1, "POST", PATH, Some(&change)).await;
        assert_eq!(reply.pointers(404), ["/1/id"]);
        assert_eq!(server.get(&path).await.json()["summary"], call["summary"]);
    }
    assert_eq!(seen(&server, &server.token, "?showall=true").await, ["two", "none"]);
    let agent2 = server.token_of("agent2").await;
    let path = format!("{PATH}/{}", created[0]["id"]);
    assert_eq!(server.send_as(&agent2, "GET", &path, None).await.json()["summary"], "two");
}

#[tokio::test]
async fn transcript_is_returned_on_request_only() {
    let server = Server::start().await;
    let created = server.store(PATH, &json!([full_call()])).await.remove(0);
    assert_eq!(created["call_transcript"], "Hello. Goodbye.");
    let path = format!("{PATH}/{}", created["id"]);
    for short in [server.get(&path).await.json(), server.get(PATH).await.json()[0].clone()] {
        assert!(short.get("call_transcript").is_none(), "{short}");
        assert_eq!(short.as_object().map(|call| call.len()), created.as_object().map(|call| call.len() - 1));
    }
    assert_eq!(server.get(&format!("{path}?includedetails=True")).await.json(), created);
    assert!(server.get(&format!("{path}?includedetails=false")).await.json().get("call_transcript").is_none());
    server.get(&format!("{path}?includedetails=2")).await.problem(400);
}

#[tokio::test]
async fn call_survives_read_change_and_update() {
    let server = Server::start().await;
    let mut expected = server.store(PATH, &json!([full_call()])).await.remove(0);
    let id = i32::try_from(expected["id"].as_i64().expect("an id")).expect("31 bits");
    let client = server.client();
    let listed = client.call_logs().list().await.expect("a list").body.all().await.expect("all").remove(0);
    let read = client.call_logs().get(id).await.expect("a call");
    for call in [read, listed] {
        assert_eq!(call.call_transcript, Maybe::Absent);
        let change = CallLogInput { summary: Maybe::Value("changed".into()), ..call.into() };
        client.call_logs().create(vec![change]).await.expect("stored");
        expected["summary"] = "changed".into();
        assert_eq!(server.get(&format!("{PATH}/{id}?includedetails=true")).await.json(), expected);
    }
    // Also without the generated client.
    let raw = server.get(PATH).await.json();
    assert_eq!(server.store(PATH, &raw).await, [expected.clone()]);
}

#[tokio::test]
async fn call_with_all_fields_round_trips() {
    let server = Server::start().await;
    let mut created = server.store(PATH, &json!([full_call()])).await.remove(0);
    created.as_object_mut().expect("an object").remove("id");
    assert_eq!(created, full_call());
}
