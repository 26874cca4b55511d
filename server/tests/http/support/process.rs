//! The server's process.

use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How a process ended.
pub(crate) type Exit = ExitStatus;

/// A running server. It is killed when it is dropped.
pub(crate) struct Process {
    child: Child,
    said: Arc<Mutex<Vec<u8>>>,
    readers: Vec<JoinHandle<()>>,
}

impl Process {
    /// Starts the program in a folder. Only `variables` of the environment's `HALO_COLLAB_…` and `RUST_LOG` count.
    pub(crate) fn start(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_halo-collab-server"));
        command.current_dir(folder).args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("HALO_COLLAB_") || name == "RUST_LOG") {
            command.env_remove(name);
        }
        let mut child = command.envs(variables.iter().copied()).spawn().expect("the server starts");
        let said = Arc::default();
        let out = child.stdout.take().map(|pipe| keep(pipe, &said));
        let err = child.stderr.take().map(|pipe| keep(pipe, &said));
        Self { child, said, readers: out.into_iter().chain(err).collect() }
    }

    /// Everything that it has said so far, on both outputs.
    pub(crate) fn said(&self) -> String {
        String::from_utf8_lossy(&self.said.lock().expect("no panic")).into_owned()
    }

    /// Whether it has ended.
    pub(crate) fn ended(&mut self) -> Option<Exit> {
        self.child.try_wait().expect("a child can be asked")
    }

    /// Ends it at once, as a power failure would.
    pub(crate) fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        self.finish();
    }

    /// Sends a signal by its name.
    pub(crate) fn signal(&self, name: &str) {
        let sent = Command::new("kill").args([&format!("-{name}"), &self.child.id().to_string()]).status();
        assert!(sent.expect("kill runs").success());
    }

    /// Waits until it has ended.
    pub(crate) fn wait(&mut self, most: Duration) -> Exit {
        let start = Instant::now();
        loop {
            if let Some(exit) = self.ended() {
                self.finish();
                return exit;
            }
            assert!(start.elapsed() < most, "the server still runs after {most:?}:\n{}", self.said());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// The most memory that it ever held, in octets.
    pub(crate) fn peak(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).expect("Linux");
        let line = status.lines().find(|line| line.starts_with("VmHWM:")).expect("VmHWM");
        line.split_whitespace().nth(1).expect("a number").parse::<u64>().expect("a number") * 1024
    }

    /// Waits for the rest of what it said.
    fn finish(&mut self) {
        for reader in self.readers.drain(..) {
            let _ = reader.join();
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
    }
}

fn keep(mut pipe: impl Read + Send + 'static, said: &Arc<Mutex<Vec<u8>>>) -> JoinHandle<()> {
    let said = Arc::clone(said);
    std::thread::spawn(move || {
        let mut buffer = [0; 8192];
        while let Ok(read @ 1..) = pipe.read(&mut buffer) {
            said.lock().expect("no panic").extend_from_slice(&buffer[..read]);
        }
    })
}
