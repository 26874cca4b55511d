//! The steps, in one table: a new check is a function and a row.

use std::fs;

use camino::Utf8PathBuf;

use super::bench::Bench;
use super::tools;
use crate::failure::{Failure, Result};

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
        name: "postgres",
        full: true,
        what: "the server does with PostgreSQL what it does with SQLite, and what it acknowledged survives crashes",
        help: "on Debian and Ubuntu: apt-get install postgresql; then run the failed test alone, as CONTRIBUTING.md shows",
        run: postgres,
    },
    Step {
        name: "spec",
        full: true,
        what: "the spec is valid OpenAPI, says openapi-spec-validator",
        help: "mend the spec where the message points",
        run: spec,
    },
    Step {
        name: "redocly",
        full: true,
        what: "the spec is good OpenAPI, says redocly lint",
        help: "mend the spec where the message points; the rules are in spec/redocly.yaml",
        run: redocly,
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
        run: elsewhere,
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
const WRITTEN: &[&str] = &["lockstep-codegen", "lockstep-runtime", "halo-collab-server", "lockstep-tests", "xtask"];

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

fn postgres(bench: &Bench<'_>) -> Result<()> {
    let mut command = bench.cargo(&["test", "--quiet", "--package", "halo-collab-server", "--test", "http"]);
    command.env("HALO_COLLAB_TEST_POSTGRES", "required");
    command.env("HALO_COLLAB_TEST_STORE", "postgres").env("HALO_COLLAB_TEST_ROUNDS", "10");
    bench.run(command)
}

fn spec(bench: &Bench<'_>) -> Result<()> {
    let validator = tools::openapi_spec_validator(bench)?;
    bench.run(bench.command(validator, &["spec/openapi.yaml", "generated/openapi.json"]))
}

fn redocly(bench: &Bench<'_>) -> Result<()> {
    let redocly = tools::redocly(bench)?;
    let mut command = bench.command(redocly, &["lint", "--config", "spec/redocly.yaml", "spec/openapi.yaml"]);
    command.env("REDOCLY_TELEMETRY", "off").env("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
    bench.run(command)
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

fn elsewhere(bench: &Bench<'_>) -> Result<()> {
    let folder = std::env::temp_dir().join(format!("lockstep-elsewhere-{}", std::process::id()));
    let folder = Utf8PathBuf::from_path_buf(folder)
        .map_err(|path| Failure::fault(format!("{} is not UTF-8", path.display())))?;
    let result = compile_in(bench, &folder);
    // It is ours: it did not exist before, or `gen` has refused it.
    let _ = fs::remove_dir_all(&folder);
    result
}

fn compile_in(bench: &Bench<'_>, folder: &Utf8PathBuf) -> Result<()> {
    fs::create_dir(folder).map_err(|error| Failure::fault(format!("cannot create {folder}: {error}")))?;
    let krate = folder.join("crate");
    bench.run(bench.xtask(&[
        "gen",
        "--spec",
        "spec/openapi.yaml",
        "--out",
        krate.as_str(),
        "--name",
        "elsewhere",
        "--deny",
        "all",
    ])?)?;
    // The versions that are known to work, and already there.
    let (from, to) = (bench.root.join("Cargo.lock"), krate.join("Cargo.lock"));
    fs::copy(&from, &to).map_err(|error| Failure::fault(format!("cannot copy {from}: {error}")))?;
    let target = bench.root.join("target/elsewhere");
    for features in ["--no-default-features", "--all-features"] {
        let mut command = bench.cargo(&["check", "--quiet", features]);
        command.current_dir(&krate).env("CARGO_TARGET_DIR", &target);
        bench.run(command)?;
    }
    Ok(())
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
        found => Err(Failure::fault(format!(
            "{package} depends on {}: see `cargo tree -p {package} -i {}`",
            found.join(", "),
            found[0]
        ))),
    }
}
