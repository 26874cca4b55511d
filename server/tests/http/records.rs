//! What all resources of records do alike.

use serde_json::{Value, json};

use crate::support::{RESOURCES, Resource, Server};

/// Records as lists and a look at one show them: a call without its transcript.
fn listed(made: &[Value]) -> Value {
    let mut records = made.to_vec();
    for record in records.iter_mut().filter_map(Value::as_object_mut) {
        record.remove("call_transcript");
    }
    Value::Array(records)
}

/// The path of a record.
fn at(resource: &Resource, id: &Value) -> String {
    format!("{}/{id}", resource.path)
}

#[tokio::test]
async fn records_are_made_listed_read_and_deleted() {
    let server = Server::start().await;
    for resource in &RESOURCES {
        let bodies: Vec<Value> = ["b", "a", "c"]
            .map(|text| json!({resource.text: text, resource.other: (resource.value)(), "agent_id": 1}))
            .into();
        let made = server.store(resource.path, &json!(bodies)).await;
        let texts: Vec<_> = made.iter().map(|record| record[resource.text].clone()).collect();
        assert_eq!(texts, ["b", "a", "c"], "{}", resource.path);
        let ids: Vec<i64> = made.iter().map(|record| record["id"].as_i64().expect("an id")).collect();
        assert!(ids.is_sorted() && ids[0] > 0, "{ids:?}");
        assert_eq!(server.get(resource.path).await.json(), listed(&made));
        let read = server.get(&at(resource, &made[1]["id"])).await;
        assert_eq!((read.status, read.json()), (200, listed(&made)[1].clone()));
        if resource.deletable {
            delete(&server, resource, &made).await;
        }
        server.get(&format!("{}/2000000000", resource.path)).await.problem(404);
    }
}

async fn delete(server: &Server, resource: &Resource, made: &[Value]) {
    for record in [&made[0], &made[2]] {
        let path = at(resource, &record["id"]);
        let deleted = server.delete(&path).await;
        assert_eq!((deleted.status, deleted.json()), (200, record.clone()));
        server.get(&path).await.problem(404);
        server.delete(&path).await.problem(404);
        server.post(resource.path, &json!([{"id": record["id"]}])).await.problem(404);
    }
    assert_eq!(server.get(resource.path).await.json(), json!([made[1]]));
    let next = server.store(resource.path, &json!([{}])).await;
    assert!(next[0]["id"].as_i64() > made[2]["id"].as_i64(), "the number of a deleted record came back");
}

#[tokio::test]
async fn an_update_changes_what_is_there() {
    let server = Server::start().await;
    for resource in &RESOURCES {
        let full = json!({resource.text: "before", resource.other: (resource.value)(), "agent_id": 1});
        let made = server.store(resource.path, &json!([full])).await.remove(0);
        let change = async |change: Value| server.store(resource.path, &json!([change])).await.remove(0);
        let same = change(json!({"id": made["id"]})).await;
        assert_eq!(same[resource.other], made[resource.other], "{}", resource.path);
        assert_eq!(same[resource.text], "before");
        let cleared = change(json!({"id": made["id"], resource.other: null})).await;
        assert_eq!((&cleared[resource.other], &cleared[resource.text]), (&Value::Null, &json!("before")));
        let set = change(json!({"id": made["id"], resource.text: "after"})).await;
        assert_eq!((&set[resource.other], &set[resource.text]), (&Value::Null, &json!("after")));
        let read = server.get(&at(resource, &made["id"])).await.json();
        assert_eq!((&read[resource.other], &read[resource.text]), (&Value::Null, &json!("after")));
        assert_eq!(server.count(resource.path).await, 1, "{}", resource.path);
    }
}

