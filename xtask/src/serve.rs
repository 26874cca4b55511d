//! `cargo xtask serve`: builds the server and runs it.

use std::process::{Command, ExitCode};

use lockstep_cli::{Error, Result};

use crate::cli::ServeArgs;
use crate::workspace;

/// Runs the command. Its exit status is the server's.
pub(crate) fn run(args: &ServeArgs) -> Result<ExitCode> {
    let mut command = Command::new(workspace::cargo_program());
    command.args(["run", "--package", "halo-collab-server", "--manifest-path"]);
    command.arg(workspace::workspace_root().join("Cargo.toml")).arg("--").args(&args.args);
    replace_process(command)
}

/// Replaces this process by the command, so that the server gets its signals.
#[cfg(unix)]
fn replace_process(mut command: Command) -> Result<ExitCode> {
    use std::os::unix::process::CommandExt;
    Err(missing_cargo_error(&command.exec()))
}

#[cfg(not(unix))]
fn replace_process(mut command: Command) -> Result<ExitCode> {
    let status = command.status().map_err(|error| missing_cargo_error(&error))?;
    Ok(status.code().and_then(|code| u8::try_from(code).ok()).map_or(ExitCode::FAILURE, ExitCode::from))
}

fn missing_cargo_error(error: &std::io::Error) -> Error {
    Error::failed(format!("cannot start `{}`: {error}", workspace::cargo_program()))
        .with_help("install Rust: https://rustup.rs")
}
