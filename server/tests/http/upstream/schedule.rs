//! Helpers for tests of syncs.

use std::time::{Duration, Instant};

use serde_json::Value;

use crate::support::Server;

/// Waits until the response for a path is as wanted, and returns it.
pub(crate) async fn wait(server: &Server, path: &str, expected: impl Fn(&Value) -> bool) -> Value {
    let start = Instant::now();
    loop {
        let current = server.get(path).await.json();
        if expected(&current) {
            return current;
        }
        assert!(start.elapsed() < Duration::from_secs(30), "it stays {current}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Simulates that hours have passed, by moving due times into the past.
pub(crate) fn let_hours_pass(server: &Server, hours: i64) {
    let micros = format!("UPDATE integrator_run SET due = due - {}", hours * 3_600_000_000);
    server.sql(&micros, &format!("UPDATE integrator_run SET due = due - interval '{hours} hours'"));
}

/// Returns the number of scheduled syncs.
pub(crate) fn scheduled(server: &Server) -> i64 {
    let count = "SELECT count(*) FROM integrator_run";
    server.sql(count, count).parse().expect("a number")
}
