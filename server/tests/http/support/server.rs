//! A test server.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::{Duration, Instant};

use halo_collab::client::Client;
use lockstep_runtime::client::{ClientCredentials, Retries, Roots, http_builder};
use reqwest::Method;
use serde_json::Value;
use tempfile::TempDir;

use super::config::{self, SECRET};
use super::{Database, Process, Reply};

/// First port. It is below the range for outgoing connections.
static PORT: AtomicU16 = AtomicU16::new(0);

/// A server with a database. It ends with the test.
pub(crate) struct Server {
    pub(crate) process: Process,
    folder: TempDir,
    database: Database,
    port: u16,
    http: reqwest::Client,
    /// Token of the client `all`.
    pub(crate) token: String,
}

impl Server {
    /// Starts a server with the default configuration.
    pub(crate) async fn start() -> Self {
        Self::start_with("", "").await
    }

    /// Starts a server with `top` before the tables of its configuration, and `tables` after them.
    pub(crate) async fn start_with(top: &str, tables: &str) -> Self {
        Self::start_on(Database::default_database(), top, tables).await
    }

    /// Starts a server with a database.
    pub(crate) async fn start_on(database: Database, top: &str, tables: &str) -> Self {
        let folder = TempDir::new().expect("a folder");
        let port = free_port();
        let text = config::render(port, &database.lines(folder.path(), top), top, tables);
        std::fs::write(folder.path().join("halo.toml"), text).expect("the configuration is written");
        let process = run(folder.path(), &[]);
        let mut server = Self { process, folder, database, port, http: http(), token: String::new() };
        server.ready().await;
        server.token = server.token_of("all").await;
        server
    }

    /// Starts the server again after it has ended.
    pub(crate) async fn restart(&mut self) {
        self.process = self.run_with(&[]);
        self.ready().await;
    }

    /// Runs the program with this configuration and additional arguments.
    pub(crate) fn run_with(&self, arguments: &[&str]) -> Process {
        run(self.folder.path(), arguments)
    }

    /// Waits until the server is ready.
    async fn ready(&mut self) {
        let url = self.url("/readyz");
        ready(&mut self.process, &self.http, &url).await;
    }

    /// Returns the SQLite file.
    pub(crate) fn database(&self) -> PathBuf {
        Database::file(self.folder.path())
    }

    /// Runs SQL outside of the server. Returns the first value, if any.
    pub(crate) fn sql(&self, sqlite: &str, postgres: &str) -> String {
        self.database.sql(self.folder.path(), sqlite, postgres)
    }

    /// Returns the stored bytes.
    pub(crate) fn stored(&self) -> Vec<u8> {
        self.database.bytes(self.folder.path())
    }

    /// Returns the folder of the server.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Returns a URL of the server.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// Returns the port.
    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// Starts a request.
    pub(crate) fn request(&self, method: &str, path: &str) -> reqwest::RequestBuilder {
        self.http.request(Method::from_bytes(method.as_bytes()).expect("a method"), self.url(path))
    }

    /// Sends a request with a token and an optional JSON body.
    pub(crate) async fn send_as(&self, token: &str, method: &str, path: &str, body: Option<&Value>) -> Reply {
        let request = self.request(method, path).bearer_auth(token);
        Reply::receive(match body {
            Some(body) => request.json(body),
            None => request,
        })
        .await
    }

    /// Sends a GET as the client `all`.
    pub(crate) async fn get(&self, path: &str) -> Reply {
        self.send_as(&self.token, "GET", path, None).await
    }

    /// Sends a POST with JSON as the client `all`.
    pub(crate) async fn post(&self, path: &str, body: &Value) -> Reply {
        self.send_as(&self.token, "POST", path, Some(body)).await
    }

    /// Stores records as the client `all`, and returns them.
    pub(crate) async fn store(&self, path: &str, body: &Value) -> Vec<Value> {
        let reply = self.post(path, body).await;
        assert_eq!(reply.status, 201, "{}", reply.text());
        reply.json().as_array().expect("an array").clone()
    }

    /// Sends a DELETE as the client `all`.
    pub(crate) async fn delete(&self, path: &str) -> Reply {
        self.send_as(&self.token, "DELETE", path, None).await
    }

    /// Sends a POST with a raw body as the client `all`, with the content type of JSON.
    pub(crate) async fn post_raw(&self, path: &str, body: impl Into<reqwest::Body>) -> Reply {
        let request = self.request("POST", path).bearer_auth(&self.token);
        Reply::receive(request.header("Content-Type", "application/json").body(body)).await
    }

    /// Requests a token with all scopes of a client.
    pub(crate) async fn token_of(&self, client: &str) -> String {
        let form = [("grant_type", "client_credentials"), ("client_id", client), ("client_secret", SECRET)];
        let reply = Reply::receive(self.request("POST", "/auth/token").form(&form)).await;
        assert_eq!(reply.status, 200, "{}", reply.text());
        reply.json()["access_token"].as_str().expect("a token").to_owned()
    }

    /// Creates a generated client, which requests its token.
    pub(crate) fn client(&self) -> Client {
        let credentials = ClientCredentials::new("all", SECRET).scope("all").parameter("tenant", "halo");
        let builder = Client::builder(&self.url("")).halo_oauth(credentials).retries(Retries::none());
        builder.http(self.http.clone()).build().expect("a client")
    }

    /// Returns the number of elements of a list.
    pub(crate) async fn count(&self, path: &str) -> usize {
        let reply = self.get(path).await;
        assert_eq!(reply.status, 200, "{}", reply.text());
        reply.json().as_array().expect("an array").len()
    }
}

fn run(folder: &Path, arguments: &[&str]) -> Process {
    Process::start(folder, &[&["--config", "halo.toml"], arguments].concat(), &[("RUST_LOG", "trace")])
}

/// Waits until a URL responds with 200.
pub(crate) async fn ready(process: &mut Process, http: &reqwest::Client, url: &str) {
    let start = Instant::now();
    loop {
        if http.get(url).send().await.is_ok_and(|response| response.status() == 200) {
            return;
        }
        let (ended, output) = (process.exit_status(), process.output());
        assert!(ended.is_none(), "the server ended: {ended:?}\n{output}");
        assert!(start.elapsed() < Duration::from_secs(30), "the server is not ready:\n{output}");
        tokio::time::sleep(Duration::from_millis(15)).await;
    }
}

/// Returns a free port that no other test gets.
pub(crate) fn free_port() -> u16 {
    let first = 10_000 + u16::try_from(std::process::id() % 200).unwrap_or_default() * 100;
    loop {
        let port = first + PORT.fetch_add(1, Ordering::Relaxed) % 2_000;
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}

/// Creates a client without a connection pool, so that it has no dead connections after a server was killed.
pub(crate) fn http() -> reqwest::Client {
    let builder = http_builder(&Roots::default()).expect("TLS").no_proxy().pool_max_idle_per_host(0);
    builder.redirect(reqwest::redirect::Policy::none()).build().expect("a client")
}
