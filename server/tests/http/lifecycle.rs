//! How the program starts, what it refuses to start with, and how it ends.

use std::path::Path;
use std::time::Duration;

use tempfile::TempDir;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use crate::support::{Database, Process, Reply, SECRET, Server, exchange, free_port, http, open, ready};

const SOON: Duration = Duration::from_secs(20);

/// Runs the program in a folder to its end: its status, and all that it said.
fn run(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> (Option<i32>, String) {
    let mut process = Process::start(folder, arguments, variables);
    (process.wait(SOON).code(), process.said())
}

#[tokio::test]
async fn what_has_begun_is_finished_before_the_end() {
    let mut server = Server::on(Database::File, "", "").await;
    let mut stream = open(&server).await;
    let head = format!(
        "POST /api/ExternalChatMessage HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\nContent-Length: 15\r\n\
         Content-Type: application/json\r\n\r\n[{{\"note\":",
        server.token
    );
    stream.write_all(head.as_bytes()).await.expect("sent");
    let idle = open(&server).await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    server.process.signal("TERM");
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(server.process.ended(), None, "a request still runs");
    assert!(tokio::net::TcpStream::connect(("127.0.0.1", server.port())).await.is_err(), "new ones are taken");
    stream.write_all(b"\"x\"}] ").await.expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("an answer, and the end of the connection");
    assert!(answer.starts_with("HTTP/1.1 201 ") && answer.contains("\"note\":\"x\""), "{answer}");
    assert_eq!(server.process.wait(SOON).code(), Some(0), "{}", server.process.said());
    drop(idle);
    let log = server.database().with_extension("db-wal");
    assert!(!log.exists(), "the database is not one whole file");
    server.restart().await;
    assert_eq!(server.count("/api/ExternalChatMessage").await, 1);
}

#[tokio::test]
async fn ctrl_c_ends_it_too() {
    let mut server = Server::on(Database::File, "", "").await;
    server.process.signal("INT");
    assert_eq!(server.process.wait(SOON).code(), Some(0), "{}", server.process.said());
}

#[test]
fn wrong_flags_are_told_with_status_2() {
    let folder = TempDir::new().expect("a folder");
    for (arguments, said) in [
        (vec!["--lisen", "127.0.0.1:1"], "--lisen"),
        (vec!["--listen", "nowhere"], "--listen: `nowhere` is no address with a port"),
        (vec!["--database", "mysql://x:secret@y"], "--database: a database is `sqlite:FILE` or `postgres://"),
        (vec!["--config", "none.toml"], "none.toml"),
        (vec!["migrat"], "migrat"),
    ] {
        let (code, text) = run(folder.path(), &arguments, &[]);
        assert_eq!(code, Some(2), "{arguments:?}: {text}");
        assert!(text.contains(said) && !text.contains("secret") && !text.contains("panicked"), "{text}");
    }
    let (code, text) = run(folder.path(), &["--help"], &[]);
    assert!(code == Some(0) && text.contains("--print-config") && text.contains("migrate"), "{text}");
    let made = std::fs::read_dir(folder.path()).expect("a folder").count();
    assert_eq!(made, 0, "a program that did not start has left files behind");
}

#[test]
fn a_wrong_configuration_is_told_with_its_line_and_status_2() {
    let folder = TempDir::new().expect("a folder");
    for (text, said) in [
        ("lisen = \"x\"", vec!["halo.toml:1:1", "lisen"]),
        ("\nlisten = 5", vec!["halo.toml:2:10"]),
        ("[limits]\nbody = \"lots\"", vec!["halo.toml:2:8", "`lots` is no size"]),
        (
            "[[clients]]\nid = \"a\"\nsecret = \"hunter2\"\nscopes = [\"everything\"]",
            vec!["halo.toml:4", "`everything`"],
        ),
        ("token_key = \"hunter2\"\nseal_key = \"hunter2\"", vec!["token_key has fewer", "seal_key has fewer"]),
        ("[[clients]]\nid = \"a\"\nscopes = []", vec!["clients[0] has neither secret nor secret_hash"]),
        ("secret = \"hunter2", vec!["halo.toml:1"]),
    ] {
        std::fs::write(folder.path().join("halo.toml"), text).expect("written");
        let (code, told) = run(folder.path(), &["--config", "halo.toml"], &[]);
        assert_eq!(code, Some(2), "{text}: {told}");
        assert!(said.iter().all(|said| told.contains(said)) && !told.contains("hunter2"), "{text}: {told}");
    }
    let (code, told) = run(folder.path(), &[], &[("HALO_COLLAB_LIMITS__BODY", "lots")]);
    assert!(code == Some(2) && told.contains("HALO_COLLAB_LIMITS__BODY: `lots` is no size"), "{told}");
}

#[tokio::test]
async fn what_cannot_be_had_is_told_with_status_1() {
    let server = Server::on(Database::File, "", "").await;
    let listen = format!("127.0.0.1:{}", server.port());
    let folder = TempDir::new().expect("a folder");
    let (code, told) = run(folder.path(), &["--listen", &listen], &[]);
    assert!(code == Some(1) && told.contains(&format!("cannot listen on {listen}")), "{told}");
    let (code, told) = run(folder.path(), &["--listen", "127.0.0.1:0", "--database", "sqlite:no/such/folder.db"], &[]);
    assert!(code == Some(1) && told.contains("no/such/folder.db"), "{told}");
    // The keys that a database was made with are needed for good.
    let keys = server.database().with_extension("db.keys");
    std::fs::rename(&keys, folder.path().join("keys")).expect("moved");
    let database = format!("sqlite:{}", server.database().display());
    let (code, told) = run(folder.path(), &["--listen", "127.0.0.1:0", "--database", &database], &[]);
    assert!(code == Some(1) && told.contains("halo.db.keys is missing") && told.contains("bring it back"), "{told}");
}

#[test]
fn a_printed_configuration_can_be_used_and_shows_no_secret() {
    let folder = TempDir::new().expect("a folder");
    let text = "listen = \"127.0.0.1:8099\"\ntoken_key = \"hunter2-hunter2-hunter2-hunter2-\"\n\
                seal_key = \"hunter2-hunter2-hunter2-hunter2-\"\ndatabase = \"postgres://u:hunter2@db/x\"\n\
                [limits]\nbody = \"1MiB\"\n[[clients]]\nid = \"a\"\nsecret = \"hunter2\"\nscopes = [\"all\"]\n\
                [[twilio]]\nguid = \"5f0e7a5e-0000-4000-8000-000000000001\"\naccount_sid = \"AC1\"\nphone = \"+1\"\n\
                auth_token = \"hunter2\"\n[zoom]\naccount_id = \"z\"\nclient_id = \"z\"\nclient_secret = \"hunter2\"\n";
    std::fs::write(folder.path().join("halo.toml"), text).expect("written");
    let variables = [("HALO_COLLAB_LIMITS__CONCURRENCY", "7"), ("HALO_COLLAB_TENANT", "acme")];
    let arguments = ["--config", "halo.toml", "--print-config", "--listen", "127.0.0.1:8100"];
    let (code, told) = run(folder.path(), &arguments, &variables);
    assert_eq!(code, Some(0), "{told}");
    for said in ["listen = \"127.0.0.1:8100\"", "tenant = \"acme\"", "concurrency = 7", "body = \"1MiB\"", "id = \"a\""]
    {
        assert!(told.contains(said), "{said} is not in\n{told}");
    }
    assert!(!told.contains("hunter2") && told.contains("(hidden)"), "{told}");
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 1, "nothing else was made");
}

