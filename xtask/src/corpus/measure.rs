//! The cost of a command: CPU time, and the peak memory of its processes.
//!
//! The operating system counts this for all ended child processes together. So the command is started by a separate process: this
//! program again, with `measure`.

use std::fs;
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

use camino::{Utf8Path, Utf8PathBuf};
use clap::Args;
use lockstep_cli::{Error, Result};
use serde::{Deserialize, Serialize};

use crate::files::{current_program, write_text};

/// The arguments of `measure`.
#[derive(Args, Debug)]
pub(crate) struct MeasureArgs {
    /// The file to write the cost to.
    pub(crate) to: Utf8PathBuf,
    /// The command.
    #[arg(last = true, required = true)]
    pub(crate) command: Vec<String>,
}

/// The cost of a command.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Serialize)]
pub(super) struct Cost {
    /// Wall time.
    pub(super) seconds: f64,
    /// CPU time of all processes, in user and system mode.
    pub(super) cpu_seconds: f64,
    /// The peak memory of the largest process.
    pub(super) peak_bytes: u64,
}

/// The result of a measured command.
pub(super) struct MeasuredRun {
    pub(super) success: bool,
    pub(super) cost: Cost,
}

/// Runs the command, and writes its cost. The exit status is the command's.
pub(crate) fn run(args: &MeasureArgs) -> Result<ExitCode> {
    let Some((program, arguments)) = args.command.split_first() else { return Ok(ExitCode::FAILURE) };
    let start = Instant::now();
    let status = Command::new(program).args(arguments).status();
    let status = status.map_err(|error| Error::failed(format!("cannot run `{program}`: {error}")))?;
    let cost = Cost { seconds: start.elapsed().as_secs_f64(), ..children_cost() };
    write_text(&args.to, &serde_json::to_string(&cost).unwrap_or_default())?;
    Ok(status.code().and_then(|code| u8::try_from(code).ok()).map_or(ExitCode::FAILURE, ExitCode::from))
}

/// Runs a command and measures it. Its output goes to the files `stdout` and `stderr` in `work`.
pub(super) fn run_measured(command: &Command, work: &Utf8Path) -> Result<MeasuredRun> {
    let to = work.join("cost.json");
    let mut outer = Command::new(current_program()?);
    outer.args(["measure", to.as_str(), "--"]).arg(command.get_program()).args(command.get_args());
    outer.envs(command.get_envs().filter_map(|(key, value)| Some((key, value?))));
    if let Some(folder) = command.get_current_dir() {
        outer.current_dir(folder);
    }
    let create = |name: &str| {
        let path = work.join(name);
        fs::File::create(&path).map_err(|error| Error::io("write", &path, &error))
    };
    outer.stdout(create("stdout")?).stderr(create("stderr")?).stdin(Stdio::null());
    let status = outer.status().map_err(|error| Error::failed(format!("cannot run this program: {error}")))?;
    let cost = fs::read_to_string(&to).ok().and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
    Ok(MeasuredRun { success: status.success(), cost })
}

#[cfg(unix)]
fn children_cost() -> Cost {
    use nix::sys::resource::{UsageWho, getrusage};
    let Ok(usage) = getrusage(UsageWho::RUSAGE_CHILDREN) else { return Cost::default() };
    let seconds = |time: nix::sys::time::TimeVal| time.tv_sec() as f64 + time.tv_usec() as f64 / 1e6;
    // Linux counts in kilobytes, macOS in bytes: getrusage(2) of each.
    let unit = if cfg!(target_os = "macos") { 1 } else { 1024 };
    Cost {
        seconds: 0.0,
        cpu_seconds: seconds(usage.user_time()) + seconds(usage.system_time()),
        peak_bytes: u64::try_from(usage.max_rss()).unwrap_or_default() * unit,
    }
}

#[cfg(not(unix))]
fn children_cost() -> Cost {
    Cost::default()
}
