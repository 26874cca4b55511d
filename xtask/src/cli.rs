//! The command line.

use camino::Utf8PathBuf;
use clap::{Args, Parser, Subcommand};
use lockstep_cli::args::{Color, Command as LockstepCommand};

use crate::corpus::{CorpusArgs, MeasureArgs};
use crate::docs::DocsArgs;

/// Lockstep: generates a Rust crate from an OpenAPI document, and keeps the two in step.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version, after_help = OVERVIEW)]
pub(crate) struct Cli {
    /// The command to run.
    #[command(subcommand)]
    pub(crate) command: Command,
    /// When to use colors.
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    pub(crate) color: Color,
}

const OVERVIEW: &str = "\
New here? Change something in spec/, then:

  cargo xtask gen      updates generated/
  cargo xtask test     runs the everyday checks; with --full, all of them
  cargo xtask serve    starts the server

`cargo xtask gen --help` explains the options of a command.";

/// The commands: those of Lockstep, and further ones of this workspace.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    #[command(flatten)]
    Lockstep(LockstepCommand),
    /// Build the server and run it.
    Serve(ServeArgs),
    /// Run the everyday checks: formatting, generated code, tidy, lints, tests. With `--full`, run all checks.
    Test(TestArgs),
    /// Check the rules of form that a program can check: names, sizes, imports, dependencies, architecture.
    Tidy(TidyArgs),
    /// Write the generated pages of docs/.
    Docs(DocsArgs),
    /// Generate and compile each spec of a folder, and write a report.
    Corpus(CorpusArgs),
    /// Run a command and write its cost to a file.
    #[command(hide = true)]
    Measure(MeasureArgs),
}

/// The arguments of `serve`.
#[derive(Args, Debug)]
pub(crate) struct ServeArgs {
    /// Passed to the server: `cargo xtask serve -- --help` lists its options.
    #[arg(last = true, value_name = "ARGS")]
    pub(crate) args: Vec<String>,
}

/// The arguments of `test`.
#[derive(Args, Debug)]
pub(crate) struct TestArgs {
    /// Also run the checks that need other tools, the network, or more time.
    #[arg(long)]
    pub(crate) full: bool,
    /// Run only these steps; `--list` shows their names.
    #[arg(value_name = "STEP")]
    pub(crate) steps: Vec<String>,
    /// List the steps and run none.
    #[arg(long)]
    pub(crate) list: bool,
}

/// The arguments of `tidy`.
#[derive(Args, Debug)]
pub(crate) struct TidyArgs {
    /// Show only problems in these files or folders, relative to the workspace's root [default: all].
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<Utf8PathBuf>,
    /// Run only these rules; `--list` shows their names.
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub(crate) rules: Vec<String>,
    /// Check this workspace [default: the workspace of this program].
    #[arg(long, value_name = "DIR")]
    pub(crate) root: Option<Utf8PathBuf>,
    /// Read words and exceptions from this file [default: xtask/tidy.toml of the workspace].
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<Utf8PathBuf>,
    /// List the rules and run none.
    #[arg(long)]
    pub(crate) list: bool,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::Cli;

    #[test]
    fn command_line_is_consistent() {
        Cli::command().debug_assert();
    }
}
