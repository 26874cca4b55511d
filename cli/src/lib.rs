//! Lockstep's commands as a library: `gen` and `check`, for a program, an xtask or a build script.
//!
//! There are three ways to use it, each with an example in the project's `examples` folder:
//!
//! - The program `lockstep`, in a repository with a `lockstep.yaml`: it only calls [`main()`].
//! - An xtask: call [`main()`], or flatten [`args::Command`] into the xtask's commands and [`run`] it.
//! - A build script that generates at each build, into cargo's output folder: [`build()`].
//!
//! A run has three steps: [`settings`] merges the command line with `lockstep.yaml`, [`pipeline`] calls `lockstep-codegen`, and
//! [`sync`] updates the output folder. No other code writes generated files.

pub mod args;
mod build_script;
mod cargo_workspace;
mod commands;
mod config;
mod diagnostic_report;
mod error;
pub mod paths;
mod pipeline;
mod progress;
mod settings;
mod sync;
pub mod terminal;

use std::process::ExitCode;

use clap::Parser;

pub use crate::build_script::build;
pub use crate::error::{Error, Result};

use crate::args::{Cli, Command, GenArgs, MessageFormat};
use crate::terminal::Terminal;

/// Runs the program: parses the command line, runs the command, and prints its result.
///
/// The exit status is 0 for success, 2 for wrong usage, and 1 for errors in the spec, stale output, and files that cannot be
/// read or written.
#[must_use]
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let terminal = Terminal::new(cli.command.message_format(), cli.color);
    finish(run(&cli.command, &terminal), &terminal)
}

/// Runs a command.
///
/// # Errors
/// Returns an error for wrong usage, or if the command cannot be carried out. Errors in the spec are printed instead, and the
/// exit status is 1.
pub fn run(command: &Command, terminal: &Terminal) -> Result<ExitCode> {
    match command {
        Command::Gen(args) => commands::generate::run(args, terminal),
        Command::Check(args) => {
            let args = GenArgs { options: args.options.clone(), check: true, dump: None };
            commands::generate::run(&args, terminal)
        }
    }
}

/// Prints the error of a command, if there is one, and returns the program's exit status.
#[must_use]
pub fn finish(result: Result<ExitCode>, terminal: &Terminal) -> ExitCode {
    result.unwrap_or_else(|error| {
        terminal.print_error(&error);
        error.exit_code()
    })
}

impl Command {
    /// Returns how messages are printed.
    #[must_use]
    pub fn message_format(&self) -> MessageFormat {
        let options = match self {
            Self::Gen(args) => &args.options,
            Self::Check(args) => &args.options,
        };
        options.message_format
    }
}
