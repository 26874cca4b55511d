//! Tests of the pages next to the API.

use serde_json::Value;

use crate::support::{Reply, Server};

/// Pages that need no token, with their media types.
const PAGES: [(&str, &str); 5] = [
    ("/healthz", "text/plain"),
    ("/readyz", "text/plain"),
    ("/openapi.json", "application/json"),
    ("/openapi.yaml", "application/yaml"),
    ("/docs/", "text/html"),
];

async fn send_without_token(server: &Server, method: &str, path: &str) -> Reply {
    Reply::receive(server.request(method, path)).await
}

#[tokio::test]
async fn pages_need_no_token() {
    let server = Server::start().await;
    for (path, media) in PAGES {
        let page = send_without_token(&server, "GET", path).await;
        assert_eq!((page.status, page.media()), (200, media), "{path}");
        assert!(!page.body.is_empty());
        // A token is ignored, even an invalid one.
        assert_eq!(server.send_as("nonsense", "GET", path, None).await.status, 200, "{path}");
    }
    let moved = send_without_token(&server, "GET", "/docs").await;
    assert_eq!((moved.status, moved.header("Location")), (308, "/docs/"));
}

#[tokio::test]
async fn pages_support_head_and_reject_other_methods() {
    let server = Server::start().await;
    for (path, media) in PAGES {
        let (get, head) =
            (send_without_token(&server, "GET", path).await, send_without_token(&server, "HEAD", path).await);
        assert_eq!((head.status, head.media(), head.body.len()), (200, media, 0), "{path}");
        assert_eq!(head.header("Content-Length"), get.body.len().to_string(), "{path}");
        for method in ["POST", "PUT", "DELETE", "PATCH"] {
            let refused = send_without_token(&server, method, path).await;
            refused.problem(405);
            assert_eq!(refused.header("Allow"), "GET, HEAD, OPTIONS", "{method} {path}");
        }
        let options = send_without_token(&server, "OPTIONS", path).await;
        assert_eq!((options.status, options.header("Allow")), (204, "GET, HEAD, OPTIONS"), "{path}");
    }
}

#[tokio::test]
async fn api_supports_options() {
    let server = Server::start().await;
    for (path, allowed) in [("/api/CallLog", "GET, HEAD, OPTIONS, POST"), ("/auth/token", "OPTIONS, POST")] {
        let options = send_without_token(&server, "OPTIONS", path).await;
        assert_eq!((options.status, options.header("Allow")), (204, allowed), "{path}");
    }
}

#[tokio::test]
async fn json_and_yaml_document_are_equal() {
    let server = Server::start().await;
    let json = send_without_token(&server, "GET", "/openapi.json").await;
    assert_eq!(json.text(), halo_collab::OPENAPI);
    let yaml = send_without_token(&server, "GET", "/openapi.yaml").await;
    let yaml: Value = serde_yaml::from_str(&yaml.text()).expect("YAML");
    assert_eq!(yaml, json.json());
    // The document has no references to other files.
    let mut inner = vec![&yaml];
    while let Some(node) = inner.pop() {
        if let Some(target) = node.get("$ref").and_then(Value::as_str) {
            assert!(yaml.pointer(target.trim_start_matches('#')).is_some(), "{target} is not there");
        }
        match node {
            Value::Array(nodes) => inner.extend(nodes),
            Value::Object(nodes) => inner.extend(nodes.values()),
            _ => {}
        }
    }
}

/// Returns the values of `src` and `href`.
fn fetched(page: &str) -> Vec<String> {
    let values = ["src=\"", "href=\""].into_iter().flat_map(|name| page.split(name).skip(1));
    values.filter_map(|part| part.split_once('"')).map(|(value, _)| value.to_owned()).collect()
}

#[tokio::test]
async fn docs_page_loads_nothing_from_other_servers() {
    let server = Server::start().await;
    let page = send_without_token(&server, "GET", "/docs/").await;
    let policy = page.header("Content-Security-Policy").to_owned();
    assert!(policy.starts_with("default-src 'none'; script-src 'self';"), "{policy}");
    assert!(policy.contains("connect-src 'self'") && policy.contains("frame-ancestors 'none'"), "{policy}");
    assert_eq!((page.header("X-Content-Type-Options"), page.header("X-Frame-Options")), ("nosniff", "DENY"));
    let assets = fetched(&page.text());
    assert!(assets.len() >= 5, "{assets:?}");
    for asset in assets {
        assert!(!asset.contains(':') && !asset.starts_with('/'), "{asset} is from another server");
        let name = asset.trim_start_matches("./");
        let file = send_without_token(&server, "GET", &format!("/docs/{name}")).await;
        assert_eq!(file.status, 200, "{asset}");
        let kind = match name.rsplit('.').next() {
            Some("js") => "javascript",
            Some("css") => "text/css",
            _ => "image/",
        };
        assert!(file.media().contains(kind), "{asset} is {}", file.media());
        assert_eq!(file.header("X-Content-Type-Options"), "nosniff");
    }
    for path in ["/docs/none.js", "/docs/..%2f..%2fCargo.toml", "/docs/%00"] {
        send_without_token(&server, "GET", path).await.problem(404);
    }
}
