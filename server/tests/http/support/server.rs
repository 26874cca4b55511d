//! A server of a test's own.

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

/// Below the ports that the system gives to outgoing connections, so that none of them takes one.
static PORT: AtomicU16 = AtomicU16::new(0);

/// A server with a database of its own, which ends with the test.
pub(crate) struct Server {
    pub(crate) process: Process,
    folder: TempDir,
    database: Database,
    port: u16,
    http: reqwest::Client,
    /// A token of the client `all`.
    pub(crate) token: String,
}

impl Server {
    /// A server with the usual configuration.
    pub(crate) async fn start() -> Self {
        Self::with("", "").await
    }

    /// A server whose configuration has also `top` before its tables, and `tables` after them.
    pub(crate) async fn with(top: &str, tables: &str) -> Self {
        Self::on(Database::usual(), top, tables).await
    }

    /// A server that stores in this database.
    pub(crate) async fn on(database: Database, top: &str, tables: &str) -> Self {
        let folder = TempDir::new().expect("a folder");
        let port = free_port();
        let text = config::text(port, &database.lines(folder.path(), top), top, tables);
        std::fs::write(folder.path().join("halo.toml"), text).expect("the configuration is written");
        let process = run(folder.path(), &[]);
        let mut server = Self { process, folder, database, port, http: http(), token: String::new() };
        server.ready().await;
        server.token = server.token_of("all").await;
        server
    }

    /// Starts it again, after it has ended.
    pub(crate) async fn restart(&mut self) {
        self.process = self.run_with(&[]);
        self.ready().await;
    }

    /// Runs the program with its configuration and these arguments more.
    pub(crate) fn run_with(&self, arguments: &[&str]) -> Process {
        run(self.folder.path(), arguments)
    }

    /// Waits until it says that it is ready.
    async fn ready(&mut self) {
        let url = self.url("/readyz");
        ready(&mut self.process, &self.http, &url).await;
    }

    /// Its database, when that is a file.
    pub(crate) fn database(&self) -> PathBuf {
        Database::file(self.folder.path())
    }

    /// Runs SQL beside it, as each kind of database wants it; the first value that it gives, if any.
    pub(crate) fn sql(&self, sqlite: &str, postgres: &str) -> String {
        self.database.sql(self.folder.path(), sqlite, postgres)
    }

    /// Everything that it has stored, as it is stored.
    pub(crate) fn stored(&self) -> Vec<u8> {
        self.database.octets(self.folder.path())
    }

    /// The folder that it runs in.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// An address of it.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// Its port.
    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// A request to be filled.
    pub(crate) fn request(&self, method: &str, path: &str) -> reqwest::RequestBuilder {
        self.http.request(Method::from_bytes(method.as_bytes()).expect("a method"), self.url(path))
    }

    /// Sends a request with a token; `body` is JSON.
    pub(crate) async fn send_as(&self, token: &str, method: &str, path: &str, body: Option<&Value>) -> Reply {
        let request = self.request(method, path).bearer_auth(token);
        Reply::of(match body {
            Some(body) => request.json(body),
            None => request,
        })
        .await
    }

    /// What is at a path, for the client `all`.
    pub(crate) async fn get(&self, path: &str) -> Reply {
        self.send_as(&self.token, "GET", path, None).await
    }

    /// Sends JSON to a path, as the client `all`.
    pub(crate) async fn post(&self, path: &str, body: &Value) -> Reply {
        self.send_as(&self.token, "POST", path, Some(body)).await
    }

    /// Stores records that are to be stored, as the client `all`.
    pub(crate) async fn store(&self, path: &str, body: &Value) -> Vec<Value> {
        let reply = self.post(path, body).await;
        assert_eq!(reply.status, 201, "{}", reply.text());
        reply.json().as_array().expect("an array").clone()
    }

    /// Deletes what is at a path, as the client `all`.
    pub(crate) async fn delete(&self, path: &str) -> Reply {
        self.send_as(&self.token, "DELETE", path, None).await
    }

    /// Sends a body as it is, as the client `all`, and says that it is JSON.
    pub(crate) async fn post_raw(&self, path: &str, body: impl Into<reqwest::Body>) -> Reply {
        let request = self.request("POST", path).bearer_auth(&self.token);
        Reply::of(request.header("Content-Type", "application/json").body(body)).await
    }

    /// A token of a client, with every scope that it has.
    pub(crate) async fn token_of(&self, client: &str) -> String {
        let form = [("grant_type", "client_credentials"), ("client_id", client), ("client_secret", SECRET)];
        let reply = Reply::of(self.request("POST", "/auth/token").form(&form)).await;
        assert_eq!(reply.status, 200, "{}", reply.text());
        reply.json()["access_token"].as_str().expect("a token").to_owned()
    }

    /// The generated client, which gets a token by itself.
    pub(crate) fn client(&self) -> Client {
        let credentials = ClientCredentials::new("all", SECRET).scope("all").parameter("tenant", "halo");
        let builder = Client::builder(&self.url("")).halo_oauth(credentials).retries(Retries::none());
        builder.http(self.http.clone()).build().expect("a client")
    }

    /// The number of records in a list that answers 200.
    pub(crate) async fn count(&self, path: &str) -> usize {
        let reply = self.get(path).await;
        assert_eq!(reply.status, 200, "{}", reply.text());
        reply.json().as_array().expect("an array").len()
    }
}

fn run(folder: &Path, arguments: &[&str]) -> Process {
    Process::start(folder, &[&["--config", "halo.toml"], arguments].concat(), &[("RUST_LOG", "trace")])
}

/// Waits until an address answers 200.
pub(crate) async fn ready(process: &mut Process, http: &reqwest::Client, url: &str) {
    let start = Instant::now();
    loop {
        if http.get(url).send().await.is_ok_and(|answer| answer.status() == 200) {
            return;
        }
        let (ended, said) = (process.ended(), process.said());
        assert!(ended.is_none(), "the server ended: {ended:?}\n{said}");
        assert!(start.elapsed() < Duration::from_secs(30), "the server is not ready:\n{said}");
        tokio::time::sleep(Duration::from_millis(15)).await;
    }
}

/// A port that nobody listens at, and that no other test gets.
pub(crate) fn free_port() -> u16 {
    let first = 10_000 + u16::try_from(std::process::id() % 200).unwrap_or_default() * 100;
    loop {
        let port = first + PORT.fetch_add(1, Ordering::Relaxed) % 2_000;
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}

/// A client without a pool: a server that was killed leaves no dead connections in it.
pub(crate) fn http() -> reqwest::Client {
    let builder = http_builder(&Roots::default()).expect("TLS").no_proxy().pool_max_idle_per_host(0);
    builder.redirect(reqwest::redirect::Policy::none()).build().expect("a client")
}
