//! The table of steps: a new check is a function and a row.

use lockstep_cli::terminal::pluralize;
use lockstep_cli::{Error, Result};

use super::runner::Runner;
use super::{standalone, third_party, tools};
use crate::tidy;
use crate::tidy::architecture::closure::CLIENT_AND_SERVER_CRATES;

/// A check with a name.
pub(super) struct Step {
    /// The name.
    pub(super) name: &'static str,
    /// When it is run.
    pub(super) schedule: Schedule,
    /// What holds if it passes.
    pub(super) summary: &'static str,
    /// What to do if it fails.
    pub(super) help: &'static str,
    /// Runs it.
    pub(super) run: fn(&Runner<'_>) -> Result<()>,
}

/// When a step is run.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Schedule {
    /// Always.
    Everyday,
    /// With `--full`: it needs other tools, the network, or more time.
    Full,
}

use Schedule::{Everyday, Full};

/// All steps, in the order in which they run.
pub(super) const STEPS: &[Step] = &[
    Step {
        name: "fmt",
        schedule: Everyday,
        summary: "hand-written code is formatted",
        help: "run the command above without `--check`; if cargo has no `fmt`: rustup component add rustfmt",
        run: check_format,
    },
    Step {
        name: "gen",
        schedule: Everyday,
        summary: "generated/ and the generated pages of docs/ are up to date",
        help: "fix the errors, or run `cargo xtask gen` and `cargo xtask docs`, and commit the result",
        run: check_generated,
    },
    Step {
        name: "tidy",
        schedule: Everyday,
        summary: "names, sizes, imports, dependencies, architecture and spelling follow the rules",
        help: "fix the lines above; `cargo xtask tidy --list` explains the rules",
        run: check_tidy,
    },
    Step {
        name: "clippy",
        schedule: Everyday,
        summary: "there are no lints",
        help: "fix the lines above; if cargo has no `clippy`: rustup component add clippy",
        run: run_clippy,
    },
    Step {
        name: "test",
        schedule: Everyday,
        summary: "all tests pass, and no snapshot is unreviewed",
        help: "run the failed test alone: cargo test -p PACKAGE NAME; review snapshots: cargo insta review",
        run: run_tests,
    },
    Step {
        name: "mutants",
        schedule: Full,
        summary: "randomly changed specs do not crash the generator, and their crates compile",
        help: "CONTRIBUTING.md explains how to reproduce a mutant; its crate is in target/tmp/mutants",
        run: test_mutants,
    },
    Step {
        name: "values",
        schedule: Full,
        summary: "values of the corpus' schemas survive a round trip through their types",
        help: "test a single spec: LOCKSTEP_VALUES=NAME.yaml cargo test -p lockstep-tests --test values",
        run: test_values,
    },
    Step {
        name: "postgres",
        schedule: Full,
        summary: "the server behaves the same with PostgreSQL, and acknowledged writes survive crashes",
        help: "on Debian and Ubuntu: apt-get install postgresql; then run the failed test alone, as CONTRIBUTING.md shows",
        run: test_postgres,
    },
    Step {
        name: "traces",
        schedule: Full,
        summary: "a collector receives the server's traces",
        help: "run cargo test -p halo-collab-server --features otlp --test http traces",
        run: test_traces,
    },
    Step {
        name: "spec",
        schedule: Full,
        summary: "openapi-spec-validator accepts the spec",
        help: "fix the spec at the location in the message",
        run: third_party::validate_spec,
    },
    Step {
        name: "redocly",
        schedule: Full,
        summary: "redocly lint accepts the spec",
        help: "fix the spec at the location in the message; the rules are in spec/redocly.yaml",
        run: third_party::lint_spec,
    },
    Step {
        name: "clients",
        schedule: Full,
        summary: "third-party clients work with the server, and Twilio's library accepts its signatures",
        help: "run the failed check of tests/python alone: python tests/python/NAME.py PROGRAM",
        run: third_party::run_clients,
    },
    Step {
        name: "pages",
        schedule: Full,
        summary: "the start page and the docs page work in a browser",
        help: "on Debian and Ubuntu: apt-get install chromium; screenshots are in target/pages",
        run: third_party::check_pages,
    },
    Step {
        name: "conformance",
        schedule: Full,
        summary: "schemathesis finds no difference between the server and the spec",
        help: "the report has a curl line per problem; LOCKSTEP_EXAMPLES=500 tests more requests",
        run: third_party::check_conformance,
    },
    Step {
        name: "docs",
        schedule: Full,
        summary: "the docs build without warnings",
        help: "docs in generated/ come from the spec: fix it, or the generator",
        run: build_docs,
    },
    Step {
        name: "worked-examples",
        schedule: Full,
        summary: "the patches of the pages apply, generate and compile together",
        help: "bring the patches in CONTRIBUTING.md up to date with the code",
        run: check_worked_examples,
    },
    Step {
        name: "standalone",
        schedule: Full,
        summary: "a crate that is generated outside the workspace compiles",
        help: "compare its Cargo.toml with that of generated/: the template is codegen/templates/Cargo.toml",
        run: standalone::check_crates,
    },
    Step {
        name: "examples",
        schedule: Full,
        summary: "the projects in examples/ generate, compile and run",
        help: "run the failed command in the example's folder",
        run: standalone::check_examples,
    },
    Step {
        name: "corpus",
        schedule: Full,
        summary: "the specs of the corpus generate, and their crates compile",
        help: "run a single spec: cargo xtask corpus --only NAME; its crate is in target/corpus/crates",
        run: standalone::check_corpus,
    },
    Step {
        name: "types-only",
        schedule: Full,
        summary: "types alone build neither a client nor a server",
        help: "make the dependency optional, behind the feature that needs it",
        run: check_dependencies,
    },
];

