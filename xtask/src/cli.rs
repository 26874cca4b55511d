//! The command line.

use camino::Utf8PathBuf;
use clap::{Args, Parser, Subcommand, ValueEnum};

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

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Write the crate that the spec describes: types, client, server, tables.
    Gen(Gen),
    /// Build the server and run it.
    Serve(Serve),
    /// Check formatting, that generated/ is up to date, lints, and run all tests.
    Test(Test),
}

/// What `gen` takes.
#[derive(Args, Debug, Default)]
#[command(after_help = GEN)]
pub(crate) struct Gen {
    /// The description's root file: OpenAPI, in YAML or JSON [default: `spec` of lockstep.yaml].
    #[arg(long, value_name = "FILE")]
    pub(crate) spec: Option<Utf8PathBuf>,
    /// The folder to write the crate to: new, empty, or written by this command [default: `out` of lockstep.yaml].
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<Utf8PathBuf>,
    /// The crate's name [default: `name` of lockstep.yaml, or made of the description's title].
    #[arg(long, value_name = "CRATE")]
    pub(crate) name: Option<String>,
    /// Of the descriptions that lockstep.yaml names, only the one whose crate has this name [default: all of them].
    #[arg(long, value_name = "CRATE", conflicts_with = "spec")]
    pub(crate) api: Option<String>,
    /// Write nothing; show what is out of date, and exit with 1 when anything is.
    #[arg(long)]
    pub(crate) check: bool,
    /// Generate only the operations with these tags, and what they need.
    #[arg(long, value_name = "TAG", num_args = 1.., value_delimiter = ',')]
    pub(crate) only: Vec<String>,
    /// Write nothing; print what a stage makes of the description.
    #[arg(long, value_name = "STAGE", value_enum, conflicts_with = "check")]
    pub(crate) dump: Option<Stage>,
    /// Which warnings stop the run [default: `deny` of lockstep.yaml, or none].
    #[arg(long, value_enum, value_name = "WHICH")]
    pub(crate) deny: Option<DenyFlag>,
    /// Depend on this published version of lockstep-runtime, instead of on the folder `runtime` by its path.
    #[arg(long, value_name = "VERSION")]
    pub(crate) runtime: Option<String>,
    /// How to print what was found and done: drawn for people, or one JSON object a line.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(crate) message_format: Format,
}

const GEN: &str = "\
Without --spec, the settings come from the nearest lockstep.yaml, looked for from this folder upwards. With --spec, from
the lockstep.yaml beside that file, if there is one. Where lockstep.yaml names several descriptions (`apis`), all are
generated; --out, --name, --only and --dump are for one of them: the first, or the one that --api names.

Files that need no change are left alone. Only files that an earlier run wrote are replaced or deleted: their list is
.lockstep.json in the folder. A folder with other files and no such list is refused.

Examples:
  cargo xtask gen                              bring this project's crate up to date
  cargo xtask gen --check                      is it up to date?
  cargo xtask gen --spec pets.yaml --out ../pets --name pets
                                               a crate of its own, from another description
  cargo xtask gen --dump rust                  every name and type, and the line it comes from
  cargo xtask gen --api upstream-zoom          one crate of several

Exit status: 0 fine; 1 faults in the spec, or stale output; 2 wrong usage.";

/// What `serve` takes.
#[derive(Args, Debug)]
pub(crate) struct Serve {
    /// Passed to the server: `cargo xtask serve -- --help` lists what it knows.
    #[arg(last = true, value_name = "ARGS")]
    pub(crate) args: Vec<String>,
}

/// What `test` takes.
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

/// When to use colours.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, ValueEnum)]
pub(crate) enum Color {
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
pub(crate) enum Format {
    /// Drawn for people.
    #[default]
    Human,
    /// One JSON object a line.
    Json,
}

/// A stage whose result can be printed.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub(crate) enum Stage {
    /// The text as nodes, each with its place.
    Document,
    /// The API: resources, operations, schemas.
    Api,
    /// Every Rust name and type, with the line it comes from.
    Rust,
}

/// Which warnings stop the run.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub(crate) enum DenyFlag {
    /// All of them.
    All,
    /// None: what can be repaired is repaired.
    None,
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