#[test]
fn a_secret_can_be_hashed_for_the_configuration() {
    let folder = TempDir::new().expect("a folder");
    // Standard input is empty here.
    let (code, told) = run(folder.path(), &["hash-secret"], &[]);
    assert!(code == Some(1) && told.contains("standard input is empty"), "{told}");
}

/// A server without a file, at this port, once it is ready.
async fn bare(folder: &Path, port: u16, more: &[&str]) -> Process {
    let listen = format!("127.0.0.1:{port}");
    let mut process = Process::start(folder, &[&["--listen", &listen], more].concat(), &[]);
    ready(&mut process, &http(), &format!("http://{listen}/readyz")).await;
    process
}

fn secret_in(said: &str) -> Option<&str> {
    said.split_once("Its secret is told this once: ")?.1.lines().next()
}

async fn token(port: u16, secret: &str) -> Reply {
    let form = [("grant_type", "client_credentials"), ("client_id", "demo"), ("client_secret", secret)];
    Reply::of(http().post(format!("http://127.0.0.1:{port}/auth/token")).form(&form)).await
}

#[tokio::test]
async fn without_a_file_it_starts_and_tells_its_secret_once() {
    let (folder, port) = (TempDir::new().expect("a folder"), free_port());
    let mut process = bare(folder.path(), port, &[]).await;
    let said = process.said();
    let secret = secret_in(&said).unwrap_or_else(|| panic!("no secret: {said}")).to_owned();
    assert!(secret.len() >= 32 && said.contains(&format!("http://127.0.0.1:{port}/docs")), "{said}");
    let granted = token(port, &secret).await;
    assert_eq!(granted.status, 200, "{}", granted.text());
    let bearer = granted.json()["access_token"].as_str().expect("a token").to_owned();
    let calls = http().get(format!("http://127.0.0.1:{port}/api/CallLog")).bearer_auth(&bearer);
    assert_eq!(Reply::of(calls).await.text(), "[]");
    process.kill();
    for name in ["halo-collab.db", "halo-collab.db.keys"] {
        private(&folder.path().join(name), &secret);
    }

    let mut process = bare(folder.path(), port, &[]).await;
    assert_eq!(token(port, &secret).await.status, 200);
    process.kill();
    assert!(!process.said().contains(&secret) && secret_in(&process.said()).is_none(), "{}", process.said());

    let process = bare(folder.path(), port, &["--new-demo-secret"]).await;
    assert_eq!(token(port, &secret).await.status, 401, "the old one is gone");
    let said = process.said();
    assert_eq!(token(port, secret_in(&said).expect("a new one")).await.status, 200);
}

/// A file that only its owner may read, and that does not hold the secret as it is.
#[track_caller]
fn private(path: &Path, secret: &str) {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = std::fs::metadata(path).expect("a file").permissions().mode();
    assert_eq!(mode & 0o77, 0, "{} has the mode {mode:o}", path.display());
    let content = std::fs::read(path).expect("a file");
    assert!(!content.windows(secret.len()).any(|octets| octets == secret.as_bytes()), "{}", path.display());
}

#[tokio::test]
async fn with_a_file_there_is_no_demo_client() {
    let server = Server::on(Database::File, "", "").await;
    assert_eq!(token(server.port(), "x").await.status, 401);
    let said = server.process.said();
    assert!(secret_in(&said).is_none() && !said.contains(SECRET) && !said.contains("demo"), "{said}");
    let answer = exchange(&server, b"GET /healthz HTTP/1.0\r\n\r\n").await;
    assert_eq!(answer.status, 200);
}
