//! Steps that build crates outside of the workspace.

use std::fs;

use camino::{Utf8Path, Utf8PathBuf};
use lockstep_cli::{Error, Result};

use super::bench::Bench;
use crate::corpus::{self, Corpus};

/// Descriptions of at most this size, for as long as this: what is left of the corpus is a command of its own.
const CORPUS: [&str; 4] = ["--smaller", "200000", "--time", "360"];

/// A crate that is generated elsewhere compiles on its own, and says so when its runtime is another.
pub(super) fn elsewhere(bench: &Bench<'_>) -> Result<()> {
    let folder = std::env::temp_dir().join(format!("lockstep-elsewhere-{}", std::process::id()));
    let folder = Utf8PathBuf::from_path_buf(folder)
        .map_err(|path| Error::failed(format!("{} is not UTF-8", path.display())))?;
    let result = compile_in(bench, &folder);
    // It is ours: it did not exist before, or `gen` has refused it.
    let _ = fs::remove_dir_all(&folder);
    result
}

fn compile_in(bench: &Bench<'_>, folder: &Utf8PathBuf) -> Result<()> {
    fs::create_dir(folder).map_err(|error| Error::failed(format!("cannot create {folder}: {error}")))?;
    let krate = folder.join("crate");
    let args = ["gen", "--spec", "spec/openapi.yaml", "--out", krate.as_str(), "--name", "elsewhere", "--deny", "all"];
    bench.run(bench.xtask(&args)?)?;
    locked(bench, &krate)?;
    let check = |features: &str| {
        let mut command = bench.cargo(&["check", "--quiet", features]);
        command.current_dir(&krate).env("CARGO_TARGET_DIR", bench.root.join("target/elsewhere"));
        command
    };
    for features in ["--no-default-features", "--all-features"] {
        bench.run(check(features))?;
    }
    let library = krate.join("src/lib.rs");
    let text =
        fs::read_to_string(&library).map_err(|error| Error::failed(format!("cannot read {library}: {error}")))?;
    let other = text.replace("requires!(\"", "requires!(\"99");
    fs::write(&library, other).map_err(|error| Error::failed(format!("cannot write {library}: {error}")))?;
    match bench.output(check("--no-default-features")) {
        Err(error) if error.message().contains("lockstep-runtime is of another version") => {}
        Err(error) => return Err(error),
        Ok(_) => return Err(Error::failed("a crate compiles with a runtime that it was not generated for")),
    }
    each_resource(bench, folder)
}

/// The case whose crate is compiled with each feature of a resource alone.
const FEATURES: &str = "tests/cases/resource-features/openapi.yaml";

/// A crate with a feature for each resource compiles with any of them, with its client and without, and has nothing to warn of.
fn each_resource(bench: &Bench<'_>, folder: &Utf8Path) -> Result<()> {
    let failed =
        |what: &str, path: &Utf8Path, error: std::io::Error| Error::failed(format!("cannot {what} {path}: {error}"));
    let (spec, settings, krate) = (folder.join("openapi.yaml"), folder.join("lockstep.yaml"), folder.join("resources"));
    fs::copy(bench.root.join(FEATURES), &spec).map_err(|error| failed("copy", FEATURES.as_ref(), error))?;
    fs::write(&settings, "resource-features: true\n").map_err(|error| failed("write", &settings, error))?;
    bench.run(bench.xtask(&["gen", "--spec", spec.as_str(), "--out", krate.as_str(), "--name", "resources"])?)?;
    locked(bench, &krate)?;
    let manifest = krate.join("Cargo.toml");
    let text = fs::read_to_string(&manifest).map_err(|error| failed("read", &manifest, error))?;
    let resources = resources(&text);
    if resources.is_empty() {
        return Err(Error::failed(format!("{manifest} has no features of resources")));
    }
    // As lints of the package: flags of rustc would compile its dependencies anew.
    let strict = text.replace("[lints.rust]", "[lints.rust]\nwarnings = \"deny\"");
    fs::write(&manifest, strict).map_err(|error| failed("write", &manifest, error))?;
    let others = ["client", "tables", "client,tables", "client,resources", "server,tables", "client,server,tables,all"]
        .map(str::to_owned);
    let each = resources.iter().flat_map(|name| [name.clone(), format!("client,{name}"), format!("tables,{name}")]);
    for features in others.into_iter().chain(each) {
        let mut command = bench.cargo(&["check", "--quiet", "--no-default-features", "--features", &features]);
        command.current_dir(&krate).env("CARGO_TARGET_DIR", bench.root.join("target/elsewhere"));
        bench.run(command)?;
    }
    Ok(())
}

/// What the feature `resources` of a manifest lists, a line each.
fn resources(manifest: &str) -> Vec<String> {
    let lines = manifest.lines().skip_while(|line| *line != "resources = [").skip(1).take_while(|line| *line != "]");
    lines.map(|line| line.trim_matches([' ', '"', ',']).to_owned()).collect()
}

/// The versions that are known to work, and already there.
fn locked(bench: &Bench<'_>, folder: &Utf8PathBuf) -> Result<()> {
    let (from, to) = (bench.root.join("Cargo.lock"), folder.join("Cargo.lock"));
    fs::copy(&from, &to).map(|_| ()).map_err(|error| Error::failed(format!("cannot copy {from}: {error}")))
}

/// The examples generate, compile and run.
pub(super) fn examples(bench: &Bench<'_>) -> Result<()> {
    let cargo = |folder: &str, args: &[&str]| {
        let mut command = bench.cargo(args);
        command.current_dir(bench.root.join("examples").join(folder));
        command.env("CARGO_TARGET_DIR", bench.root.join("target/examples"));
        command
    };
    for folder in ["program", "own-xtask", "own-xtask/xtask", "build-script"] {
        locked(bench, &bench.root.join("examples").join(folder))?;
    }
    let cli = bench.root.join("cli/Cargo.toml");
    let lockstep = ["run", "--quiet", "--manifest-path", cli.as_str(), "--bin", "lockstep", "--"];
    let with = |command: &'static str| [&lockstep[..], &[command]].concat();
    bench.run(cargo("program", &with("gen")))?;
    bench.run(cargo("program", &with("check")))?;
    bench.run(cargo("program", &["run", "--quiet"]))?;
    bench.run(cargo("own-xtask", &["xtask", "gen"]))?;
    bench.run(cargo("own-xtask", &["xtask", "check"]))?;
    bench.run(cargo("own-xtask", &["run", "--quiet"]))?;
    bench.run(cargo("build-script", &["test", "--quiet"]))
}

/// Real descriptions generate, and the crates compile.
pub(super) fn real(bench: &Bench<'_>) -> Result<()> {
    let folder = corpus::folder(&Corpus::default());
    if !folder.exists() {
        bench.skipped(&format!("no real descriptions at {folder}; LOCKSTEP_CORPUS names another folder"));
        return Ok(());
    }
    bench.run(bench.xtask(&[&["corpus"][..], &CORPUS].concat())?)
}
