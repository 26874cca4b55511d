//! The process of a server.

use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// Exit status of a process.
pub(crate) type Exit = ExitStatus;

/// A running server. It is killed on drop.
pub(crate) struct Process {
    child: Child,
    output: Arc<Mutex<Vec<u8>>>,
    readers: Vec<JoinHandle<()>>,
}

impl Process {
    /// Starts the program in a folder. Only `variables` of `HALO_COLLAB_…` and `RUST_LOG` are set.
    pub(crate) fn start(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_halo-collab-server"));
        command.current_dir(folder).args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("HALO_COLLAB_") || name == "RUST_LOG") {
            command.env_remove(name);
        }
        let mut child = command.envs(variables.iter().copied()).spawn().expect("the server starts");
        let output = Arc::default();
        let out = child.stdout.take().map(|pipe| keep(pipe, &output));
        let err = child.stderr.take().map(|pipe| keep(pipe, &output));
        Self { child, output, readers: out.into_iter().chain(err).collect() }
    }

    /// Returns the output so far, of both streams.
    pub(crate) fn output(&self) -> String {
        String::from_utf8_lossy(&self.output.lock().expect("no panic")).into_owned()
    }

    /// Returns the exit status, or `None` while the process runs.
    pub(crate) fn exit_status(&mut self) -> Option<Exit> {
        self.child.try_wait().expect("a child can be asked")
    }

    /// Kills the process.
    pub(crate) fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        self.join_readers();
    }

    /// Sends a signal by name.
    pub(crate) fn send_signal(&self, name: &str) {
        let sent = Command::new("kill").args([&format!("-{name}"), &self.child.id().to_string()]).status();
        assert!(sent.expect("kill runs").success());
    }

    /// Waits for the end of the process.
    pub(crate) fn wait(&mut self, timeout: Duration) -> Exit {
        let start = Instant::now();
        loop {
            if let Some(exit) = self.exit_status() {
                self.join_readers();
                return exit;
            }
            assert!(start.elapsed() < timeout, "the server is still running after {timeout:?}:\n{}", self.output());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Returns the peak memory in bytes.
    pub(crate) fn peak_memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).expect("Linux");
        let line = status.lines().find(|line| line.starts_with("VmHWM:")).expect("VmHWM");
        line.split_whitespace().nth(1).expect("a number").parse::<u64>().expect("a number") * 1024
    }

    /// Waits for the remaining output.
    fn join_readers(&mut self) {
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

fn keep(mut pipe: impl Read + Send + 'static, output: &Arc<Mutex<Vec<u8>>>) -> JoinHandle<()> {
    let output = Arc::clone(output);
    std::thread::spawn(move || {
        let mut buffer = [0; 8192];
        while let Ok(read @ 1..) = pipe.read(&mut buffer) {
            output.lock().expect("no panic").extend_from_slice(&buffer[..read]);
        }
    })
}
