//! Tests of trace propagation to other systems.

use serde_json::json;

use crate::fakes::mattermost::TOKEN;
use crate::fakes::{MattermostFake, ZoomFake};
use crate::support::{Reply, Server};

const TRACE: &str = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

#[tokio::test]
async fn trace_is_propagated_to_zoom() {
    let zoom = ZoomFake::start(3600).await;
    let server = Server::start_with("", &zoom.config()).await;
    let send = async |headers: &[(&str, &str)]| {
        let request = server.request("POST", "/api/Zoom/Message").bearer_auth(&server.token);
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        let reply = Reply::receive(request.json(&json!({"to": "room", "message": "Done"}))).await;
        assert_eq!(reply.status, 200, "{}", reply.text());
        zoom.script.traces("/v2/chat/").pop().expect("a message")
    };
    assert_eq!(send(&[]).await, None);
    assert_eq!(send(&[("traceparent", TRACE)]).await.as_deref(), Some(TRACE));
    // A request with a key runs in a separate task.
    assert_eq!(send(&[("traceparent", TRACE), ("Idempotency-Key", "once")]).await.as_deref(), Some(TRACE));
    assert_eq!(send(&[("traceparent", "nonsense")]).await, None);
    assert_eq!(send(&[]).await, None, "a trace of another request");
}

#[tokio::test]
async fn trace_is_propagated_to_mattermost() {
    let mattermost = MattermostFake::start(&[("c1", "Help desk")]).await;
    let server = Server::start_with("allow_private_upstreams = true", "").await;
    let record =
        json!([{"url": mattermost.url, "new_access_token": TOKEN, "enableintegrator": true, "integratorhours": 6}]);
    let request = server.request("POST", "/api/MattermostDetails").bearer_auth(&server.token);
    let reply = Reply::receive(request.header("traceparent", TRACE).json(&record)).await;
    assert_eq!(reply.status, 201, "{}", reply.text());
    assert_eq!(mattermost.script.traces("/api/v4/users/me"), [Some(TRACE.to_owned()), Some(TRACE.to_owned())]);
}
