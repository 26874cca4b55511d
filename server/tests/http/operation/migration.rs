//! Tests of databases from other versions of the program.

use std::time::Duration;

use rusqlite::Connection;
use serde_json::{Value, json};

use crate::support::{Database, Server};

const CALLS: &str = "/api/CallLog?showall=true";

/// Stops a server, so that its database may be changed.
fn stop(server: &mut Server) -> Connection {
    server.process.send_signal("TERM");
    assert_eq!(server.process.wait(Duration::from_secs(20)).code(), Some(0));
    Connection::open(server.database()).expect("a database")
}

/// Returns the last applied schema of a database.
fn description(database: &Connection) -> Value {
    let sql = "SELECT description FROM lockstep_schema ORDER BY version DESC LIMIT 1";
    let text: String = database.query_row(sql, [], |row| row.get(0)).expect("a description");
    serde_json::from_str(&text).expect("JSON")
}

/// Replaces the applied schemas.
fn replace_schemas(database: &Connection, schema: &Value) {
    database.execute("DELETE FROM lockstep_schema", []).expect("deleted");
    append_schema(database, schema);
}

/// Appends to the applied schemas.
fn append_schema(database: &Connection, schema: &Value) {
    let sql = "INSERT INTO lockstep_schema SELECT coalesce(max(version), 0) + 1, '2026-01-01T00:00:00Z', ?1 FROM \
               lockstep_schema";
    database.execute(sql, [schema.to_string()]).expect("stored");
}

/// Returns the columns of the table `call_log` in a schema.
fn columns(description: &mut Value) -> &mut Vec<Value> {
    let tables = description["tables"].as_array_mut().expect("tables");
    let table = tables.iter_mut().find(|table| table["name"] == "call_log").expect("calls are stored");
    table["columns"].as_array_mut().expect("columns")
}

#[tokio::test]
async fn missing_column_is_added() {
    let mut server = Server::start_on(Database::File, "", "").await;
    let body = json!([{"summary": "old", "existingticketid": "1"}, {"summary": "older", "call_transcript": "Hello."}]);
    let created = server.store("/api/CallLog", &body).await;
    let database = stop(&mut server);
    let mut older = description(&database);
    columns(&mut older).retain(|column| column["name"] != "existingticketid");
    database.execute("ALTER TABLE call_log DROP COLUMN existingticketid", []).expect("dropped");
    replace_schemas(&database, &older);
    drop(database);

    server.restart().await;
    assert!(server.process.output().contains("tables migrated"));
    let calls = server.get(CALLS).await.json();
    for (call, was) in calls.as_array().expect("an array").iter().zip(&created) {
        assert_eq!((&call["id"], &call["summary"]), (&was["id"], &was["summary"]));
        assert_eq!(call["existingticketid"], Value::Null);
    }
    let kept = server.get(&format!("/api/CallLog/{}?includedetails=true", created[1]["id"])).await.json();
    assert_eq!(kept["call_transcript"], "Hello.");
    let update = json!([{"id": created[0]["id"], "existingticketid": "2"}, {}]);
    let updated = server.store("/api/CallLog", &update).await;
    assert_eq!(updated[0]["existingticketid"], "2");
    assert!(updated[1]["id"].as_i64() > created[1]["id"].as_i64(), "keys continue");
}

#[tokio::test]
async fn newer_database_with_added_columns_is_used() {
    let mut server = Server::start_on(Database::File, "", "").await;
    let created = server.store("/api/CallLog", &json!([{"summary": "old"}])).await.remove(0);
    let database = stop(&mut server);
    let mut newer = description(&database);
    columns(&mut newer).push(json!({"name": "mood", "kind": "text", "nullable": true}));
    database.execute("ALTER TABLE call_log ADD COLUMN mood TEXT", []).expect("added");
    database.execute("UPDATE call_log SET mood = 'good'", []).expect("updated");
    append_schema(&database, &newer);
    drop(database);

    server.restart().await;
    assert_eq!(server.get(CALLS).await.json()[0]["summary"], "old");
    server.store("/api/CallLog", &json!([{"id": created["id"], "summary": "new"}, {"summary": "more"}])).await;
    let database = stop(&mut server);
    assert!(server.process.output().contains("the database was migrated by a newer version of this program"));
    let moods: Vec<Option<String>> = database
        .prepare("SELECT mood FROM call_log ORDER BY id")
        .and_then(|mut statement| statement.query_map([], |row| row.get(0))?.collect())
        .expect("moods");
    assert_eq!(moods, [Some("good".to_owned()), None], "data of the newer program is lost");
    assert_eq!(description(&database), newer);
}

#[tokio::test]
async fn incompatible_database_is_rejected() {
    let mut server = Server::start_on(Database::File, "", "").await;
    server.store("/api/CallLog", &json!([{"summary": "old"}])).await;
    let database = stop(&mut server);
    let now = description(&database);
    let (mut more, mut wider) = (now.clone(), now.clone());
    columns(&mut more).push(json!({"name": "mood", "kind": "text", "nullable": true}));
    database.execute("ALTER TABLE call_log ADD COLUMN mood TEXT", []).expect("added");
    let wide = columns(&mut wider).iter_mut().find(|column| column["name"] == "timetaken").expect("a column");
    wide["kind"] = json!("text");
    for (description, expected) in
        [(&more, ["call_log.mood", "migrate --drop"]), (&wider, ["timetaken", "CallLog.yaml"])]
    {
        replace_schemas(&database, description);
        server.process = server.run_with(&[]);
        assert_eq!(server.process.wait(Duration::from_secs(20)).code(), Some(1));
        let output = server.process.output();
        assert!(expected.iter().all(|part| output.contains(part)) && !output.contains("panicked"), "{output}");
        assert_eq!(database.query_row("SELECT summary FROM call_log", [], |row| row.get(0)), Ok("old".to_owned()));
    }
    // With permission to drop it, the migration succeeds.
    replace_schemas(&database, &more);
    drop(database);
    server.process = server.run_with(&["migrate", "--drop", "call_log.mood"]);
    assert_eq!(server.process.wait(Duration::from_secs(20)).code(), Some(0), "{}", server.process.output());
    server.restart().await;
    assert_eq!(server.get(CALLS).await.json()[0]["summary"], "old");
}
