//! Tests of calls to Mattermost, and of calls that must not happen.

use std::time::Duration;

use serde_json::{Value, json};

use crate::fakes::mattermost::TOKEN;
use crate::fakes::{MattermostFake, ScriptedResponse};
use crate::support::Server;
use crate::upstream::schedule::{let_hours_pass, scheduled, wait};

const PATH: &str = "/api/MattermostDetails";
const ME: &str = "/api/v4/users/me";
const CHANNELS: &str = "/api/v4/users/me/channels";
const PRIVATE: &str = "allow_private_upstreams = true";

async fn save(server: &Server, change: Value) -> Value {
    server.store(PATH, &json!([change])).await.remove(0)
}

/// Returns an integration that reads its channels every six hours.
fn reader(fake: &MattermostFake) -> Value {
    json!({"name": "chat", "url": fake.url, "new_access_token": TOKEN, "enableintegrator": true, "integratorhours": 6})
}

fn names(record: &Value) -> Vec<&str> {
    let channels = record["channels"].as_array().expect("channels");
    channels.iter().map(|channel| channel["name"].as_str().expect("a name")).collect()
}

#[tokio::test]
async fn token_is_verified_and_channels_are_read_at_once() {
    let mattermost = MattermostFake::start(&[("c1", "Help desk"), ("c2", "gone"), ("c3", "Ops")]).await;
    let server = Server::start_with(PRIVATE, "").await;
    let record = save(&server, reader(&mattermost)).await;
    assert_eq!((&record["authorized"], names(&record)), (&json!(true), vec!["Help desk", "Ops"]));
    assert_eq!(record["channels"][0]["channelid"], "c1");
    assert_eq!(record["channels"][0]["mmid"], record["id"]);
    assert_eq!(server.get(&format!("{PATH}/{}", record["id"])).await.json(), record);
    let bad = json!({"url": mattermost.url, "new_access_token": "mattermost-token-0000", "authorized": true});
    let refused = save(&server, bad).await;
    assert_eq!((&refused["authorized"], &refused["channels"]), (&json!(false), &json!([])));
    let good = save(&server, json!({"url": format!("{}/", mattermost.url), "new_access_token": TOKEN})).await;
    assert_eq!((&good["authorized"], &good["channels"]), (&json!(true), &json!([])), "channels were not requested");
    assert!(!server.process.output().contains("mattermost-token-"), "the log has a token");
}

#[tokio::test]
async fn next_sync_survives_restart_and_keeps_manual_changes() {
    let mattermost = MattermostFake::start(&[("c1", "One"), ("c2", "Two")]).await;
    let mut server = Server::start_with(PRIVATE, "").await;
    let record = save(&server, reader(&mattermost)).await;
    let path = format!("{PATH}/{}", record["id"]);
    let channels_with_agent =
        json!([{"id": record["channels"][0]["id"], "agentid": 7, "channelid": "c1", "name": "One"}]);
    let stops = json!({"id": record["id"], "enableintegrator": false, "channels": channels_with_agent});
    assert_eq!(names(&save(&server, stops).await), ["One"]);
    let changed = save(&server, json!({"id": record["id"], "enableintegrator": true})).await;
    assert_eq!((names(&changed), &changed["channels"][0]["agentid"]), (vec!["One", "Two"], &json!(7)));
    mattermost.set(&[("c1", "Renamed"), ("c3", "Three")]);
    let seen = mattermost.script.seen(CHANNELS);
    let_hours_pass(&server, 5);
    tokio::time::sleep(Duration::from_secs(6)).await;
    assert_eq!(mattermost.script.seen(CHANNELS), seen, "the sync ran too early");
    server.process.kill();
    let_hours_pass(&server, 1);
    server.restart().await;
    let read = wait(&server, &path, |record| names(record) == ["Renamed", "Three"]).await;
    assert_eq!(
        (&read["channels"][0]["id"], &read["channels"][0]["agentid"]),
        (&record["channels"][0]["id"], &json!(7))
    );
    assert_eq!(mattermost.script.seen(CHANNELS), seen + 1);
    assert_eq!(scheduled(&server), 1);
}

#[tokio::test]
async fn integration_without_hours_is_synced_once() {
    let mattermost = MattermostFake::start(&[("c1", "One")]).await;
    let server = Server::start_with(PRIVATE, "").await;
    for hours in [json!(null), json!(0), json!(-3)] {
        let mut body = reader(&mattermost);
        body["integratorhours"] = hours;
        assert_eq!(names(&save(&server, body).await), ["One"]);
    }
    assert_eq!((scheduled(&server), mattermost.script.seen(CHANNELS)), (0, 3));
    let mut body = reader(&mattermost);
    body["integratorhours"] = json!(i32::MAX);
    save(&server, body).await;
    assert_eq!(scheduled(&server), 1);
}

