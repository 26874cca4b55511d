//! What a command costs: CPU time and the most memory that it, or a process of its own, had.
//!
//! The system counts this for processes that have ended, all children of one together. So the command is started by a process of its own:
//! this program again, with `measure`.

use std::fs;
use std::process::{Command, ExitCode};
use std::time::Instant;

use camino::{Utf8Path, Utf8PathBuf};
use clap::Args;
use lockstep_cli::{Error, Result};
use serde::{Deserialize, Serialize};

/// GenerateOptions `measure` takes.
#[derive(Args, Debug)]
pub(crate) struct Measure {
    /// The file to write to.
    pub(crate) to: Utf8PathBuf,
    /// The command.
    #[arg(last = true, required = true)]
    pub(crate) command: Vec<String>,
}

/// What a command cost.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Serialize)]
pub(super) struct Cost {
    /// Wall time.
    pub(super) seconds: f64,
    /// CPU time, in user and system mode, of all its processes.
    pub(super) cpu_seconds: f64,
    /// The most memory that one of its processes had, in bytes.
    pub(super) peak_bytes: u64,
}

/// Runs the command, and writes what it cost.
pub(crate) fn run(args: &Measure) -> Result<ExitCode> {
    let Some((program, rest)) = args.command.split_first() else { return Ok(ExitCode::FAILURE) };
    let start = Instant::now();
    let status = Command::new(program).args(rest).status();
    let status = status.map_err(|error| Error::failed(format!("cannot run `{program}`: {error}")))?;
    let cost = Cost { seconds: start.elapsed().as_secs_f64(), ..children() };
    let text = serde_json::to_string(&cost).unwrap_or_default();
    fs::write(&args.to, text).map_err(|error| Error::failed(format!("cannot write {}: {error}", args.to)))?;
    Ok(status.code().and_then(|code| u8::try_from(code).ok()).map_or(ExitCode::FAILURE, ExitCode::from))
}

/// Runs a command, measured. Whether it did well, and what it cost.
pub(super) fn measured(command: &Command, work: &Utf8Path) -> Result<(bool, Cost)> {
    let to = work.join("cost.json");
    let own = std::env::current_exe().map_err(|error| Error::failed(format!("cannot find this program: {error}")))?;
    let mut outer = Command::new(own);
    outer.args(["measure", to.as_str(), "--"]).arg(command.get_program()).args(command.get_args());
    outer.envs(command.get_envs().filter_map(|(key, value)| Some((key, value?))));
    if let Some(folder) = command.get_current_dir() {
        outer.current_dir(folder);
    }
    let output = |name: &str| {
        let path = work.join(name);
        fs::File::create(&path).map_err(|error| Error::failed(format!("cannot write {path}: {error}")))
    };
    outer.stdout(output("stdout")?).stderr(output("stderr")?).stdin(std::process::Stdio::null());
    let status = outer.status().map_err(|error| Error::failed(format!("cannot run this program: {error}")))?;
    let cost = fs::read_to_string(&to).ok().and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
    Ok((status.success(), cost))
}

#[cfg(unix)]
fn children() -> Cost {
    use nix::sys::resource::{UsageWho, getrusage};
    let Ok(usage) = getrusage(UsageWho::RUSAGE_CHILDREN) else { return Cost::default() };
    let seconds = |time: nix::sys::time::TimeVal| time.tv_sec() as f64 + time.tv_usec() as f64 / 1e6;
    // Linux counts in kilobytes, macOS in bytes (getrusage(2) of each).
    let unit = if cfg!(target_os = "macos") { 1 } else { 1024 };
    Cost {
        seconds: 0.0,
        cpu_seconds: seconds(usage.user_time()) + seconds(usage.system_time()),
        peak_bytes: u64::try_from(usage.max_rss()).unwrap_or_default() * unit,
    }
}

#[cfg(not(unix))]
fn children() -> Cost {
    Cost::default()
}