/// The packages that people write. `gen` formats generated code.
const FORMATTED_PACKAGES: &[&str] = &[
    "lockstep-bench",
    "lockstep-cli",
    "lockstep-codegen",
    "lockstep-derive",
    "lockstep-runtime",
    "halo-collab-server",
    "lockstep-tests",
    "xtask",
];

fn check_format(runner: &Runner<'_>) -> Result<()> {
    let packages = FORMATTED_PACKAGES.iter().flat_map(|package| ["--package", package]);
    runner.run(runner.cargo(&["fmt", "--check"].into_iter().chain(packages).collect::<Vec<_>>()))
}

fn check_generated(runner: &Runner<'_>) -> Result<()> {
    runner.run(runner.xtask(&["gen", "--check"])?)?;
    runner.run(runner.xtask(&["docs", "--check"])?)
}

fn check_tidy(runner: &Runner<'_>) -> Result<()> {
    let problems = tidy::check_workspace(&runner.root)?;
    for problem in &problems {
        runner.print_text(&format!("{problem}\n"));
    }
    let spelling = check_spelling(runner);
    if problems.is_empty() { spelling } else { Err(Error::failed(pluralize(problems.len(), "problem"))) }
}

/// Runs typos. Without `--full`, it is skipped if it cannot be installed, for example without a network.
fn check_spelling(runner: &Runner<'_>) -> Result<()> {
    match tools::install_typos(runner) {
        Ok(typos) => runner.run(runner.command(typos, &["--config", "typos.toml"])),
        Err(error) if !runner.full => {
            runner.report_skipped(&format!("spelling: {}", error.message()));
            Ok(())
        }
        Err(error) => Err(error),
    }
}

fn run_clippy(runner: &Runner<'_>) -> Result<()> {
    runner.run(runner.cargo(&["clippy", "--quiet", "--workspace", "--all-targets", "--", "--deny", "warnings"]))
}

fn run_tests(runner: &Runner<'_>) -> Result<()> {
    let mut command = runner.cargo(&["test", "--quiet", "--workspace"]);
    if runner.full {
        // A difference fails, and no `.snap.new` is written.
        command.env("INSTA_UPDATE", "no");
    }
    runner.run(command)
}

