//! Tests over HTTP against a server that is opened as the program opens it.

use std::net::SocketAddr;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::Server;
use crate::commands::demo_client::DemoSecret;
use crate::config::{Config, ConfigSources};

struct TestServer {
    address: SocketAddr,
    shutdown_sender: oneshot::Sender<()>,
    task: JoinHandle<()>,
    secret: Option<String>,
    directory: tempfile::TempDir,
}

/// Head and body of a response.
type Response = (String, String);

async fn start_in(directory: tempfile::TempDir, change: impl FnOnce(&mut Config)) -> TestServer {
    let sources = ConfigSources {
        listen: Some("127.0.0.1:0".into()),
        database: Some(format!("sqlite:{}", directory.path().join("test.db").display())),
        ..ConfigSources::default()
    };
    let mut config = sources.load().unwrap();
    change(&mut config);
    let server = Server::open(config, DemoSecret::Keep).await.unwrap();
    let (address, secret) = (server.address().unwrap(), server.demo_secret.clone());
    let (shutdown_sender, shutdown) = oneshot::channel();
    let task = tokio::spawn(server.run(async { drop(shutdown.await) }));
    TestServer { address, shutdown_sender, task, secret, directory }
}

async fn start() -> TestServer {
    start_in(tempfile::tempdir().unwrap(), |_| {}).await
}

impl TestServer {
    async fn send(&self, request: &str) -> Response {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut response = Vec::new();
        // A server that rejects a request before its end may reset the connection after its response.
        drop(stream.read_to_end(&mut response).await);
        let response = String::from_utf8_lossy(&response).into_owned();
        let (head, body) = response.split_once("\r\n\r\n").unwrap_or((&response, ""));
        (head.to_owned(), body.to_owned())
    }

    async fn request(&self, method: &str, path: &str, headers: &str, body: &str) -> Response {
        let length = body.len();
        let head = format!("{method} {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {length}\r\n");
        self.send(&format!("{head}{headers}\r\n{body}")).await
    }

    async fn get(&self, path: &str) -> Response {
        self.request("GET", path, "", "").await
    }

    async fn shut_down(self) -> tempfile::TempDir {
        self.shutdown_sender.send(()).unwrap();
        self.task.await.unwrap();
        self.directory
    }

    async fn token(&self, secret: &str) -> Response {
        let form = format!("grant_type=client_credentials&client_id=demo&client_secret={secret}&scope=all");
        self.request("POST", "/auth/token", "Content-Type: application/x-www-form-urlencoded\r\n", &form).await
    }
}

fn status(response: &Response) -> &str {
    response.0.split(' ').nth(1).unwrap_or_default()
}

#[tokio::test]
async fn health_and_document_need_no_token() {
    let server = start().await;
    for path in ["/healthz", "/readyz", "/openapi.json", "/openapi.yaml", "/docs/"] {
        assert_eq!(status(&server.get(path).await), "200", "{path}");
    }
    assert_eq!(server.get("/openapi.json").await.1, halo_collab::OPENAPI);
    let yaml = server.get("/openapi.yaml").await.1;
    assert!(yaml.starts_with("openapi: "), "in the order of the document");
    let same: serde_json::Value = serde_yaml::from_str(&yaml).unwrap();
    assert_eq!(same, serde_json::from_str::<serde_json::Value>(halo_collab::OPENAPI).unwrap());
    assert!(server.get("/docs").await.0.to_lowercase().contains("location: /docs/"));
    server.shut_down().await;
}

#[tokio::test]
async fn docs_page_loads_nothing_from_other_servers() {
    let server = start().await;
    let (head, page) = server.get("/docs/").await;
    assert!(head.contains("content-security-policy: default-src 'none'; script-src 'self';"), "{head}");
    // Inline scripts would not run under this policy.
    let scripts = page.split("<script").skip(1);
    assert!(scripts.clone().count() > 0 && scripts.into_iter().all(|script| script.contains("src=\"./")), "{page}");
    assert!(!page.contains("https://"), "{page}");
    for file in ["swagger-initializer.js", "swagger-ui.css", "swagger-ui-bundle.js", "index.css"] {
        assert_eq!(status(&server.get(&format!("/docs/{file}")).await), "200", "{file}");
    }
    let (_, script) = server.get("/docs/swagger-initializer.js").await;
    assert!(script.contains("/openapi.json") && script.contains("\"validatorUrl\": \"none\""), "{script}");
    assert_eq!(status(&server.get("/docs/../secret").await), "404");
    server.shut_down().await;
}

