//! Steps that build crates outside the workspace.

use std::fs;

use camino::{Utf8Path, Utf8PathBuf};
use lockstep_cli::{Error, Result};

use super::runner::Runner;
use crate::corpus::{self, CorpusArgs};
use crate::files::{copy_file, read_text, write_text};

/// The limits of the corpus step, in size and time. `cargo xtask corpus` runs all specs.
const CORPUS_LIMITS: [&str; 4] = ["--max-bytes", "200000", "--time", "360"];

/// Checks that crates generated outside the workspace compile.
pub(super) fn check_crates(runner: &Runner<'_>) -> Result<()> {
    let folder = std::env::temp_dir().join(format!("lockstep-standalone-{}", std::process::id()));
    let folder =
        Utf8PathBuf::from_path_buf(folder).map_err(|path| Error::failed(format!("{} is not UTF-8", path.display())))?;
    fs::create_dir(&folder).map_err(|error| Error::io("create", &folder, &error))?;
    let result = check_features_and_version(runner, &folder).and_then(|()| check_resource_features(runner, &folder));
    // A temporary folder that cannot be deleted does no harm.
    let _ = fs::remove_dir_all(&folder);
    result
}

/// Checks that a crate compiles with all and with no features, and rejects a runtime of another version.
fn check_features_and_version(runner: &Runner<'_>, folder: &Utf8Path) -> Result<()> {
    let package = folder.join("crate");
    let args =
        ["gen", "--spec", "spec/openapi.yaml", "--out", package.as_str(), "--name", "standalone", "--deny", "all"];
    runner.run(runner.xtask(&args)?)?;
    copy_lock_file(runner, &package)?;
    let check = |features: &str| {
        let mut command = runner.cargo(&["check", "--quiet", features]);
        command.current_dir(&package).env("CARGO_TARGET_DIR", runner.root.join("target/standalone"));
        command
    };
    for features in ["--no-default-features", "--all-features"] {
        runner.run(check(features))?;
    }
    let library = package.join("src/lib.rs");
    write_text(&library, &read_text(&library)?.replace("requires!(\"", "requires!(\"99"))?;
    match runner.capture(check("--no-default-features")) {
        Err(error) if error.message().contains("lockstep-runtime has another version") => Ok(()),
        Err(error) => Err(error),
        Ok(_) => Err(Error::failed("a crate compiles with a runtime of another version")),
    }
}

/// The case whose crate is compiled with each feature.
const RESOURCE_FEATURES_CASE: &str = "tests/cases/resource-features/openapi.yaml";

/// Features that are checked besides each resource alone.
const FEATURE_SETS: [&str; 6] =
    ["client", "tables", "client,tables", "client,resources", "server,tables", "client,server,tables,all"];

/// Checks that a crate with a feature for each resource compiles with each of them, without warnings.
fn check_resource_features(runner: &Runner<'_>, folder: &Utf8Path) -> Result<()> {
    let (spec, package) = (folder.join("openapi.yaml"), folder.join("resources"));
    copy_file(&runner.root.join(RESOURCE_FEATURES_CASE), &spec)?;
    write_text(&folder.join("lockstep.yaml"), "resource-features: true\n")?;
    runner.run(runner.xtask(&["gen", "--spec", spec.as_str(), "--out", package.as_str(), "--name", "resources"])?)?;
    copy_lock_file(runner, &package)?;
    let manifest = package.join("Cargo.toml");
    let text = read_text(&manifest)?;
    let resources = list_resource_features(&text);
    if resources.is_empty() {
        return Err(Error::failed(format!("{manifest} has no features of resources")));
    }
    // Lints of the package: `RUSTFLAGS` would compile its dependencies again.
    write_text(&manifest, &text.replace("[lints.rust]", "[lints.rust]\nwarnings = \"deny\""))?;
    let single = resources.iter().flat_map(|name| [name.clone(), format!("client,{name}"), format!("tables,{name}")]);
    for features in FEATURE_SETS.map(str::to_owned).into_iter().chain(single) {
        let mut command = runner.cargo(&["check", "--quiet", "--no-default-features", "--features", &features]);
        command.current_dir(&package).env("CARGO_TARGET_DIR", runner.root.join("target/standalone"));
        runner.run(command)?;
    }
    Ok(())
}

/// Returns the entries of a manifest's feature `resources`.
fn list_resource_features(manifest: &str) -> Vec<String> {
    let lines = manifest.lines().skip_while(|line| *line != "resources = [").skip(1).take_while(|line| *line != "]");
    lines.map(|line| line.trim_matches([' ', '"', ',']).to_owned()).collect()
}

/// Copies the lock file: its versions are known to work, and are downloaded already.
fn copy_lock_file(runner: &Runner<'_>, folder: &Utf8Path) -> Result<()> {
    copy_file(&runner.root.join("Cargo.lock"), &folder.join("Cargo.lock"))
}

/// Checks that the examples generate, compile and run.
pub(super) fn check_examples(runner: &Runner<'_>) -> Result<()> {
    let cargo = |folder: &str, args: &[&str]| {
        let mut command = runner.cargo(args);
        command.current_dir(runner.root.join("examples").join(folder));
        command.env("CARGO_TARGET_DIR", runner.root.join("target/examples"));
        command
    };
    for folder in ["program", "own-xtask", "own-xtask/xtask", "build-script"] {
        copy_lock_file(runner, &runner.root.join("examples").join(folder))?;
    }
    let cli = runner.root.join("cli/Cargo.toml");
    let lockstep = ["run", "--quiet", "--manifest-path", cli.as_str(), "--bin", "lockstep", "--"];
    let lockstep_with = |command: &'static str| [&lockstep[..], &[command]].concat();
    runner.run(cargo("program", &lockstep_with("gen")))?;
    runner.run(cargo("program", &lockstep_with("check")))?;
    runner.run(cargo("program", &["run", "--quiet"]))?;
    runner.run(cargo("own-xtask", &["xtask", "gen"]))?;
    runner.run(cargo("own-xtask", &["xtask", "check"]))?;
    runner.run(cargo("own-xtask", &["run", "--quiet"]))?;
    runner.run(cargo("build-script", &["test", "--quiet"]))
}

/// Checks that the small specs of the corpus generate, and their crates compile.
pub(super) fn check_corpus(runner: &Runner<'_>) -> Result<()> {
    let folder = corpus::corpus_folder(&CorpusArgs::default());
    if !folder.exists() {
        runner.report_skipped(&format!("there is no corpus at {folder}; set LOCKSTEP_CORPUS to another folder"));
        return Ok(());
    }
    runner.run(runner.xtask(&[&["corpus"][..], &CORPUS_LIMITS].concat())?)
}
