//! A PostgreSQL server for tests. It ends with the process of the tests, however that ends.
//!
//! `HALO_COLLAB_TEST_POSTGRES` may hold the URL of a server to use instead, or `required`: then tests that need
//! PostgreSQL fail if it is not installed, instead of being skipped.

#![allow(dead_code, reason = "each program that includes this file uses a part of it")]

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The environment variable.
const VARIABLE: &str = "HALO_COLLAB_TEST_POSTGRES";
/// Starts a server in a new folder, prints the folder, and stops the server at the end of standard input, which comes
/// when the process with the other end is gone.
const KEEPER: &str = r#"
set -e
folder=$(mktemp -d ${1:+-p "$1"})
trap '"$0/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1; rm -rf "$folder"' EXIT
"$0/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --locale=C --no-sync >"$folder/log" 2>&1
cat >>"$folder/data/postgresql.conf" <<END
listen_addresses = ''
unix_socket_directories = '$folder'
max_connections = 400
fsync = off
min_wal_size = 32MB
max_wal_size = 64MB
END
"$0/pg_ctl" -D "$folder/data" -w -s -l "$folder/log" start >/dev/null
echo "$folder"
cat >/dev/null
"#;

/// A PostgreSQL server.
pub(crate) struct Cluster {
    programs: PathBuf,
    folder: String,
    /// Stops the server on drop, by closing its input.
    _keeper: Child,
}

impl Cluster {
    /// Starts a server. Returns `None` if PostgreSQL is not installed.
    pub(crate) fn start() -> Option<Self> {
        Self::start_in(None)
    }

    /// Starts a server with its folder in `parent`.
    pub(crate) fn start_in(parent: Option<&Path>) -> Option<Self> {
        let Some(programs) = programs() else {
            assert!(
                std::env::var(VARIABLE).is_err(),
                "PostgreSQL is not installed; on Debian: apt-get install postgresql"
            );
            println!("skipped: PostgreSQL is not installed");
            return None;
        };
        let mut keeper = as_nobody(Path::new("sh"));
        keeper
            .arg("-c")
            .arg(KEEPER)
            .arg(&programs)
            .args(parent)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .current_dir("/");
        let mut keeper = keeper.spawn().expect("a shell");
        let mut folder = String::new();
        BufReader::new(keeper.stdout.as_mut().expect("a pipe")).read_line(&mut folder).expect("a line");
        let folder = folder.trim().to_owned();
        assert!(!folder.is_empty(), "PostgreSQL does not start");
        Some(Self { programs, folder, _keeper: keeper })
    }

    /// Creates an empty schema and returns its URL.
    pub(crate) fn schema(&self) -> String {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let schema = format!("test_{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        let server = format!("postgresql:///postgres?user=postgres&host={}", self.folder.replace('/', "%2F"));
        self.psql(&server, &format!("CREATE SCHEMA {schema}"));
        format!("{server}&options=-csearch_path%3D{schema}")
    }

    /// Runs SQL at a URL and returns the output.
    pub(crate) fn psql(&self, url: &str, sql: &str) -> String {
        let mut command = Command::new(self.programs.join("psql"));
        successful_output(command.args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-c", sql, url]).output())
    }

    /// Dumps a schema.
    pub(crate) fn dump(&self, url: &str) -> Vec<u8> {
        let (server, schema) = url.split_once("&options=-csearch_path%3D").expect("a URL of ours");
        let mut command = Command::new(self.programs.join("pg_dump"));
        successful_output(command.args(["--inserts", "-n", schema, "-d", server]).output()).into_bytes()
    }

    /// Stops the server as a crash would.
    pub(crate) fn stop(&self) {
        self.control(&["-m", "immediate", "stop"]);
    }

    /// Starts the server again.
    pub(crate) fn start_again(&self) {
        self.control(&["-l", "/dev/null", "start"]);
    }

    /// Returns whether the server runs.
    pub(crate) fn is_running(&self) -> bool {
        let mut command = as_nobody(&self.programs.join("pg_ctl"));
        command.args(["-s", "-D", &format!("{}/data", self.folder), "status"]).current_dir("/");
        command.stdout(Stdio::null()).status().is_ok_and(|status| status.success())
    }

    fn control(&self, arguments: &[&str]) {
        let mut command = as_nobody(&self.programs.join("pg_ctl"));
        command.args(["-w", "-s", "-D", &format!("{}/data", self.folder)]).args(arguments).current_dir("/");
        // The server must not inherit a pipe of this process.
        let status = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
        assert!(status.expect("pg_ctl").success(), "pg_ctl {arguments:?}");
    }
}

/// Returns the server that the tests of a process share.
pub(crate) fn shared() -> Option<&'static Cluster> {
    static SHARED: OnceLock<Option<Cluster>> = OnceLock::new();
    SHARED.get_or_init(Cluster::start).as_ref()
}

/// Returns the output of a command, which has to succeed.
fn successful_output(output: std::io::Result<Output>) -> String {
    let output = output.expect("a program that runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

/// Returns the folder with the programs of the newest version.
fn programs() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?.flatten().map(|version| version.path());
    let number = |path: &PathBuf| path.file_name()?.to_str()?.parse::<u32>().ok();
    let newest = versions.max_by_key(number)?.join("bin");
    newest.join("initdb").exists().then_some(newest)
}

/// Builds a command that does not run as root, which PostgreSQL rejects.
fn as_nobody(program: &Path) -> Command {
    let root =
        std::fs::metadata("/proc/self").is_ok_and(|metadata| std::os::unix::fs::MetadataExt::uid(&metadata) == 0);
    if !root {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups", "--"]).arg(program);
    command.env("HOME", "/").env_remove("TMPDIR");
    command
}
