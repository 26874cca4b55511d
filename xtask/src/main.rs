//! The commands of this workspace: `cargo xtask gen`, `serve` and `test`.
//!
//! `gen` is the one that matters: [`settings`] says what is asked for, [`pipeline`] has it made by `lockstep-codegen`, and [`output`]
//! brings a folder up to date with it. Nothing else in the workspace writes generated files.

mod cli;
mod config;
mod failure;
mod generate;
mod output;
mod pipeline;
mod place;
mod say;
mod serve;
mod settings;
mod test;
mod workspace;

use std::process::ExitCode;

use clap::Parser;

use cli::{Cli, Command};
use say::Say;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let json = matches!(&cli.command, Command::Gen(gen_args) if gen_args.message_format == cli::Format::Json);
    let say = Say::new(json, cli.color);
    let done = match &cli.command {
        Command::Gen(args) => generate::run(args, &say),
        Command::Serve(args) => serve::run(args),
        Command::Test(args) => test::run(args, &say),
    };
    done.unwrap_or_else(|failure| {
        say.failure(&failure);
        failure.status()
    })
}