/// The variables of the test of mutants, with values that differ from those of the everyday test.
const MUTANT_VARIABLES: [(&str, &str); 3] =
    [("LOCKSTEP_MUTATE", "4"), ("LOCKSTEP_MUTATE_COMPILE", "400"), ("LOCKSTEP_MUTATE_SEED", "1")];

fn test_mutants(runner: &Runner<'_>) -> Result<()> {
    let mut command =
        runner.cargo(&["test", "--quiet", "--package", "lockstep-tests", "--test", "cases", "mutated_document"]);
    for (variable, default) in MUTANT_VARIABLES {
        command.env(variable, std::env::var(variable).unwrap_or_else(|_| default.to_owned()));
    }
    runner.run(command)
}

fn test_values(runner: &Runner<'_>) -> Result<()> {
    let mut command = runner.cargo(&["test", "--quiet", "--package", "lockstep-tests", "--test", "values"]);
    command.env("LOCKSTEP_VALUES", std::env::var("LOCKSTEP_VALUES").unwrap_or_else(|_| "64".to_owned()));
    runner.run(command)
}

fn test_postgres(runner: &Runner<'_>) -> Result<()> {
    let mut command = runner.cargo(&["test", "--quiet", "--package", "halo-collab-server", "--test", "http"]);
    command.env("HALO_COLLAB_TEST_POSTGRES", "required");
    command.env("HALO_COLLAB_TEST_STORE", "postgres").env("HALO_COLLAB_TEST_ROUNDS", "10");
    runner.run(command)
}

fn test_traces(runner: &Runner<'_>) -> Result<()> {
    let server = ["--package", "halo-collab-server", "--features", "otlp"];
    runner.run(runner.cargo(&[&["test", "--quiet"], &server[..], &["--test", "http", "traces"]].concat()))
}

fn check_worked_examples(runner: &Runner<'_>) -> Result<()> {
    let arguments =
        ["test", "--quiet", "--package", "lockstep-cli", "--test", "docs", "--", "--ignored", "worked_examples"];
    runner.run(runner.cargo(&arguments))
}

fn build_docs(runner: &Runner<'_>) -> Result<()> {
    let doc = ["doc", "--quiet", "--no-deps", "--all-features"];
    let packages = ["--package", "halo-collab", "--package", "lockstep-derive", "--package", "lockstep-runtime"];
    let mut command = runner.cargo(&[&doc[..], &packages].concat());
    command.env("RUSTDOCFLAGS", "--deny warnings");
    runner.run(command)?;
    // Docs of private items name other items too, and a rename leaves them behind.
    let mut command = runner.cargo(&[&doc[..], &["--workspace", "--document-private-items"]].concat());
    command.env("RUSTDOCFLAGS", "--deny warnings --allow rustdoc::private_intra_doc_links");
    runner.run(command)
}

fn check_dependencies(runner: &Runner<'_>) -> Result<()> {
    runner.run(runner.cargo(&["check", "--quiet", "--package", "halo-collab", "--no-default-features"]))?;
    check_lacks(runner, "halo-collab", CLIENT_AND_SERVER_CRATES)
}

/// Checks that a package is built without some crates.
fn check_lacks(runner: &Runner<'_>, package: &str, unwanted: &[&str]) -> Result<()> {
    let format = ["--edges", "normal,build", "--prefix", "none", "--format", "{p}"];
    let tree = runner.capture(runner.cargo(&[&["tree", "--package", package][..], &format[..]].concat()))?;
    let names = tree.lines().filter_map(|line| line.split(' ').next());
    let mut found: Vec<&str> = names.filter(|name| unwanted.contains(name)).collect();
    found.sort_unstable();
    found.dedup();
    let Some(first) = found.first() else { return Ok(()) };
    let message = format!("{package} depends on {}: see `cargo tree -p {package} -i {first}`", found.join(", "));
    Err(Error::failed(message))
}
