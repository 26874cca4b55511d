//! The steps, in one table: a new check is a function and a row.

use super::bench::Bench;
use super::{foreign, outside};
use lockstep_cli::{Error, Result};

/// A check that is run by name.
pub(super) struct Step {
    /// The name.
    pub(super) name: &'static str,
    /// Whether it is run with `--full` only.
    pub(super) full: bool,
    /// What holds when it passes.
    pub(super) what: &'static str,
    /// What to do when it does not.
    pub(super) help: &'static str,
    /// Runs it.
    pub(super) run: fn(&Bench<'_>) -> Result<()>,
}

/// All of them, in the order in which they run.
pub(super) const STEPS: &[Step] = &[
    Step {
        name: "fmt",
        full: false,
        what: "hand-written code is formatted",
        help: "run the command above without `--check`; if cargo has no `fmt`: rustup component add rustfmt",
        run: fmt,
    },
    Step {
        name: "gen",
        full: false,
        what: "generated/ is what the spec says",
        help: "mend the faults, or run `cargo xtask gen` and commit what it writes",
        run: generated,
    },
    Step {
        name: "clippy",
        full: false,
        what: "no lint has anything to say",
        help: "mend what is marked above; if cargo has no `clippy`: rustup component add clippy",
        run: clippy,
    },
    Step {
        name: "test",
        full: false,
        what: "all tests pass",
        help: "run the failed test alone: cargo test -p PACKAGE NAME",
        run: tests,
    },
    Step {
        name: "mutants",
        full: true,
        what: "descriptions changed at random are survived, and the crates compile",
        help: "CONTRIBUTING.md says how to find one again; its crate is in target/tmp/mutants",
        run: mutants,
    },
    Step {
        name: "values",
        full: true,
        what: "values of real descriptions' schemas survive their types",
        help: "LOCKSTEP_VALUES=NAME.yaml cargo test -p lockstep-tests --test values tries one description alone",
        run: values,
    },
    Step {
        name: "postgres",
        full: true,
        what: "the server does with PostgreSQL what it does with SQLite, and what it acknowledged survives crashes",
        help: "on Debian and Ubuntu: apt-get install postgresql; then run the failed test alone, as CONTRIBUTING.md shows",
        run: postgres,
    },
    Step {
        name: "traces",
        full: true,
        what: "a collector gets the server's traces",
        help: "cargo test -p halo-collab-server --features otlp --test http traces",
        run: traces,
    },
    Step {
        name: "spec",
        full: true,
        what: "the spec is valid OpenAPI, says openapi-spec-validator",
        help: "mend the spec where the message points",
        run: foreign::spec,
    },
    Step {
        name: "redocly",
        full: true,
        what: "the spec is good OpenAPI, says redocly lint",
        help: "mend the spec where the message points; the rules are in spec/redocly.yaml",
        run: foreign::redocly,
    },
    Step {
        name: "clients",
        full: true,
        what: "clients that others wrote work with the server, and Twilio's library agrees with it",
        help: "the check that failed is in tests/python; run it alone: python tests/python/NAME.py PROGRAM",
        run: foreign::clients,
    },
    Step {
        name: "pages",
        full: true,
        what: "the start page and the docs page work in a real browser",
        help: "on Debian and Ubuntu: apt-get install chromium; what the browser showed is in target/pages",
        run: foreign::pages,
    },
    Step {
        name: "conformance",
        full: true,
        what: "the server does what its description says, says schemathesis",
        help: "the report has a curl line for each finding; LOCKSTEP_EXAMPLES=500 looks harder",
        run: foreign::conformance,
    },
    Step {
        name: "docs",
        full: true,
        what: "the docs of what is published build without a warning",
        help: "docs in generated/ come from the spec's descriptions: mend those, or the generator",
        run: docs,
    },
    Step {
        name: "elsewhere",
        full: true,
        what: "a crate that is generated elsewhere compiles on its own",
        help: "compare the crate's Cargo.toml with that of generated/: the template is codegen/templates/Cargo.toml",
        run: outside::elsewhere,
    },
    Step {
        name: "examples",
        full: true,
        what: "each way to use Lockstep that examples/ shows works",
        help: "run the failed command in the example's folder",
        run: outside::examples,
    },
    Step {
        name: "corpus",
        full: true,
        what: "real descriptions generate, and the crates compile",
        help: "run one alone: cargo xtask corpus --only NAME; its crate is in target/corpus/crates",
        run: outside::real,
    },
    Step {
        name: "light",
        full: true,
        what: "who wants only types builds neither a client nor a server, and `gen` neither",
        help: "make the dependency optional, behind the feature that needs it",
        run: light,
    },
];

/// The packages that people write. Generated code has a printer of its own.
const WRITTEN: &[&str] =
    &["lockstep-cli", "lockstep-codegen", "lockstep-runtime", "halo-collab-server", "lockstep-tests", "xtask"];

fn fmt(bench: &Bench<'_>) -> Result<()> {
    let packages = WRITTEN.iter().flat_map(|package| ["--package", package]);
    bench.run(bench.cargo(&["fmt", "--check"].into_iter().chain(packages).collect::<Vec<_>>()))
}

fn generated(bench: &Bench<'_>) -> Result<()> {
    bench.run(bench.xtask(&["gen", "--check"])?)
}

fn clippy(bench: &Bench<'_>) -> Result<()> {
    bench.run(bench.cargo(&["clippy", "--quiet", "--workspace", "--all-targets", "--", "--deny", "warnings"]))
}

fn tests(bench: &Bench<'_>) -> Result<()> {
    bench.run(bench.cargo(&["test", "--quiet", "--workspace"]))
}

fn mutants(bench: &Bench<'_>) -> Result<()> {
    let mut command =
        bench.cargo(&["test", "--quiet", "--package", "lockstep-tests", "--test", "cases", "any_document"]);
    // Others than those of the usual run.
    for (variable, usual) in
        [("LOCKSTEP_MUTATE", "4"), ("LOCKSTEP_MUTATE_COMPILE", "400"), ("LOCKSTEP_MUTATE_SEED", "1")]
    {
        command.env(variable, std::env::var(variable).unwrap_or_else(|_| usual.to_owned()));
    }
    bench.run(command)
}

fn values(bench: &Bench<'_>) -> Result<()> {
    let mut command = bench.cargo(&["test", "--quiet", "--package", "lockstep-tests", "--test", "values"]);
    command.env("LOCKSTEP_VALUES", std::env::var("LOCKSTEP_VALUES").unwrap_or_else(|_| "64".to_owned()));
    bench.run(command)
}

fn postgres(bench: &Bench<'_>) -> Result<()> {
    let mut command = bench.cargo(&["test", "--quiet", "--package", "halo-collab-server", "--test", "http"]);
    command.env("HALO_COLLAB_TEST_POSTGRES", "required");
    command.env("HALO_COLLAB_TEST_STORE", "postgres").env("HALO_COLLAB_TEST_ROUNDS", "10");
    bench.run(command)
}

fn traces(bench: &Bench<'_>) -> Result<()> {
    let server = ["--package", "halo-collab-server", "--features", "otlp"];
    bench.run(bench.cargo(&[&["test", "--quiet"], &server[..], &["--test", "http", "traces"]].concat()))
}

fn docs(bench: &Bench<'_>) -> Result<()> {
    let mut command = bench.cargo(&[
        "doc",
        "--quiet",
        "--no-deps",
        "--all-features",
        "--package",
        "halo-collab",
        "--package",
        "lockstep-runtime",
    ]);
    command.env("RUSTDOCFLAGS", "--deny warnings");
    bench.run(command)
}

fn light(bench: &Bench<'_>) -> Result<()> {
    bench.run(bench.cargo(&["check", "--quiet", "--package", "halo-collab", "--no-default-features"]))?;
    lacks(bench, "halo-collab", &["axum", "hyper", "reqwest", "rustls", "tokio", "tower", "tracing"])?;
    lacks(bench, "xtask", &["axum", "hyper", "reqwest", "rusqlite", "rustls", "tokio"])
}

/// Whether a package is built without others.
fn lacks(bench: &Bench<'_>, package: &str, unwanted: &[&str]) -> Result<()> {
    let tree = bench.output(bench.cargo(&[
        "tree",
        "--package",
        package,
        "--edges",
        "normal,build",
        "--prefix",
        "none",
        "--format",
        "{p}",
    ]))?;
    let names = tree.lines().filter_map(|line| line.split(' ').next());
    let mut found: Vec<&str> = names.filter(|name| unwanted.contains(name)).collect();
    found.sort_unstable();
    found.dedup();
    match found.as_slice() {
        [] => Ok(()),
        found => Err(Error::failed(format!(
            "{package} depends on {}: see `cargo tree -p {package} -i {}`",
            found.join(", "),
            found[0]
        ))),
    }
}
