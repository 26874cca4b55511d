//! The commands of this workspace: `cargo xtask gen`, `check`, `serve`, `test`, `tidy`, `docs` and `corpus`.
//!
//! `gen` and `check` are those of `lockstep-cli`, which any project can use; the others are for this workspace.

mod cli;
mod corpus;
mod docs;
mod files;
mod serve;
mod test;
mod tidy;
mod workspace;

use std::process::ExitCode;

use clap::Parser;
use lockstep_cli::args::MessageFormat;
use lockstep_cli::terminal::Terminal;

use crate::cli::{Cli, Command};

fn main() -> ExitCode {
    let cli = Cli::parse();
    let format = match &cli.command {
        Command::Lockstep(command) => command.message_format(),
        _ => MessageFormat::Human,
    };
    let terminal = Terminal::new(format, cli.color);
    let result = match &cli.command {
        Command::Lockstep(command) => lockstep_cli::run(command, &terminal),
        Command::Serve(args) => serve::run(args),
        Command::Test(args) => test::run(args, &terminal),
        Command::Tidy(args) => tidy::run(args, &terminal),
        Command::Docs(args) => docs::run(args, &terminal),
        Command::Corpus(args) => corpus::run(args, &terminal),
        Command::Measure(args) => corpus::measure(args),
    };
    lockstep_cli::finish(result, &terminal)
}
