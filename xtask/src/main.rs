//! The commands of this workspace: `cargo xtask gen`, `check`, `serve`, `test` and `corpus`.
//!
//! `gen` and `check` are those of `lockstep-cli`, which anybody's project can have; the others are this workspace's own.

mod cli;
mod corpus;
mod place;
mod serve;
mod test;

use std::process::ExitCode;

use clap::Parser;
use lockstep_cli::terminal::Terminal;

use cli::{Cli, Command};

fn main() -> ExitCode {
    let cli = Cli::parse();
    let json = matches!(&cli.command, Command::Lockstep(command) if command.json());
    let terminal = Terminal::new(json, cli.color);
    let done = match &cli.command {
        Command::Lockstep(command) => lockstep_cli::run(command, &terminal),
        Command::Serve(args) => serve::run(args),
        Command::Test(args) => test::run(args, &terminal),
        Command::Corpus(args) => corpus::run(args, &terminal),
        Command::Measure(args) => corpus::measure(args),
    };
    lockstep_cli::finish(done, &terminal)
}
