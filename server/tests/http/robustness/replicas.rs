//! Tests of several servers with one database.

use serde_json::{Value, json};

use crate::fakes::MattermostFake;
use crate::fakes::mattermost::TOKEN;
use crate::support::{Database, Reply, Server};
use crate::twilio::call_floods::{all_calls, calls, ordered_events, send, shuffled_events};
use crate::upstream::schedule::wait;

/// Starts two servers with one database. Returns `None` if PostgreSQL is not installed.
async fn start_two() -> Option<[Server; 2]> {
    let database = Database::schema()?;
    let top = "allow_private_upstreams = true\n";
    // They start at the same time, and one of them creates the tables.
    let (first, other) = tokio::join!(Server::start_on(database.clone(), top, ""), Server::start_on(database, top, ""));
    Some([first, other])
}

#[tokio::test]
async fn record_of_one_server_is_visible_to_the_other() {
    let Some([first, mut other]) = start_two().await else { return };
    let created = first.store("/api/TranscriptionStore", &json!([{"job_id": "a"}, {"job_id": "b"}])).await;
    assert_eq!(other.get("/api/TranscriptionStore").await.json(), json!(created));
    // A token is valid on both servers.
    let reply = other.send_as(&first.token, "GET", "/api/TranscriptionStore", None).await;
    assert_eq!(reply.status, 200);
    other.process.kill();
    let third_record = first.store("/api/TranscriptionStore", &json!([{}])).await;
    other.restart().await;
    assert_eq!(other.count("/api/TranscriptionStore").await, 3);
    let next = other.store("/api/TranscriptionStore", &json!([{}])).await;
    assert!(next[0]["id"].as_i64() > third_record[0]["id"].as_i64());
}

#[tokio::test]
async fn request_with_key_is_executed_once_by_both() {
    let Some(servers) = start_two().await else { return };
    for round in 0..8 {
        let body = json!([{"job_id": format!("round {round}")}, {}]);
        let sent = (0..16).map(|number| {
            let request = servers[number % 2].request("POST", "/api/TranscriptionStore").bearer_auth(&servers[0].token);
            Reply::receive(request.header("Idempotency-Key", format!("\"{round}\"")).json(&body))
        });
        let replies = futures_util::future::join_all(sent).await;
        let (done, others): (Vec<&Reply>, Vec<&Reply>) = replies.iter().partition(|reply| reply.status == 201);
        assert!(others.iter().all(|reply| reply.status == 409), "{}", others[0].text());
        assert!(!done.is_empty() && done.iter().all(|reply| reply.json() == done[0].json()));
        assert_eq!(servers[round % 2].count("/api/TranscriptionStore").await, 2 * (round + 1));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn shuffled_events_at_two_servers_equal_ordered_events() {
    let Some([first, second]) = start_two().await else { return };
    let alone = Server::start().await;
    send(&[&alone], ordered_events(), 1).await;
    send(&[&first, &second], shuffled_events(), 16).await;
    let expected = all_calls(&alone).await;
    assert!(expected.len() >= calls());
    assert_eq!(all_calls(&first).await, expected);
    assert_eq!(all_calls(&second).await, expected);
}

#[tokio::test]
async fn sync_runs_on_one_server() {
    let Some([first, second]) = start_two().await else { return };
    let mattermost = MattermostFake::start(&[("c1", "One")]).await;
    let integration = json!({
        "name": "chat", "url": mattermost.url, "new_access_token": TOKEN, "enableintegrator": true, "integratorhours": 1,
    });
    let records = first.store("/api/MattermostDetails", &json!(vec![integration; 5])).await;
    assert!(records.iter().all(|record| record["authorized"] == true));
    let path = "/api/v4/users/me/channels";
    for round in 1..=3 {
        mattermost.set(&[("c1", &format!("Round {round}"))]);
        first.sql("", "UPDATE integrator_run SET due = due - interval '1 hour'");
        for server in [&first, &second] {
            let named = |list: &Value| {
                let channels = list.as_array().expect("channels").iter();
                channels.filter(|channel| channel["name"] == format!("Round {round}")).count() == 5
            };
            wait(server, "/api/MattermostChannelDetails", named).await;
        }
        // Both poll for due syncs every few seconds.
        tokio::time::sleep(std::time::Duration::from_secs(6)).await;
        assert_eq!(mattermost.script.seen(path), 5 * (round + 1), "round {round}");
    }
}
