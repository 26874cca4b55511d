//! Tests of what resources share.

use serde_json::{Value, json};

use crate::support::{RESOURCES, Resource, Server};

/// Returns records as lists show them: calls without their transcript.
fn listed(created: &[Value]) -> Value {
    let mut records = created.to_vec();
    for record in records.iter_mut().filter_map(Value::as_object_mut) {
        record.remove("call_transcript");
    }
    Value::Array(records)
}

/// Returns the path of a record.
fn at(resource: &Resource, id: &Value) -> String {
    format!("{}/{id}", resource.path)
}

#[tokio::test]
async fn records_are_created_listed_read_and_deleted() {
    let server = Server::start().await;
    for resource in &RESOURCES {
        let bodies: Vec<Value> = ["b", "a", "c"]
            .map(|text| json!({resource.text: text, resource.other: (resource.value)(), "agent_id": 1}))
            .into();
        let created = server.store(resource.path, &json!(bodies)).await;
        let texts: Vec<_> = created.iter().map(|record| record[resource.text].clone()).collect();
        assert_eq!(texts, ["b", "a", "c"], "{}", resource.path);
        let ids: Vec<i64> = created.iter().map(|record| record["id"].as_i64().expect("an id")).collect();
        assert!(ids.is_sorted() && ids[0] > 0, "{ids:?}");
        assert_eq!(server.get(resource.path).await.json(), listed(&created));
        let read = server.get(&at(resource, &created[1]["id"])).await;
        assert_eq!((read.status, read.json()), (200, listed(&created)[1].clone()));
        if resource.deletable {
            delete(&server, resource, &created).await;
        }
        server.get(&format!("{}/2000000000", resource.path)).await.problem(404);
    }
}

async fn delete(server: &Server, resource: &Resource, created: &[Value]) {
    for record in [&created[0], &created[2]] {
        let path = at(resource, &record["id"]);
        let deleted = server.delete(&path).await;
        assert_eq!((deleted.status, deleted.json()), (200, record.clone()));
        server.get(&path).await.problem(404);
        server.delete(&path).await.problem(404);
        server.post(resource.path, &json!([{"id": record["id"]}])).await.problem(404);
    }
    assert_eq!(server.get(resource.path).await.json(), json!([created[1]]));
    let next = server.store(resource.path, &json!([{}])).await;
    assert!(next[0]["id"].as_i64() > created[2]["id"].as_i64(), "the key of a deleted record is reused");
}

#[tokio::test]
async fn update_changes_sent_properties() {
    let server = Server::start().await;
    for resource in &RESOURCES {
        let full = json!({resource.text: "before", resource.other: (resource.value)(), "agent_id": 1});
        let created = server.store(resource.path, &json!([full])).await.remove(0);
        let change = async |change: Value| server.store(resource.path, &json!([change])).await.remove(0);
        let same = change(json!({"id": created["id"]})).await;
        assert_eq!(same[resource.other], created[resource.other], "{}", resource.path);
        assert_eq!(same[resource.text], "before");
        let cleared = change(json!({"id": created["id"], resource.other: null})).await;
        assert_eq!((&cleared[resource.other], &cleared[resource.text]), (&Value::Null, &json!("before")));
        let set = change(json!({"id": created["id"], resource.text: "after"})).await;
        assert_eq!((&set[resource.other], &set[resource.text]), (&Value::Null, &json!("after")));
        let read = server.get(&at(resource, &created["id"])).await.json();
        assert_eq!((&read[resource.other], &read[resource.text]), (&Value::Null, &json!("after")));
        assert_eq!(server.count(resource.path).await, 1, "{}", resource.path);
    }
}

#[tokio::test]
async fn record_without_id_is_created() {
    let server = Server::start().await;
    for resource in &RESOURCES {
        let created = server.store(resource.path, &json!([{}, {"id": null}, {"id": 0}])).await;
        let mut ids: Vec<_> = created.iter().map(|record| record["id"].as_i64().expect("an id")).collect();
        ids.dedup();
        assert_eq!(ids.len(), 3, "{}", resource.path);
        assert_eq!(server.post(resource.path, &json!([])).await.json(), json!([]));
        let pointers = server.post(resource.path, &json!([{}, {"id": -1}])).await.pointers(400);
        assert_eq!(pointers, ["/1/id"]);
        let showall = if resource.path.ends_with("CallLog") { "?showall=true" } else { "" };
        assert_eq!(server.count(&format!("{}{showall}", resource.path)).await, 3);
    }
}

