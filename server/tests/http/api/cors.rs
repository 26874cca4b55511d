//! Tests of CORS.

use crate::support::{Reply, Server};

const PATH: &str = "/api/CallLog";

async fn preflight(server: &Server, path: &str, origin: &str) -> Reply {
    let request = server.request("OPTIONS", path).header("Origin", origin);
    let request = request.header("Access-Control-Request-Method", "POST");
    Reply::receive(request.header("Access-Control-Request-Headers", "authorization, content-type, idempotency-key"))
        .await
}

#[tokio::test]
async fn cross_origin_requests_are_rejected_by_default() {
    let server = Server::start().await;
    let preflight_response = preflight(&server, PATH, "https://a.example").await;
    assert!(
        preflight_response.headers.keys().all(|name| !name.as_str().starts_with("access-control")),
        "{:?}",
        preflight_response.headers
    );
    let request = server.request("GET", "/api/authinfo").header("Origin", "https://a.example");
    assert_eq!(Reply::receive(request).await.header("Access-Control-Allow-Origin"), "");
}

#[tokio::test]
async fn configured_origins_are_permitted() {
    let tables = "[cors]\norigins = [\"https://a.example\", \"http://localhost:3000\"]\n";
    let server = Server::start_with("", tables).await;
    for origin in ["https://a.example", "http://localhost:3000"] {
        let preflight_response = preflight(&server, PATH, origin).await;
        assert_eq!(
            (preflight_response.status, preflight_response.header("Access-Control-Allow-Origin")),
            (204, origin)
        );
        assert!(preflight_response.header("Access-Control-Allow-Headers").contains("idempotency-key"));
        assert!(preflight_response.header("Access-Control-Allow-Methods").contains("DELETE"));
        assert_eq!(
            (preflight_response.header("Vary"), preflight_response.header("Access-Control-Allow-Credentials")),
            ("Origin", "")
        );
        // Scripts may read error responses, too.
        let refused = Reply::receive(server.request("GET", PATH).header("Origin", origin)).await;
        assert_eq!((refused.status, refused.header("Access-Control-Allow-Origin")), (401, origin));
        assert!(refused.header("Access-Control-Expose-Headers").contains("X-Request-Id"));
        let token = preflight(&server, "/auth/token", origin).await;
        assert_eq!(token.header("Access-Control-Allow-Origin"), origin);
    }
    for origin in ["https://b.example", "https://a.example.evil", "http://a.example", "null"] {
        assert_eq!(preflight(&server, PATH, origin).await.header("Access-Control-Allow-Origin"), "", "{origin}");
    }
}

#[tokio::test]
async fn rate_limit_response_is_readable_by_scripts() {
    let tables = "[cors]\norigins = [\"*\"]\n[limits]\nrequests_per_minute = 1\n";
    let server = Server::start_with("", tables).await;
    let ask =
        async || Reply::receive(server.request("GET", "/api/authinfo").header("Origin", "https://b.example")).await;
    let (_, refused) = (ask().await, ask().await);
    assert_eq!((refused.status, refused.header("Access-Control-Allow-Origin")), (429, "https://b.example"));
    assert!(refused.header("Access-Control-Expose-Headers").contains("Retry-After"));
}
