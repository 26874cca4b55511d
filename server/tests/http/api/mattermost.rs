//! Tests of Mattermost integrations and their channels.

use serde_json::{Value, json};

use crate::support::Server;

const PATH: &str = "/api/MattermostDetails";
const CHANNELS: &str = "/api/MattermostChannelDetails";

async fn created(server: &Server) -> Value {
    let body = json!([{"name": "chat", "channels": [{"name": "a", "channelid": "1"}, {"name": "b", "agentid": 7}]}]);
    server.store(PATH, &body).await.remove(0)
}

#[tokio::test]
async fn channels_are_stored_with_integration() {
    let server = Server::start().await;
    let record = created(&server).await;
    assert_eq!(record["channels"].as_array().map(Vec::len), Some(2));
    for channel in record["channels"].as_array().expect("channels") {
        assert_eq!(channel["mmid"], record["id"]);
        assert_eq!(channel.as_object().map(serde_json::Map::len), Some(11), "{channel}");
    }
    assert_eq!(server.get(CHANNELS).await.json(), record["channels"]);
    assert_eq!(server.get(PATH).await.json(), json!([record]));
    assert_eq!(server.get(&format!("{PATH}/{}", record["id"])).await.json(), record);
    let other = created(&server).await;
    assert_eq!(server.count(CHANNELS).await, 4);
    assert_ne!(other["channels"][0]["id"], record["channels"][0]["id"]);
}

#[tokio::test]
async fn absent_channels_are_kept_array_replaces_and_null_removes() {
    let server = Server::start().await;
    let record = created(&server).await;
    let post = async |change: Value| server.store(PATH, &json!([change])).await.remove(0);
    let kept = post(json!({"id": record["id"], "name": "renamed"})).await;
    assert_eq!((&kept["channels"], &kept["name"]), (&record["channels"], &json!("renamed")));
    let first = &record["channels"][0]["id"];
    let array = json!({"id": record["id"], "channels": [{"name": "new"}, {"id": first, "name": "changed"}]});
    let replaced = post(array).await;
    let channels = replaced["channels"].as_array().expect("channels");
    assert_eq!(channels.len(), 2);
    let changed = channels.iter().find(|channel| channel["id"] == *first).expect("the changed channel");
    assert_eq!((&changed["name"], &changed["channelid"]), (&json!("changed"), &json!("1")));
    let new = channels.iter().find(|channel| channel["name"] == "new").expect("the new one");
    assert!(new["id"].as_i64() > record["channels"][1]["id"].as_i64());
    assert_eq!(server.count(CHANNELS).await, 2);
    let removed = post(json!({"id": record["id"], "channels": null})).await;
    assert!(removed["channels"].is_null() || removed["channels"] == json!([]), "{removed}");
    assert_eq!(server.count(CHANNELS).await, 0);
    let emptied = post(json!({"id": created(&server).await["id"], "channels": []})).await;
    assert_eq!((emptied["channels"].as_array().map_or(0, Vec::len), server.count(CHANNELS).await), (0, 0));
}

#[tokio::test]
async fn channel_of_other_integration_is_not_found() {
    let server = Server::start().await;
    let (first, second) = (created(&server).await, created(&server).await);
    let foreign = &second["channels"][0]["id"];
    let body = json!([{"id": first["id"], "name": "x", "channels": [{"id": foreign, "name": "stolen"}]}]);
    let reply = server.post(PATH, &body).await;
    assert_eq!(reply.pointers(404), ["/0/channels/0/id"]);
    assert_eq!(server.get(PATH).await.json(), json!([first, second]));
    let negative = json!([{"channels": [{"id": -1}]}]);
    assert_eq!(server.post(PATH, &negative).await.pointers(400), ["/0/channels/0/id"]);
}

#[tokio::test]
async fn deleting_integration_deletes_its_channels() {
    let server = Server::start().await;
    let (first, second) = (created(&server).await, created(&server).await);
    let deleted = server.delete(&format!("{PATH}/{}", first["id"])).await;
    assert_eq!((deleted.status, deleted.json()), (200, first));
    assert_eq!(server.get(CHANNELS).await.json(), second["channels"]);
}

#[tokio::test]
async fn list_of_channels_is_paged() {
    let server = Server::start().await;
    created(&server).await;
    created(&server).await;
    let page = server.get(&format!("{CHANNELS}?page_size=3")).await;
    assert_eq!(page.json().as_array().map(Vec::len), Some(3));
    assert!(page.header("Link").contains("page_no=2"));
    let integrations = server.get(&format!("{PATH}?page_size=1")).await;
    assert_eq!(integrations.json()[0]["channels"].as_array().map(Vec::len), Some(2));
    assert!(integrations.header("Link").contains("page_no=2"));
}

#[tokio::test]
async fn unreachable_server_loses_no_data() {
    let server = Server::start().await;
    let body =
        json!([{"name": "far", "url": "http://127.0.0.1:9", "new_access_token": "mm-token", "enableintegrator": true}]);
    let record = server.store(PATH, &body).await.remove(0);
    assert_eq!((&record["name"], &record["url"]), (&json!("far"), &json!("http://127.0.0.1:9")));
    assert_ne!(record["authorized"], true);
    let moved = json!([{"id": record["id"], "url": "http://198.51.100.7"}]);
    assert_eq!(server.store(PATH, &moved).await[0]["authorized"], Value::Null);
}
