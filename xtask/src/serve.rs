//! `cargo xtask serve`: builds the server and runs it.

use std::process::{Command, ExitCode};

use crate::cli::Serve;
use crate::place;
use lockstep_cli::{Error, Result};

/// Runs the command. The server's exit status is this command's.
pub(crate) fn run(args: &Serve) -> Result<ExitCode> {
    let mut command = Command::new(cargo());
    command.args(["run", "--package", "halo-collab-server", "--manifest-path"]);
    command.arg(place::workspace().join("Cargo.toml")).arg("--").args(&args.args);
    become_it(command)
}

/// The cargo that this was started by, or the one that is found.
pub(crate) fn cargo() -> String {
    std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned())
}

/// Puts the command into this process's place: signals and status are its own.
#[cfg(unix)]
fn become_it(mut command: Command) -> Result<ExitCode> {
    use std::os::unix::process::CommandExt;
    Err(no_cargo(&command.exec()))
}

#[cfg(not(unix))]
fn become_it(mut command: Command) -> Result<ExitCode> {
    let status = command.status().map_err(|error| no_cargo(&error))?;
    Ok(status.code().and_then(|code| u8::try_from(code).ok()).map_or(ExitCode::FAILURE, ExitCode::from))
}

fn no_cargo(error: &std::io::Error) -> Error {
    Error::failed(format!("cannot start `{}`: {error}", cargo())).with_help("install Rust: https://rustup.rs")
}
