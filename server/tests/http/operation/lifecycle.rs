//! Tests of start, invalid configurations, and shutdown.

use std::path::Path;
use std::time::Duration;

use tempfile::TempDir;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use crate::support::{Database, Process, Reply, SECRET, Server, exchange, free_port, http, open, ready};

const EXIT_TIMEOUT: Duration = Duration::from_secs(20);

/// Runs the program in a folder. Returns its exit code and output.
fn run(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> (Option<i32>, String) {
    let mut process = Process::start(folder, arguments, variables);
    (process.wait(EXIT_TIMEOUT).code(), process.output())
}

#[tokio::test]
async fn open_requests_finish_at_shutdown() {
    let mut server = Server::start_on(Database::File, "", "").await;
    let mut stream = open(&server).await;
    let head = format!(
        "POST /api/ExternalChatMessage HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\nContent-Length: 15\r\n\
         Content-Type: application/json\r\n\r\n[{{\"note\":",
        server.token
    );
    stream.write_all(head.as_bytes()).await.expect("sent");
    let idle = open(&server).await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    server.process.send_signal("TERM");
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(server.process.exit_status(), None, "a request is still running");
    assert!(
        tokio::net::TcpStream::connect(("127.0.0.1", server.port())).await.is_err(),
        "new connections are accepted"
    );
    stream.write_all(b"\"x\"}] ").await.expect("sent");
    let mut response = String::new();
    stream.read_to_string(&mut response).await.expect("a response, and the end of the connection");
    assert!(response.starts_with("HTTP/1.1 201 ") && response.contains("\"note\":\"x\""), "{response}");
    assert_eq!(server.process.wait(EXIT_TIMEOUT).code(), Some(0), "{}", server.process.output());
    drop(idle);
    let log = server.database().with_extension("db-wal");
    assert!(!log.exists(), "the database file is not complete");
    server.restart().await;
    assert_eq!(server.count("/api/ExternalChatMessage").await, 1);
}

#[tokio::test]
async fn ctrl_c_shuts_down() {
    let mut server = Server::start_on(Database::File, "", "").await;
    server.process.send_signal("INT");
    assert_eq!(server.process.wait(EXIT_TIMEOUT).code(), Some(0), "{}", server.process.output());
}

#[test]
fn invalid_arguments_exit_with_2() {
    let folder = TempDir::new().expect("a folder");
    for (arguments, expected) in [
        (vec!["--lisen", "127.0.0.1:1"], "--lisen"),
        (vec!["--listen", "nowhere"], "--listen: `nowhere` is not an address with a port"),
        (vec!["--database", "mysql://x:secret@y"], "--database: a database must be `sqlite:FILE` or `postgres://"),
        (vec!["--config", "none.toml"], "none.toml"),
        (vec!["migrat"], "migrat"),
    ] {
        let (code, text) = run(folder.path(), &arguments, &[]);
        assert_eq!(code, Some(2), "{arguments:?}: {text}");
        assert!(text.contains(expected) && !text.contains("secret") && !text.contains("panicked"), "{text}");
    }
    let (code, text) = run(folder.path(), &["--help"], &[]);
    assert!(code == Some(0) && text.contains("--print-config") && text.contains("migrate"), "{text}");
    let created = std::fs::read_dir(folder.path()).expect("a folder").count();
    assert_eq!(created, 0, "a failed start has created files");
}

#[test]
fn invalid_configuration_exits_with_2_and_line() {
    let folder = TempDir::new().expect("a folder");
    for (text, expected) in [
        ("lisen = \"x\"", vec!["halo.toml:1:1", "lisen"]),
        ("\nlisten = 5", vec!["halo.toml:2:10"]),
        ("[limits]\nbody = \"lots\"", vec!["halo.toml:2:8", "`lots` is not a size"]),
        (
            "[[clients]]\nid = \"a\"\nsecret = \"hunter2\"\nscopes = [\"everything\"]",
            vec!["halo.toml:4", "`everything`"],
        ),
        ("token_key = \"hunter2\"\nseal_key = \"hunter2\"", vec!["token_key has fewer", "seal_key has fewer"]),
        ("[[clients]]\nid = \"a\"\nscopes = []", vec!["clients[0] has neither secret nor secret_hash"]),
        ("secret = \"hunter2", vec!["halo.toml:1"]),
    ] {
        std::fs::write(folder.path().join("halo.toml"), text).expect("written");
        let (code, output) = run(folder.path(), &["--config", "halo.toml"], &[]);
        assert_eq!(code, Some(2), "{text}: {output}");
        assert!(expected.iter().all(|part| output.contains(part)) && !output.contains("hunter2"), "{text}: {output}");
    }
    let (code, output) = run(folder.path(), &[], &[("HALO_COLLAB_LIMITS__BODY", "lots")]);
    assert!(code == Some(2) && output.contains("HALO_COLLAB_LIMITS__BODY: `lots` is not a size"), "{output}");
}

#[tokio::test]
async fn unavailable_resources_exit_with_1() {
    let server = Server::start_on(Database::File, "", "").await;
    let listen = format!("127.0.0.1:{}", server.port());
    let folder = TempDir::new().expect("a folder");
    let (code, output) = run(folder.path(), &["--listen", &listen], &[]);
    assert!(code == Some(1) && output.contains(&format!("cannot listen on {listen}")), "{output}");
    let (code, output) =
        run(folder.path(), &["--listen", "127.0.0.1:0", "--database", "sqlite:no/such/folder.db"], &[]);
    assert!(code == Some(1) && output.contains("no/such/folder.db"), "{output}");
    // The keys of a database are required.
    let keys = server.database().with_extension("db.keys");
    std::fs::rename(&keys, folder.path().join("keys")).expect("moved");
    let database = format!("sqlite:{}", server.database().display());
    let (code, output) = run(folder.path(), &["--listen", "127.0.0.1:0", "--database", &database], &[]);
    assert!(code == Some(1) && output.contains("halo.db.keys is missing") && output.contains("restore it"), "{output}");
}

#[test]
fn printed_configuration_is_valid_and_shows_no_secret() {
    let folder = TempDir::new().expect("a folder");
    let text = "listen = \"127.0.0.1:8099\"\ntoken_key = \"hunter2-hunter2-hunter2-hunter2-\"\n\
                seal_key = \"hunter2-hunter2-hunter2-hunter2-\"\ndatabase = \"postgres://u:hunter2@db/x\"\n\
                [limits]\nbody = \"1MiB\"\n[[clients]]\nid = \"a\"\nsecret = \"hunter2\"\nscopes = [\"all\"]\n\
                [[twilio]]\nguid = \"5f0e7a5e-0000-4000-8000-000000000001\"\naccount_sid = \"AC1\"\nphone = \"+1\"\n\
                auth_token = \"hunter2\"\n[zoom]\naccount_id = \"z\"\nclient_id = \"z\"\nclient_secret = \"hunter2\"\n";
    std::fs::write(folder.path().join("halo.toml"), text).expect("written");
    let variables = [("HALO_COLLAB_LIMITS__CONCURRENCY", "7"), ("HALO_COLLAB_TENANT", "acme")];
    let arguments = ["--config", "halo.toml", "--print-config", "--listen", "127.0.0.1:8100"];
    let (code, output) = run(folder.path(), &arguments, &variables);
    assert_eq!(code, Some(0), "{output}");
    for expected in
        ["listen = \"127.0.0.1:8100\"", "tenant = \"acme\"", "concurrency = 7", "body = \"1MiB\"", "id = \"a\""]
    {
        assert!(output.contains(expected), "{expected} is not in\n{output}");
    }
    assert!(!output.contains("hunter2") && output.contains("(hidden)"), "{output}");
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 1, "no other file was created");
}

