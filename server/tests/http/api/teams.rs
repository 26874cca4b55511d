//! Tests of the configuration of Microsoft Teams, and of subscriptions.

use std::time::Duration;

use serde_json::json;

use crate::support::Server;

const MAPPINGS: &str = "/api/MicrosoftTeamsMapping";
const STATE: &str = "/api/MicrosoftTeams/Get";

#[tokio::test]
async fn subscriptions_are_active_until_they_expire() {
    let server = Server::start().await;
    let none = json!({
        "configured": true, "tenant_id": "teams-tenant", "application_id": "teams-application", "mappings": 0,
        "active_subscriptions": 0, "next_subscription_expiry": null,
    });
    assert_eq!(server.get(STATE).await.json(), none);
    let micros = lockstep_runtime::DateTime::now().as_micros() + 3_000_000;
    let soon = lockstep_runtime::DateTime::from_micros(micros).expect("a moment").to_string();
    let mappings = json!([
        {"subscribed": true, "subscription_expiry": "2001-01-01T00:00:00Z"},
        {"subscribed": true, "subscription_expiry": "2999-12-31T00:00:00Z"},
        {"subscribed": true, "subscription_expiry": soon},
        {"subscribed": true},
        {"subscribed": false, "subscription_expiry": "2002-01-01T00:00:00Z"},
        {"subscription_expiry": "2998-01-01T00:00:00Z"},
    ]);
    let stored = server.store(MAPPINGS, &mappings).await;
    let state = server.get(STATE).await.json();
    assert_eq!((&state["mappings"], &state["active_subscriptions"]), (&json!(6), &json!(3)));
    assert_eq!(state["next_subscription_expiry"], stored[2]["subscription_expiry"]);
    tokio::time::sleep(Duration::from_secs(4)).await;
    let state = server.get(STATE).await.json();
    assert_eq!((&state["mappings"], &state["active_subscriptions"]), (&json!(6), &json!(2)));
    assert_eq!(state["next_subscription_expiry"], "2999-12-31T00:00:00Z");
    server.delete(&format!("{MAPPINGS}/{}", stored[1]["id"])).await;
    let state = server.get(STATE).await.json();
    assert_eq!((&state["active_subscriptions"], &state["next_subscription_expiry"]), (&json!(1), &json!(null)));
}
