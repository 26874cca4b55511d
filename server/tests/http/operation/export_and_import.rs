//! Tests of export and import.

use std::path::Path;
use std::time::Duration;

use serde_json::{Value, json};

use crate::support::{Database, Process, RESOURCES, Server};

/// Keys of two servers with the same secrets.
const KEYS: &str = "token_key = \"0123456789abcdef0123456789abcdef\"\nseal_key = \"fedcba9876543210fedcba9876543210\"";

/// Runs a command. Returns whether it succeeded, and its output.
fn run(folder: &Path, arguments: &[&str]) -> (bool, String) {
    let mut process = Process::start(folder, &[&["--config", "halo.toml"], arguments].concat(), &[]);
    let exit = process.wait(Duration::from_secs(60));
    (exit.success(), process.output())
}

/// Returns all records that a server lists.
async fn shown(server: &Server) -> Vec<Value> {
    let mut shown = Vec::new();
    for resource in &RESOURCES {
        let all = if resource.path.ends_with("CallLog") { "?showall=true" } else { "" };
        shown.push(server.get(&format!("{}{all}", resource.path)).await.json());
    }
    shown
}

#[tokio::test]
async fn export_is_imported_by_other_database() {
    for (from, to) in Database::each().flat_map(|from| Database::each().map(move |to| (from.clone(), to))) {
        let mut old = Server::start_on(from, KEYS, "").await;
        for resource in &RESOURCES {
            let body = json!([{resource.text: "a", resource.other: (resource.value)()}, {resource.text: "é"}]);
            old.store(resource.path, &body).await;
        }
        let secret = json!([{"name": "m", "new_access_token": "hunter2", "channels": [{"name": "c"}]}]);
        old.store("/api/MattermostDetails", &secret).await;
        let before = shown(&old).await;
        // The server may run meanwhile.
        let (succeeded, output) = run(old.folder(), &["export", "--to", "all.jsonl"]);
        assert!(succeeded, "{output}");
        let lines = std::fs::read_to_string(old.folder().join("all.jsonl")).expect("a file");
        assert!(!lines.contains("hunter2") && lines.contains("sealed:1:"));
        assert!(!run(old.folder(), &["export", "--to", "all.jsonl"]).0, "an existing file is not overwritten");

        let mut new = Server::start_on(to, KEYS, "").await;
        new.process.send_signal("TERM");
        new.process.wait(Duration::from_secs(20));
        std::fs::copy(old.folder().join("all.jsonl"), new.folder().join("all.jsonl")).expect("a copy");
        let (succeeded, output) = run(new.folder(), &["import", "--from", "all.jsonl"]);
        assert!(succeeded, "{output}");
        new.restart().await;
        assert_eq!(shown(&new).await, before);
        let (succeeded, output) = run(new.folder(), &["import", "--from", "all.jsonl"]);
        assert!(!succeeded && output.contains("has rows; import into an empty database"), "{output}");
        old.process.kill();
    }
}
