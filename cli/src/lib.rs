//! The commands of Lockstep as a library: `gen` and `check`, for a program, an xtask or a build script.
//!
//! Three ways of use, each with an example in the project's `examples` folder:
//!
//! - The program `lockstep` in a repository with a `lockstep.yaml`: [`main()`] is all that it is.
//! - An xtask of one's own: call [`main()`], or flatten [`args::Command`] into commands of one's own and [`run`] it.
//! - A build script that generates at each build, into cargo's output folder: [`build()`].
//!
//! [`settings`] says what is asked for, [`pipeline`] has it made by `lockstep-codegen`, and [`sync`] brings a folder up to date with it.
//! Nothing else writes generated files.

pub mod args;
mod build_script;
mod cargo_workspace;
mod commands;
mod config;
mod error;
mod findings;
pub mod paths;
mod pipeline;
mod progress;
mod settings;
mod sync;
pub mod terminal;

use std::process::ExitCode;

use clap::Parser;

pub use build_script::build;
pub use error::{Failure, Result};

use args::{Cli, Command, Format, Gen};
use terminal::Say;

/// The whole program: reads the command line, does what it says, and prints what came of it.
///
/// The status is 0 when all is well, 1 for faults in a description and for stale output, 2 for wrong usage.
#[must_use]
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let say = Say::new(cli.command.json(), cli.color);
    finish(run(&cli.command, &say), &say)
}

/// Does what a command says.
///
/// # Errors
/// When it is asked for something that cannot be, or is kept from doing it. Faults in a description are no error: they are
/// printed, and the status is 1.
pub fn run(command: &Command, say: &Say) -> Result<ExitCode> {
    match command {
        Command::Gen(args) => commands::generate::run(args, say),
        Command::Check(args) => commands::generate::run(&Gen { what: args.what.clone(), check: true, dump: None }, say),
    }
}

/// Prints why a command could not do its work, and says with which status the program ends.
#[must_use]
pub fn finish(done: Result<ExitCode>, say: &Say) -> ExitCode {
    done.unwrap_or_else(|failure| {
        say.failure(&failure);
        failure.status()
    })
}

impl Command {
    /// Whether programs read what is printed.
    #[must_use]
    pub fn json(&self) -> bool {
        let what = match self {
            Self::Gen(args) => &args.what,
            Self::Check(args) => &args.what,
        };
        what.message_format == Format::Json
    }
}
