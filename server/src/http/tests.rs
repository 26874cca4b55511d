//! Tests over HTTP against a server that is opened as the program opens it.

use crate::Server;
use crate::commands::demo_client::DemoSecret;
use crate::config::{Config, ConfigSources};
use std::net::SocketAddr;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

struct Running {
    address: SocketAddr,
    end: oneshot::Sender<()>,
    task: JoinHandle<()>,
    secret: Option<String>,
    directory: tempfile::TempDir,
}

/// Head and body of a response.
type Answer = (String, String);

async fn start_in(directory: tempfile::TempDir, change: impl FnOnce(&mut Config)) -> Running {
    let sources = ConfigSources {
        listen: Some("127.0.0.1:0".into()),
        database: Some(format!("sqlite:{}", directory.path().join("test.db").display())),
        ..ConfigSources::default()
    };
    let mut config = sources.load().unwrap();
    change(&mut config);
    let server = Server::open(config, DemoSecret::Keep).await.unwrap();
    let (address, secret) = (server.address().unwrap(), server.demo_secret.clone());
    let (end, ended) = oneshot::channel();
    let task = tokio::spawn(server.run(async { drop(ended.await) }));
    Running { address, end, task, secret, directory }
}

async fn start() -> Running {
    start_in(tempfile::tempdir().unwrap(), |_| {}).await
}

impl Running {
    async fn send(&self, request: &str) -> Answer {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        // A server that rejects a request before its end may reset the connection after its response.
        drop(stream.read_to_end(&mut answer).await);
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
        (head.to_owned(), body.to_owned())
    }

    async fn ask(&self, method: &str, path: &str, headers: &str, body: &str) -> Answer {
        let length = body.len();
        let head = format!("{method} {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {length}\r\n");
        self.send(&format!("{head}{headers}\r\n{body}")).await
    }

    async fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, "", "").await
    }

    async fn end(self) -> tempfile::TempDir {
        self.end.send(()).unwrap();
        self.task.await.unwrap();
        self.directory
    }

    async fn token(&self, secret: &str) -> Answer {
        let form = format!("grant_type=client_credentials&client_id=demo&client_secret={secret}&scope=all");
        self.ask("POST", "/auth/token", "Content-Type: application/x-www-form-urlencoded\r\n", &form).await
    }
}

fn status(answer: &Answer) -> &str {
    answer.0.split(' ').nth(1).unwrap_or_default()
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
    server.end().await;
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
    server.end().await;
}

#[tokio::test]
async fn demo_client_is_created_once_and_kept() {
    let server = start().await;
    let secret = server.secret.clone().unwrap();
    let answer = server.token(&secret).await;
    assert_eq!(status(&answer), "200", "{answer:?}");
    let token: serde_json::Value = serde_json::from_str(&answer.1).unwrap();
    let token = token["access_token"].as_str().unwrap().to_owned();
    let bearer = format!("Authorization: Bearer {token}\r\nContent-Type: application/json\r\n");
    let stored = server.ask("POST", "/api/CallLog", &bearer, "[{\"note\":\"a\"}]").await;
    assert_eq!(status(&stored), "201", "{stored:?}");
    assert_eq!(status(&server.token("wrong").await), "401");
    assert_eq!(status(&server.get("/api/CallLog").await), "401");
    assert_eq!(status(&server.get("/api/nothing").await), "401");
    assert_eq!(status(&server.get("/nothing").await), "404");

    let server = start_in(server.end().await, |_| {}).await;
    assert_eq!(server.secret, None, "it is printed once");
    assert_eq!(status(&server.token(&secret).await), "200");
    let listed = server.ask("GET", "/api/calllog?showall=True", &bearer, "").await;
    assert_eq!(status(&listed), "200", "the token survives a restart: {listed:?}");
    assert!(listed.1.contains("\"note\":\"a\""), "{listed:?}");
    server.end().await;
}

#[tokio::test]
async fn cors_requests_are_rejected_unless_configured() {
    let preflight = "Origin: https://a.example\r\nAccess-Control-Request-Method: POST\r\n";
    let server = start().await;
    let (head, _) = server.ask("OPTIONS", "/api/CallLog", preflight, "").await;
    assert!(!head.contains("access-control"), "{head}");
    server.end().await;
    let cors = |config: &mut Config| config.cors.origins = vec!["https://a.example".to_owned().try_into().unwrap()];
    let server = start_in(tempfile::tempdir().unwrap(), cors).await;
    let (head, _) = server.ask("OPTIONS", "/api/CallLog", preflight, "").await;
    assert!(head.contains(" 204 ") && head.contains("access-control-allow-origin: https://a.example"), "{head}");
    let (head, _) = server.ask("GET", "/api/authinfo", "Origin: https://b.example\r\n", "").await;
    assert!(head.contains(" 200 ") && !head.contains("access-control-allow-origin"), "{head}");
    server.end().await;
}

#[tokio::test]
async fn request_heads_are_bounded() {
    let server = start().await;
    let long = format!("GET /healthz HTTP/1.1\r\nHost: x\r\nX-Long: {}\r\n\r\n", "a".repeat(200_000));
    assert_eq!(status(&server.send(&long).await), "431");
    let many: String = (0..200).map(|number| format!("X-{number}: a\r\n")).collect();
    assert_eq!(status(&server.send(&format!("GET /healthz HTTP/1.1\r\nHost: x\r\n{many}\r\n")).await), "431");
    server.end().await;
}

#[tokio::test]
async fn open_requests_finish_at_shutdown() {
    let server = start().await;
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    stream.write_all(b"POST /auth/token HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n").await.unwrap();
    stream.write_all(b"Content-Type: application/x-www-form-urlencoded\r\n\r\na=").await.unwrap();
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    let address = server.address;
    let ended = tokio::spawn(server.end());
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    assert!(TcpStream::connect(address).await.is_err(), "new connections are refused");
    stream.write_all(b"bcd").await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 400 "), "{answer}");
    let directory = ended.await.unwrap();
    assert!(!directory.path().join("test.db-wal").exists());
}

#[tokio::test]
async fn concurrent_requests_are_bounded() {
    let one = |config: &mut Config| config.limits.concurrency = std::num::NonZeroU32::MIN;
    let server = std::sync::Arc::new(start_in(tempfile::tempdir().unwrap(), one).await);
    let ask = |_| {
        let server = std::sync::Arc::clone(&server);
        tokio::spawn(async move { status(&server.get("/api/authinfo").await).to_owned() })
    };
    let asked: Vec<_> = (0..20).map(ask).collect();
    for answer in asked {
        assert_eq!(answer.await.unwrap(), "200", "they wait for a permit");
    }
}
