//! The command line.

use camino::Utf8PathBuf;
use clap::{Args, Parser, Subcommand, ValueEnum};

/// Lockstep: one description of an HTTP API, and the code that agrees with it.
#[derive(Debug, Parser)]
#[command(name = "lockstep", version, after_help = OVERVIEW)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// When to use colours.
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    pub color: Color,
}

const OVERVIEW: &str = "\
A lockstep.yaml says what to generate from which description, and where to. Then:

  gen      brings the crate up to date
  check    says whether it is

`gen --help` explains what there is to say.";

/// The commands that a program of your own can have: flatten it into your own commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write the crate that the description describes: types, client, server, tables.
    Gen(Gen),
    /// Say whether the crate is as the description wants it, and write nothing: `gen --check`.
    Check(Check),
}

/// What `gen` takes.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = GEN)]
pub struct Gen {
    /// What is generated.
    #[command(flatten)]
    pub what: What,
    /// Write nothing; show what is out of date, and exit with 1 when anything is.
    #[arg(long)]
    pub check: bool,
    /// Write nothing; print what a stage makes of the description.
    #[arg(long, value_name = "STAGE", value_enum, conflicts_with = "check")]
    pub dump: Option<Stage>,
}

/// What `check` takes.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = CHECK)]
pub struct Check {
    /// What is generated.
    #[command(flatten)]
    pub what: What,
}

/// What is generated, and how it is told.
#[derive(Args, Clone, Debug, Default)]
pub struct What {
    /// The description's root file: OpenAPI, in YAML or JSON [default: `spec` of lockstep.yaml].
    #[arg(long, value_name = "FILE")]
    pub spec: Option<Utf8PathBuf>,
    /// The folder to write the crate to: new, empty, or written by this command [default: `out` of lockstep.yaml].
    #[arg(long, value_name = "DIR")]
    pub out: Option<Utf8PathBuf>,
    /// The crate's name [default: `name` of lockstep.yaml, or made of the description's title].
    #[arg(long, value_name = "CRATE")]
    pub name: Option<String>,
    /// Of the descriptions that lockstep.yaml names, only the one whose crate has this name [default: all of them].
    #[arg(long, value_name = "CRATE", conflicts_with = "spec")]
    pub api: Option<String>,
    /// Generate only the operations with these tags, and what they need.
    #[arg(long, value_name = "TAG", num_args = 1.., value_delimiter = ',')]
    pub only: Vec<String>,
    /// Which warnings stop the run: `all`, `none`, or their names [default: `deny` of lockstep.yaml, or none].
    #[arg(long, value_name = "WARNING", num_args = 1.., value_delimiter = ',')]
    pub deny: Vec<String>,
    /// Depend on this published version of lockstep-runtime, or on the one in this folder [default: `runtime` of
    /// lockstep.yaml, or the folder beside this program's source].
    #[arg(long, value_name = "VERSION|DIR")]
    pub runtime: Option<String>,
    /// Draw every warning, instead of a line for those of a kind.
    #[arg(long, short)]
    pub verbose: bool,
    /// How to print what was found and done: drawn for people, or one JSON object a line.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub message_format: Format,
}

const GEN: &str = "\
Without --spec, the settings come from the nearest lockstep.yaml, looked for from this folder upwards. With --spec, from
the lockstep.yaml beside that file, if there is one. Where lockstep.yaml names several descriptions (`apis`), all are
generated; --out, --name, --only and --dump are for one of them: the first, or the one that --api names.

Files that need no change are left alone. Only files that an earlier run wrote are replaced or deleted: their list is
.lockstep.json in the folder. A folder with other files and no such list is refused.

Examples:
  gen                                     bring this project's crate up to date
  gen --check                             is it up to date?
  gen --spec pets.yaml --out ../pets --name pets
                                          a crate of its own, from another description
  gen --dump rust                         every name and type, and the line it comes from
  gen --api upstream-zoom                 one crate of several
  gen --deny unused-keyword,dangling-reference   stop where one of these is found

Exit status: 0 fine; 1 faults in the description, or stale output; 2 wrong usage.";

const CHECK: &str = "\
Shows what `gen` would change, as a diff, and what is wrong with the description. For continuous integration.

Exit status: 0 up to date; 1 stale, or faults in the description; 2 wrong usage.";

/// When to use colours.
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

/// How messages are printed.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, ValueEnum)]
pub enum Format {
    /// Drawn for people.
    #[default]
    Human,
    /// One JSON object a line.
    Json,
}

/// A stage whose result can be printed.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub enum Stage {
    /// The text as nodes, each with its place.
    Document,
    /// The API: resources, operations, schemas.
    Api,
    /// Every Rust name and type, with the line it comes from.
    Rust,
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
