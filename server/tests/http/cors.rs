//! Web pages of other origins (CORS).

use crate::support::{Reply, Server};

const PATH: &str = "/api/CallLog";

async fn preflight(server: &Server, path: &str, origin: &str) -> Reply {
    let request = server.request("OPTIONS", path).header("Origin", origin);
    let request = request.header("Access-Control-Request-Method", "POST");
    Reply::of(request.header("Access-Control-Request-Headers", "authorization, content-type, idempotency-key")).await
}

#[tokio::test]
async fn they_may_not_ask_by_default() {
    let server = Server::start().await;
    let asked = preflight(&server, PATH, "https://a.example").await;
    assert!(asked.headers.keys().all(|name| !name.as_str().starts_with("access-control")), "{:?}", asked.headers);
    let request = server.request("GET", "/api/authinfo").header("Origin", "https://a.example");
    assert_eq!(Reply::of(request).await.header("Access-Control-Allow-Origin"), "");
}

#[tokio::test]
async fn those_that_are_named_may() {
    let tables = "[cors]\norigins = [\"https://a.example\", \"http://localhost:3000\"]\n";
    let server = Server::with("", tables).await;
    for origin in ["https://a.example", "http://localhost:3000"] {
        let asked = preflight(&server, PATH, origin).await;
        assert_eq!((asked.status, asked.header("Access-Control-Allow-Origin")), (204, origin));
        assert!(asked.header("Access-Control-Allow-Headers").contains("idempotency-key"));
        assert!(asked.header("Access-Control-Allow-Methods").contains("DELETE"));
        assert_eq!((asked.header("Vary"), asked.header("Access-Control-Allow-Credentials")), ("Origin", ""));
        // They may read refusals too, and what those say.
        let refused = Reply::of(server.request("GET", PATH).header("Origin", origin)).await;
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
async fn refusals_for_too_many_requests_can_be_read() {
    let tables = "[cors]\norigins = [\"*\"]\n[limits]\nrequests_per_minute = 1\n";
    let server = Server::with("", tables).await;
    let ask = async || Reply::of(server.request("GET", "/api/authinfo").header("Origin", "https://b.example")).await;
    let (_, refused) = (ask().await, ask().await);
    assert_eq!((refused.status, refused.header("Access-Control-Allow-Origin")), (429, "https://b.example"));
    assert!(refused.header("Access-Control-Expose-Headers").contains("Retry-After"));
}
