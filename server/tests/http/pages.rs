//! What is beside the API: health, the description, and the page that shows it.

use serde_json::Value;

use crate::support::{Reply, Server};

/// What needs no token, with its media type.
const PAGES: [(&str, &str); 5] = [
    ("/healthz", "text/plain"),
    ("/readyz", "text/plain"),
    ("/openapi.json", "application/json"),
    ("/openapi.yaml", "application/yaml"),
    ("/docs/", "text/html"),
];

async fn stranger(server: &Server, method: &str, path: &str) -> Reply {
    Reply::of(server.request(method, path)).await
}

#[tokio::test]
async fn pages_need_no_token() {
    let server = Server::start().await;
    for (path, media) in PAGES {
        let page = stranger(&server, "GET", path).await;
        assert_eq!((page.status, page.media()), (200, media), "{path}");
        assert!(!page.body.is_empty());
        // A token does no harm, not even a wrong one.
        assert_eq!(server.send_as("nonsense", "GET", path, None).await.status, 200, "{path}");
    }
    let moved = stranger(&server, "GET", "/docs").await;
    assert_eq!((moved.status, moved.header("Location")), (308, "/docs/"));
}

#[tokio::test]
async fn pages_answer_head_and_refuse_what_they_do_not_do() {
    let server = Server::start().await;
    for (path, media) in PAGES {
        let (get, head) = (stranger(&server, "GET", path).await, stranger(&server, "HEAD", path).await);
        assert_eq!((head.status, head.media(), head.body.len()), (200, media, 0), "{path}");
        assert_eq!(head.header("Content-Length"), get.body.len().to_string(), "{path}");
        for method in ["POST", "PUT", "DELETE", "PATCH"] {
            let refused = stranger(&server, method, path).await;
            refused.problem(405);
            assert_eq!(refused.header("Allow"), "GET, HEAD, OPTIONS", "{method} {path}");
        }
        let options = stranger(&server, "OPTIONS", path).await;
        assert_eq!((options.status, options.header("Allow")), (204, "GET, HEAD, OPTIONS"), "{path}");
    }
}

#[tokio::test]
async fn the_api_answers_options() {
    let server = Server::start().await;
    for (path, allowed) in [("/api/CallLog", "GET, HEAD, OPTIONS, POST"), ("/auth/token", "OPTIONS, POST")] {
        let options = stranger(&server, "OPTIONS", path).await;
        assert_eq!((options.status, options.header("Allow")), (204, allowed), "{path}");
    }
}

#[tokio::test]
async fn both_forms_of_the_description_are_one_document() {
    let server = Server::start().await;
    let json = stranger(&server, "GET", "/openapi.json").await;
    assert_eq!(json.text(), halo_collab::OPENAPI);
    let yaml = stranger(&server, "GET", "/openapi.yaml").await;
    let yaml: Value = serde_yaml::from_str(&yaml.text()).expect("YAML");
    assert_eq!(yaml, json.json());
    // One file: nothing in it points to another.
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

/// What a page fetches: the values of `src` and `href`.
fn fetched(page: &str) -> Vec<String> {
    let values = ["src=\"", "href=\""].into_iter().flat_map(|name| page.split(name).skip(1));
    values.filter_map(|rest| rest.split_once('"')).map(|(value, _)| value.to_owned()).collect()
}

#[tokio::test]
async fn the_docs_page_needs_nothing_from_elsewhere() {
    let server = Server::start().await;
    let page = stranger(&server, "GET", "/docs/").await;
    let policy = page.header("Content-Security-Policy").to_owned();
    assert!(policy.starts_with("default-src 'none'; script-src 'self';"), "{policy}");
    assert!(policy.contains("connect-src 'self'") && policy.contains("frame-ancestors 'none'"), "{policy}");
    assert_eq!((page.header("X-Content-Type-Options"), page.header("X-Frame-Options")), ("nosniff", "DENY"));
    let assets = fetched(&page.text());
    assert!(assets.len() >= 5, "{assets:?}");
    for asset in assets {
        assert!(!asset.contains(':') && !asset.starts_with('/'), "{asset} is from elsewhere");
        let name = asset.trim_start_matches("./");
        let file = stranger(&server, "GET", &format!("/docs/{name}")).await;
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
        stranger(&server, "GET", path).await.problem(404);
    }
}
