//! The command line.

use clap::{Args, Parser, Subcommand};
use lockstep_cli::args::{Color, Command as Lockstep};

use crate::corpus::{Corpus, Measure};

/// Lockstep: one description of an HTTP API, and the code that agrees with it.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version, after_help = OVERVIEW)]
pub(crate) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
    /// When to use colours.
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    pub(crate) color: Color,
}

const OVERVIEW: &str = "\
New here? Change something in spec/, then:

  cargo xtask gen      brings generated/ up to date with the spec
  cargo xtask test     checks that everything agrees
  cargo xtask serve    starts the server

`cargo xtask gen --help` explains a command's options.";

/// The commands: those that anybody's project has, and this workspace's own.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    #[command(flatten)]
    Lockstep(Lockstep),
    /// Build the server and run it.
    Serve(Serve),
    /// Check formatting, that generated/ is up to date, lints, and run all tests.
    Test(Test),
    /// Generate and compile each of a folder of real descriptions, and report on them.
    Corpus(Corpus),
    /// Run a command and write what it cost.
    #[command(hide = true)]
    Measure(Measure),
}

/// GenerateOptions `serve` takes.
#[derive(Args, Debug)]
pub(crate) struct Serve {
    /// Passed to the server: `cargo xtask serve -- --help` lists what it knows.
    #[arg(last = true, value_name = "ARGS")]
    pub(crate) args: Vec<String>,
}

/// GenerateOptions `test` takes.
#[derive(Args, Debug)]
pub(crate) struct Test {
    /// Also run what needs other tools, the network, or longer: spec linters, docs, crates generated elsewhere.
    #[arg(long)]
    pub(crate) full: bool,
    /// Run these steps only, by name; `--list` shows the names.
    #[arg(value_name = "STEP")]
    pub(crate) steps: Vec<String>,
    /// List the steps and run none.
    #[arg(long)]
    pub(crate) list: bool,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::Cli;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }
}