#[test]
fn secret_is_hashed_by_command() {
    let folder = TempDir::new().expect("a folder");
    // Standard input is empty here.
    let (code, output) = run(folder.path(), &["hash-secret"], &[]);
    assert!(code == Some(1) && output.contains("standard input is empty"), "{output}");
}

/// Starts a server without a configuration file, and waits until it is ready.
async fn start_without_file(folder: &Path, port: u16, more: &[&str]) -> Process {
    let listen = format!("127.0.0.1:{port}");
    let mut process = Process::start(folder, &[&["--listen", &listen], more].concat(), &[]);
    ready(&mut process, &http(), &format!("http://{listen}/readyz")).await;
    process
}

fn secret_in(output: &str) -> Option<&str> {
    output.split_once("Its secret is printed only once: ")?.1.lines().next()
}

async fn token(port: u16, secret: &str) -> Reply {
    let form = [("grant_type", "client_credentials"), ("client_id", "demo"), ("client_secret", secret)];
    Reply::receive(http().post(format!("http://127.0.0.1:{port}/auth/token")).form(&form)).await
}

#[tokio::test]
async fn demo_secret_is_printed_once() {
    let (folder, port) = (TempDir::new().expect("a folder"), free_port());
    let mut process = start_without_file(folder.path(), port, &[]).await;
    let output = process.output();
    let secret = secret_in(&output).unwrap_or_else(|| panic!("no secret: {output}")).to_owned();
    assert!(secret.len() >= 32 && output.contains(&format!("http://127.0.0.1:{port}/docs")), "{output}");
    let granted = token(port, &secret).await;
    assert_eq!(granted.status, 200, "{}", granted.text());
    let bearer = granted.json()["access_token"].as_str().expect("a token").to_owned();
    let calls = http().get(format!("http://127.0.0.1:{port}/api/CallLog")).bearer_auth(&bearer);
    assert_eq!(Reply::receive(calls).await.text(), "[]");
    process.kill();
    for name in ["halo-collab.db", "halo-collab.db.keys"] {
        assert_private(&folder.path().join(name), &secret);
    }

    let mut process = start_without_file(folder.path(), port, &[]).await;
    assert_eq!(token(port, &secret).await.status, 200);
    process.kill();
    assert!(!process.output().contains(&secret) && secret_in(&process.output()).is_none(), "{}", process.output());

    let process = start_without_file(folder.path(), port, &["--new-demo-secret"]).await;
    assert_eq!(token(port, &secret).await.status, 401, "the old secret is invalid");
    let output = process.output();
    assert_eq!(token(port, secret_in(&output).expect("a new one")).await.status, 200);
}

/// Asserts that only its owner can read a file, and that it does not hold the secret in plain.
#[track_caller]
fn assert_private(path: &Path, secret: &str) {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = std::fs::metadata(path).expect("a file").permissions().mode();
    assert_eq!(mode & 0o77, 0, "{} has the mode {mode:o}", path.display());
    let content = std::fs::read(path).expect("a file");
    assert!(!content.windows(secret.len()).any(|bytes| bytes == secret.as_bytes()), "{}", path.display());
}

#[tokio::test]
async fn configured_server_has_no_demo_client() {
    let server = Server::start_on(Database::File, "", "").await;
    assert_eq!(token(server.port(), "x").await.status, 401);
    let output = server.process.output();
    assert!(secret_in(&output).is_none() && !output.contains(SECRET) && !output.contains("demo"), "{output}");
    let response = exchange(&server, b"GET /healthz HTTP/1.0\r\n\r\n").await;
    assert_eq!(response.status, 200);
}
