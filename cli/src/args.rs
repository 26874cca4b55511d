//! The command line.

use std::fmt::Write as _;

use camino::Utf8PathBuf;
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::paths::program_name;

/// Lockstep: generates a Rust crate from an OpenAPI document, and keeps the two in step.
#[derive(Debug, Parser)]
#[command(name = "lockstep", version, after_help = OVERVIEW)]
pub struct Cli {
    /// The command to run.
    #[command(subcommand)]
    pub command: Command,
    /// When to use colors.
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN", display_order = 100)]
    pub color: Color,
}

const OVERVIEW: &str = "\
A lockstep.yaml names the spec to generate from, and the folder to write to. Then:

  lockstep gen      updates the generated crate
  lockstep check    fails if the crate is not up to date

`lockstep gen --help` explains all options.";

/// The commands that any program can offer: flatten them into the program's commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Generate the crate of a spec: types, client, server, tables.
    Gen(GenArgs),
    /// Check that the generated crate is up to date, and write nothing: `gen --check`.
    Check(CheckArgs),
}

/// The arguments of `gen`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = format_gen_help())]
pub struct GenArgs {
    /// The options that `gen` and `check` share.
    #[command(flatten)]
    pub options: GenerateOptions,
    /// Write nothing; show which files are out of date, and exit with 1 if there are any.
    #[arg(long)]
    pub check: bool,
    /// Write nothing; print the result of a stage.
    #[arg(long, value_name = "STAGE", value_enum, conflicts_with = "check")]
    pub dump: Option<Stage>,
}

/// The arguments of `check`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = CHECK_HELP)]
pub struct CheckArgs {
    /// The options that `gen` and `check` share.
    #[command(flatten)]
    pub options: GenerateOptions,
}

/// The options that `gen` and `check` share.
#[derive(Args, Clone, Debug, Default)]
pub struct GenerateOptions {
    /// The spec's root file: OpenAPI, in YAML or JSON [default: `spec` of lockstep.yaml].
    #[arg(long, value_name = "FILE")]
    pub spec: Option<Utf8PathBuf>,
    /// The folder to write the crate to: new, empty, or written by this command [default: `out` of lockstep.yaml].
    #[arg(long, value_name = "DIR")]
    pub out: Option<Utf8PathBuf>,
    /// The crate's name [default: `name` of lockstep.yaml, or derived from the spec's title].
    #[arg(long, value_name = "CRATE")]
    pub name: Option<String>,
    /// Generate only the crate of this name, of those that lockstep.yaml lists [default: all of them].
    #[arg(long, value_name = "CRATE", conflicts_with = "spec")]
    pub api: Option<String>,
    /// Generate only the operations with these tags, and the types that they use.
    #[arg(long, value_name = "TAG", num_args = 1.., value_delimiter = ',')]
    pub only: Vec<String>,
    /// Treat these warnings as errors: `all`, `none`, or their codes [default: `deny` of lockstep.yaml, or none].
    #[arg(long, value_name = "WARNING", num_args = 1.., value_delimiter = ',')]
    pub deny: Vec<String>,
    /// Depend on this published version of lockstep-runtime, or on the crate in this folder [default: `runtime` of
    /// lockstep.yaml, or the folder next to this program's source].
    #[arg(long, value_name = "VERSION|DIR")]
    pub runtime: Option<String>,
    /// Show each warning in full, instead of a line per code.
    #[arg(long, short)]
    pub verbose: bool,
    /// The format of messages: for people, or JSON Lines for programs.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub message_format: MessageFormat,
}

const GEN_NOTES: &str = "\
Without --spec, the settings are read from the nearest lockstep.yaml, in this folder or above. With --spec, they are read
from the lockstep.yaml in the spec's folder, if there is one. If lockstep.yaml lists several specs (`apis`), all crates are
generated. --out, --name, --only and --dump apply to a single crate: the first, or the crate that --api names.

Files that need no change are not written. Only files that an earlier run wrote are replaced or deleted; they are listed in
.lockstep.json in the folder. A folder that holds other files and no such list is rejected.

Examples:
";

/// Arguments of the program, and their effect.
const GEN_EXAMPLES: &[(&str, &str)] = &[
    ("gen", "update this project's crate"),
    ("gen --check", "check that it is up to date"),
    ("gen --spec pets.yaml --out ../pets --name pets", "generate a crate from another spec"),
    ("gen --dump rust", "print each Rust name and type, with its line in the spec"),
    ("gen --api upstream-zoom", "generate one crate of several"),
    ("gen --deny unused-keyword,dangling-reference", "treat these warnings as errors"),
];

const GEN_EXIT_STATUS: &str = "
Exit status: 0 success; 1 errors in the spec, stale output, or a file that cannot be read or written; 2 wrong usage.";

const CHECK_HELP: &str = "\
Shows the changes that `gen` would write, as a diff, and the problems of the spec. Suited to continuous integration.

Exit status: 0 up to date; 1 stale, errors in the spec, or a file that cannot be read; 2 wrong usage.";

/// Returns the help after the options of `gen`. Its examples begin with the name of the program that runs.
fn format_gen_help() -> String {
    let program = program_name();
    let mut help = GEN_NOTES.to_owned();
    for (arguments, effect) in GEN_EXAMPLES {
        // Writing to a string cannot fail.
        let _ = writeln!(help, "  {program} {arguments}\n          {effect}");
    }
    help + GEN_EXIT_STATUS
}

/// When to use colors.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, ValueEnum)]
pub enum Color {
    /// On a terminal.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The format of messages.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, ValueEnum)]
pub enum MessageFormat {
    /// For people: with excerpts of the spec, and colors.
    #[default]
    Human,
    /// For programs: JSON Lines.
    Json,
}

/// A stage whose result `--dump` prints.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub enum Stage {
    /// The files as trees of nodes, each with its position.
    Document,
    /// The OpenAPI model: resources, operations, schemas.
    #[value(name = "openapi")]
    OpenApi,
    /// Each Rust name and type, with its line in the spec.
    Rust,
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
