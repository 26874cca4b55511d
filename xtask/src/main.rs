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
use lockstep_cli::terminal::Say;

use cli::{Cli, Command};

fn main() -> ExitCode {
    let cli = Cli::parse();
    let json = matches!(&cli.command, Command::Lockstep(command) if command.json());
    let say = Say::new(json, cli.color);
    let done = match &cli.command {
        Command::Lockstep(command) => lockstep_cli::run(command, &say),
        Command::Serve(args) => serve::run(args),
        Command::Test(args) => test::run(args, &say),
        Command::Corpus(args) => corpus::run(args, &say),
        Command::Measure(args) => corpus::measure(args),
    };
    lockstep_cli::finish(done, &say)
}
