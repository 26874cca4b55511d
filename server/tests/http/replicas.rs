//! Two servers over one PostgreSQL: they are one server, and do once what is to be done once.

use serde_json::json;

use crate::call_floods::{calls, orderly, send, shuffled, told};
use crate::cluster::{self, Cluster};
use crate::integrators::wait;
use crate::stands::MattermostStand;
use crate::stands::mattermost::TOKEN;
use crate::support::Server;

/// Two servers over a new database; none where PostgreSQL is not installed.
async fn two() -> Option<(&'static Cluster, String, [Server; 2])> {
    let cluster = cluster::shared()?;
    let url = cluster.schema();
    let top = format!(
        "database = \"{url}\"\ntoken_key = \"a token key of the tests, long enough\"\nseal_key = \"a seal key of the tests, long enough\"\n\
         allow_private_upstreams = true\n"
    );
    let servers = tokio::join!(Server::with(&top, ""), Server::with(&top, ""));
    Some((cluster, url, [servers.0, servers.1]))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn shuffled_events_at_two_servers_make_the_calls_of_the_orderly_order() {
    let Some((_, _, [one, two])) = two().await else { return };
    let alone = Server::start().await;
    send(&[&alone], orderly(), 1).await;
    send(&[&one, &two], shuffled(), 16).await;
    let wanted = told(&alone).await;
    assert!(wanted.len() >= calls());
    assert_eq!(told(&one).await, wanted);
    assert_eq!(told(&two).await, wanted);
}

#[tokio::test]
async fn an_integration_is_read_by_one_server() {
    let Some((cluster, url, [one, two])) = two().await else { return };
    let mattermost = MattermostStand::start(&[("c1", "One")]).await;
    let integration = json!({
        "name": "chat", "url": mattermost.url, "new_access_token": TOKEN, "enableintegrator": true, "integratorhours": 1,
    });
    let records = one.store("/api/MattermostDetails", &json!(vec![integration; 5])).await;
    assert!(records.iter().all(|record| record["authorized"] == true));
    let path = "/api/v4/users/me/channels";
    for round in 1..=3 {
        mattermost.set(&[("c1", &format!("Round {round}"))]);
        cluster.psql(&url, "UPDATE integrator_run SET due = due - interval '1 hour'");
        for server in [&one, &two] {
            let named = |list: &serde_json::Value| {
                let channels = list.as_array().expect("channels").iter();
                channels.filter(|channel| channel["name"] == format!("Round {round}")).count() == 5
            };
            wait(server, "/api/MattermostChannelDetails", named).await;
        }
        // Both look each few seconds whether something is due.
        tokio::time::sleep(std::time::Duration::from_secs(6)).await;
        assert_eq!(mattermost.script.seen(path), 5 * (round + 1), "round {round}");
    }
}