#[tokio::test]
async fn demo_client_is_created_once_and_kept() {
    let server = start().await;
    let secret = server.secret.clone().unwrap();
    let response = server.token(&secret).await;
    assert_eq!(status(&response), "200", "{response:?}");
    let body: serde_json::Value = serde_json::from_str(&response.1).unwrap();
    let token = body["access_token"].as_str().unwrap().to_owned();
    let bearer = format!("Authorization: Bearer {token}\r\nContent-Type: application/json\r\n");
    let stored = server.request("POST", "/api/CallLog", &bearer, "[{\"note\":\"a\"}]").await;
    assert_eq!(status(&stored), "201", "{stored:?}");
    assert_eq!(status(&server.token("wrong").await), "401");
    assert_eq!(status(&server.get("/api/CallLog").await), "401");
    assert_eq!(status(&server.get("/api/nothing").await), "401");
    assert_eq!(status(&server.get("/nothing").await), "404");

    let server = start_in(server.shut_down().await, |_| {}).await;
    assert_eq!(server.secret, None, "it is printed once");
    assert_eq!(status(&server.token(&secret).await), "200");
    let listed = server.request("GET", "/api/calllog?showall=True", &bearer, "").await;
    assert_eq!(status(&listed), "200", "the token survives a restart: {listed:?}");
    assert!(listed.1.contains("\"note\":\"a\""), "{listed:?}");
    server.shut_down().await;
}

#[tokio::test]
async fn cors_requests_are_rejected_unless_configured() {
    let preflight = "Origin: https://a.example\r\nAccess-Control-Request-Method: POST\r\n";
    let server = start().await;
    let (head, _) = server.request("OPTIONS", "/api/CallLog", preflight, "").await;
    assert!(!head.contains("access-control"), "{head}");
    server.shut_down().await;
    let cors = |config: &mut Config| config.cors.origins = vec!["https://a.example".to_owned().try_into().unwrap()];
    let server = start_in(tempfile::tempdir().unwrap(), cors).await;
    let (head, _) = server.request("OPTIONS", "/api/CallLog", preflight, "").await;
    assert!(head.contains(" 204 ") && head.contains("access-control-allow-origin: https://a.example"), "{head}");
    let (head, _) = server.request("GET", "/api/authinfo", "Origin: https://b.example\r\n", "").await;
    assert!(head.contains(" 200 ") && !head.contains("access-control-allow-origin"), "{head}");
    server.shut_down().await;
}

#[tokio::test]
async fn request_heads_are_bounded() {
    let server = start().await;
    let long = format!("GET /healthz HTTP/1.1\r\nHost: x\r\nX-Long: {}\r\n\r\n", "a".repeat(200_000));
    assert_eq!(status(&server.send(&long).await), "431");
    let many: String = (0..200).map(|number| format!("X-{number}: a\r\n")).collect();
    assert_eq!(status(&server.send(&format!("GET /healthz HTTP/1.1\r\nHost: x\r\n{many}\r\n")).await), "431");
    server.shut_down().await;
}

#[tokio::test]
async fn open_requests_finish_at_shutdown() {
    let server = start().await;
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    stream.write_all(b"POST /auth/token HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n").await.unwrap();
    stream.write_all(b"Content-Type: application/x-www-form-urlencoded\r\n\r\na=").await.unwrap();
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    let address = server.address;
    let shutdown = tokio::spawn(server.shut_down());
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    assert!(TcpStream::connect(address).await.is_err(), "new connections are refused");
    stream.write_all(b"bcd").await.unwrap();
    let mut response = String::new();
    stream.read_to_string(&mut response).await.unwrap();
    assert!(response.starts_with("HTTP/1.1 400 "), "{response}");
    let directory = shutdown.await.unwrap();
    assert!(!directory.path().join("test.db-wal").exists());
}

#[tokio::test]
async fn concurrent_requests_are_bounded() {
    let single_permit = |config: &mut Config| config.limits.concurrency = std::num::NonZeroU32::MIN;
    let server = std::sync::Arc::new(start_in(tempfile::tempdir().unwrap(), single_permit).await);
    let request = |_| {
        let server = std::sync::Arc::clone(&server);
        tokio::spawn(async move { status(&server.get("/api/authinfo").await).to_owned() })
    };
    let tasks: Vec<_> = (0..20).map(request).collect();
    for response in tasks {
        assert_eq!(response.await.unwrap(), "200", "they wait for a permit");
    }
}