#[tokio::test]
async fn a_record_without_a_number_is_a_new_one() {
    let server = Server::start().await;
    for resource in &RESOURCES {
        let made = server.store(resource.path, &json!([{}, {"id": null}, {"id": 0}])).await;
        let mut ids: Vec<_> = made.iter().map(|record| record["id"].as_i64().expect("an id")).collect();
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
async fn all_elements_are_stored_or_none() {
    let server = Server::start().await;
    for resource in &RESOURCES {
        let made = server.store(resource.path, &json!([{resource.text: "old", "agent_id": 1}])).await.remove(0);
        let body = json!([{"id": made["id"], resource.text: "new"}, {"id": 2_000_000_000}, {resource.text: "third"}]);
        let pointers = server.post(resource.path, &body).await.pointers(404);
        assert_eq!(pointers, ["/1/id"], "{}", resource.path);
        let body = json!([{"id": made["id"], resource.text: "new"}, {resource.text: 7}]);
        let pointers = server.post(resource.path, &body).await.pointers(400);
        assert_eq!(pointers, [format!("/1/{}", resource.text)]);
        assert_eq!(server.get(resource.path).await.json(), listed(&[made]), "{}", resource.path);
    }
}

#[tokio::test]
async fn a_record_named_twice_is_changed_twice() {
    let server = Server::start().await;
    for resource in &RESOURCES {
        let id = server.store(resource.path, &json!([{"agent_id": 1}])).await.remove(0)["id"].clone();
        let body = json!([{"id": id, resource.text: "one", resource.other: (resource.value)()}, {"id": id, resource.text: "two"}]);
        let answer = server.store(resource.path, &body).await;
        assert_eq!(answer.len(), 2);
        let read = server.get(&at(resource, &id)).await.json();
        assert_eq!(read[resource.text], "two", "{}", resource.path);
        assert!(!read[resource.other].is_null(), "{}: the first change is lost", resource.path);
        assert_eq!(answer[1][resource.text], "two");
    }
}

#[tokio::test]
async fn every_field_is_there_even_when_null() {
    let server = Server::start().await;
    let document: Value = serde_json::from_str(halo_collab::OPENAPI).expect("JSON");
    for resource in &RESOURCES {
        let schema = resource.schema;
        let made = server.store(resource.path, &json!([{}])).await.remove(0);
        let properties = document["components"]["schemas"][schema]["properties"].as_object().expect("properties");
        let mut wanted: Vec<_> =
            properties.iter().filter(|(_, field)| field["writeOnly"] != true).map(|(name, _)| name).collect();
        let mut names: Vec<_> = made.as_object().expect("an object").keys().collect();
        wanted.sort();
        names.sort();
        assert_eq!(names, wanted, "{schema}");
    }
}

#[tokio::test]
async fn what_the_api_does_not_know_is_ignored() {
    let server = Server::start().await;
    for resource in &RESOURCES {
        let body = json!([{resource.text: "x", "agent_id": 1, "unknown": {"deep": [1, null]}, "_": "y"}]);
        let made = server.store(&format!("{}?unknown=1&unknown=2", resource.path), &body).await.remove(0);
        assert!(made.get("unknown").is_none() && made.get("_").is_none());
        let query = "?count=50&pageinate=true&order=id&showall=nonsense2&x=%FF";
        let query = if resource.path.ends_with("CallLog") { "?count=50&pageinate=true&x=%FF" } else { query };
        let list = server.get(&format!("{}{query}", resource.path)).await;
        assert_eq!((list.status, list.json()), (200, listed(&[made])), "{}", resource.path);
    }
}

#[tokio::test]
async fn what_the_server_finds_out_is_not_taken_from_a_body() {
    let server = Server::start().await;
    let guid = "11111111-2222-4333-8444-555555555555";
    let made = server.store("/api/TwilioWhatsAppDetails", &json!([{"name": "x", "guid": guid}])).await.remove(0);
    assert_ne!(made["guid"], guid);
    let update = json!([{"id": made["id"], "guid": guid, "name": "y"}]);
    assert_eq!(server.store("/api/TwilioWhatsAppDetails", &update).await[0]["guid"], made["guid"]);
    let body = json!([{"name": "m", "authorized": true, "channels": [{"name": "c", "mmid": 4711}]}]);
    let made = server.store("/api/MattermostDetails", &body).await.remove(0);
    assert_eq!(made["authorized"], Value::Null);
    assert_eq!(made["channels"][0]["mmid"], made["id"]);
    // Not even a value of the wrong type is looked at.
    let odd = json!([{"id": made["id"], "authorized": "perhaps"}]);
    assert_eq!(server.store("/api/MattermostDetails", &odd).await[0]["authorized"], Value::Null);
}
