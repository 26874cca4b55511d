//! What tests of integrations have in common: they wait, and they let time pass.

use std::time::{Duration, Instant};

use serde_json::Value;

use crate::support::Server;

/// Waits until what is at a path is as wanted, and gives it.
pub(crate) async fn wait(server: &Server, path: &str, wanted: impl Fn(&Value) -> bool) -> Value {
    let start = Instant::now();
    loop {
        let found = server.get(path).await.json();
        if wanted(&found) {
            return found;
        }
        assert!(start.elapsed() < Duration::from_secs(30), "it stays {found}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Lets so many hours pass for every integration, by moving what is due into the past.
pub(crate) fn pass(server: &Server, hours: i64) {
    let micros = format!("UPDATE integrator_run SET due = due - {}", hours * 3_600_000_000);
    server.sql(&micros, &format!("UPDATE integrator_run SET due = due - interval '{hours} hours'"));
}

/// How many integrations will be read again.
pub(crate) fn scheduled(server: &Server) -> i64 {
    let count = "SELECT count(*) FROM integrator_run";
    server.sql(count, count).parse().expect("a number")
}