#[tokio::test]
async fn unreachable_server_is_retried() {
    let mattermost = MattermostFake::start(&[("c1", "One")]).await;
    let mut server = Server::start_with(PRIVATE, "").await;
    mattermost.script.always(ME, ScriptedResponse::html(502));
    let record = save(&server, reader(&mattermost)).await;
    assert_eq!((&record["authorized"], &record["channels"]), (&json!(false), &json!([])));
    mattermost.script.clear();
    server.process.kill();
    let_hours_pass(&server, 1);
    server.restart().await;
    let read = wait(&server, &format!("{PATH}/{}", record["id"]), |record| record["authorized"] == true).await;
    assert_eq!(names(&read), ["One"]);
    assert!(!server.process.output().contains("inner workings"));
}

#[tokio::test]
async fn changing_url_without_token_clears_both() {
    let mattermost = MattermostFake::start(&[]).await;
    let thief = MattermostFake::start(&[]).await;
    let server = Server::start_with(PRIVATE, "").await;
    let record = save(&server, reader(&mattermost)).await;
    let moved = save(&server, json!({"id": record["id"], "url": thief.url})).await;
    assert_eq!((&moved["authorized"], thief.script.seen("/")), (&Value::Null, 0));
    assert_eq!(scheduled(&server), 0);
    let back = save(&server, json!({"id": record["id"], "url": mattermost.url})).await;
    assert_eq!(back["authorized"], Value::Null);
    let both = save(&server, json!({"id": record["id"], "url": thief.url, "new_access_token": TOKEN})).await;
    assert_eq!((&both["authorized"], thief.script.seen(ME)), (&json!(true), 2));
}

#[tokio::test]
async fn private_addresses_are_not_called_by_default() {
    let mattermost = MattermostFake::start(&[]).await;
    let server = Server::start().await;
    let port = mattermost.url.rsplit(':').next().expect("a port");
    for host in
        ["127.0.0.1", "localhost", "LOCALHOST.", "2130706433", "127.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"]
    {
        let url = format!("http://{host}:{port}");
        let record = save(&server, json!({"url": url, "new_access_token": TOKEN, "enableintegrator": true})).await;
        assert_eq!((&record["authorized"], &record["url"]), (&json!(false), &json!(url)));
    }
    for url in ["ftp://127.0.0.1", "file:///etc/passwd", "nonsense", "http://", "http://user:pass@127.0.0.1"] {
        let record = save(&server, json!({"url": url, "new_access_token": TOKEN})).await;
        assert_eq!(record["authorized"], false, "{url}");
    }
    assert_eq!(mattermost.script.seen("/"), 0);
    assert!(!server.process.output().contains(TOKEN), "the log has a token");
}

#[tokio::test]
async fn redirect_is_not_followed() {
    let target = MattermostFake::start(&[("x", "secret")]).await;
    let mattermost = MattermostFake::start(&[("c1", "One")]).await;
    let server = Server::start_with(PRIVATE, "").await;
    for status in [301, 302, 307, 308] {
        let away = ScriptedResponse::status(status).header("Location", format!("{}{ME}", target.url));
        mattermost.script.next(ME, [away]);
        assert_eq!(save(&server, reader(&mattermost)).await["authorized"], false);
        // Not even to the same server.
        mattermost.script.next(ME, [ScriptedResponse::status(status).header("Location", "/api/v4/users/other")]);
        assert_eq!(save(&server, reader(&mattermost)).await["authorized"], false);
    }
    assert_eq!((target.script.seen("/"), mattermost.script.seen("/api/v4/users/other")), (0, 0));
}

#[tokio::test]
async fn undocumented_responses_change_no_channel() {
    let mattermost = MattermostFake::start(&[("c1", "One")]).await;
    let server = Server::start_with(PRIVATE, "").await;
    let record = save(&server, reader(&mattermost)).await;
    let json = |body: String| ScriptedResponse::status(200).header("Content-Type", "application/json").body(body);
    let endless = format!("[{}1]", "[],".repeat(4 << 20));
    for scripted in [
        ScriptedResponse::html(200),
        json("{}".to_owned()),
        json("[{\"id\": 7}]".to_owned()),
        json("[{\"name\": \"no id\"}]".to_owned()),
        json("[".repeat(100_000)),
        json(endless),
        ScriptedResponse::status(204),
    ] {
        mattermost.script.next(CHANNELS, [scripted]);
        let again = save(&server, json!({"id": record["id"], "enableintegrator": true})).await;
        assert_eq!((&again["authorized"], names(&again)), (&json!(true), vec!["One"]));
    }
    let long = "é".repeat(500_000);
    mattermost.set(&[("c\0 1", "a\0b"), ("c2", &long)]);
    let again = save(&server, json!({"id": record["id"], "enableintegrator": true})).await;
    assert_eq!((names(&again), &again["channels"][0]["channelid"]), (vec!["ab", long.as_str()], &json!("c 1")));
    assert!(!server.process.output().contains("inner workings"));
}