#[tokio::test]
async fn invalid_array_stores_nothing() {
    let server = Server::start().await;
    for resource in &RESOURCES {
        let created = server.store(resource.path, &json!([{resource.text: "old", "agent_id": 1}])).await.remove(0);
        let body =
            json!([{"id": created["id"], resource.text: "new"}, {"id": 2_000_000_000}, {resource.text: "third"}]);
        let pointers = server.post(resource.path, &body).await.pointers(404);
        assert_eq!(pointers, ["/1/id"], "{}", resource.path);
        let body = json!([{"id": created["id"], resource.text: "new"}, {resource.text: 7}]);
        let pointers = server.post(resource.path, &body).await.pointers(400);
        assert_eq!(pointers, [format!("/1/{}", resource.text)]);
        assert_eq!(server.get(resource.path).await.json(), listed(&[created]), "{}", resource.path);
    }
}

#[tokio::test]
async fn record_in_two_elements_is_changed_twice() {
    let server = Server::start().await;
    for resource in &RESOURCES {
        let id = server.store(resource.path, &json!([{"agent_id": 1}])).await.remove(0)["id"].clone();
        let body = json!([{"id": id, resource.text: "one", resource.other: (resource.value)()}, {"id": id, resource.text: "two"}]);
        let response = server.store(resource.path, &body).await;
        assert_eq!(response.len(), 2);
        let read = server.get(&at(resource, &id)).await.json();
        assert_eq!(read[resource.text], "two", "{}", resource.path);
        assert!(!read[resource.other].is_null(), "{}: the first change is lost", resource.path);
        assert_eq!(response[1][resource.text], "two");
    }
}

#[tokio::test]
async fn all_properties_are_present_even_if_null() {
    let server = Server::start().await;
    let document: Value = serde_json::from_str(halo_collab::OPENAPI).expect("JSON");
    for resource in &RESOURCES {
        let schema = resource.schema;
        let created = server.store(resource.path, &json!([{}])).await.remove(0);
        let properties = document["components"]["schemas"][schema]["properties"].as_object().expect("properties");
        let mut expected: Vec<_> =
            properties.iter().filter(|(_, field)| field["writeOnly"] != true).map(|(name, _)| name).collect();
        let mut names: Vec<_> = created.as_object().expect("an object").keys().collect();
        expected.sort();
        names.sort();
        assert_eq!(names, expected, "{schema}");
    }
}

#[tokio::test]
async fn unknown_properties_are_ignored() {
    let server = Server::start().await;
    for resource in &RESOURCES {
        let body = json!([{resource.text: "x", "agent_id": 1, "unknown": {"deep": [1, null]}, "_": "y"}]);
        let created = server.store(&format!("{}?unknown=1&unknown=2", resource.path), &body).await.remove(0);
        assert!(created.get("unknown").is_none() && created.get("_").is_none());
        let query = "?count=50&pageinate=true&order=id&showall=nonsense2&x=%FF";
        let query = if resource.path.ends_with("CallLog") { "?count=50&pageinate=true&x=%FF" } else { query };
        let list = server.get(&format!("{}{query}", resource.path)).await;
        assert_eq!((list.status, list.json()), (200, listed(&[created])), "{}", resource.path);
    }
}

#[tokio::test]
async fn read_only_properties_are_ignored() {
    let server = Server::start().await;
    let guid = "11111111-2222-4333-8444-555555555555";
    let created = server.store("/api/TwilioWhatsAppDetails", &json!([{"name": "x", "guid": guid}])).await.remove(0);
    assert_ne!(created["guid"], guid);
    let update = json!([{"id": created["id"], "guid": guid, "name": "y"}]);
    assert_eq!(server.store("/api/TwilioWhatsAppDetails", &update).await[0]["guid"], created["guid"]);
    let body = json!([{"name": "m", "authorized": true, "channels": [{"name": "c", "mmid": 4711}]}]);
    let created = server.store("/api/MattermostDetails", &body).await.remove(0);
    assert_eq!(created["authorized"], Value::Null);
    assert_eq!(created["channels"][0]["mmid"], created["id"]);
    // Not even their type is checked.
    let invalid = json!([{"id": created["id"], "authorized": "perhaps"}]);
    assert_eq!(server.store("/api/MattermostDetails", &invalid).await[0]["authorized"], Value::Null);
}
