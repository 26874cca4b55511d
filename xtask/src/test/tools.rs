//! Tools of other languages, each in a folder of its own under `target/tools`.

use camino::Utf8PathBuf;

use super::bench::Bench;
use lockstep_cli::{Error, Result};

const VALIDATOR: &str = "0.9.0";
const REDOCLY: &str = "2.77.0";

/// openapi-spec-validator, installed when it is not there.
pub(super) fn openapi_spec_validator(bench: &Bench<'_>) -> Result<Utf8PathBuf> {
    let package = format!("openapi-spec-validator=={VALIDATOR}");
    let scripts = python(bench, &format!("openapi-spec-validator-{VALIDATOR}"), &[&package])?;
    Ok(scripts.join(if cfg!(windows) { "openapi-spec-validator.exe" } else { "openapi-spec-validator" }))
}

/// A Python that has what the checks in `tests/python` need, installed when it is not there.
pub(super) fn python_checks(bench: &Bench<'_>) -> Result<Utf8PathBuf> {
    let requirements = bench.root.join("tests/python/requirements.txt");
    let text =
        std::fs::read(&requirements).map_err(|error| Error::failed(format!("cannot read {requirements}: {error}")))?;
    // Other versions are another folder.
    let folder = format!("checks-{:016x}", xxhash_rust::xxh3::xxh3_64(&text));
    let scripts = python(bench, &folder, &["--requirement", requirements.as_str()])?;
    Ok(scripts.join(if cfg!(windows) { "python.exe" } else { "python" }))
}

/// The programs of a Python in a folder of its own, with packages, installed when they are not there.
fn python(bench: &Bench<'_>, name: &str, packages: &[&str]) -> Result<Utf8PathBuf> {
    let folder = bench.root.join("target/tools").join(name);
    let scripts = folder.join(if cfg!(windows) { "Scripts" } else { "bin" });
    // Written last: what was begun and not finished is begun again.
    let done = folder.join(".complete");
    if done.exists() {
        return Ok(scripts);
    }
    let Some(python) = ["python3", "python"].into_iter().find(|python| bench.has(python)) else {
        return Err(Error::failed(format!("{name} needs Python, which is not installed"))
            .with_help("install Python 3.10 or newer with its `venv`"));
    };
    let venv = bench.run(bench.command(python, &["-m", "venv", folder.as_str()]));
    venv.map_err(|error| {
        error.with_help("install Python's `venv`; on Debian and Ubuntu: apt-get install python3-venv")
    })?;
    let python = scripts.join(if cfg!(windows) { "python.exe" } else { "python" });
    let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    bench
        .run(bench.command(python, &[&install, packages].concat()))
        .map_err(|error| error.with_help("this needs the network, or a package index that pip knows of"))?;
    std::fs::write(&done, "").map_err(|error| Error::failed(format!("cannot write {done}: {error}")))?;
    Ok(scripts)
}

/// redocly, installed when it is not there.
pub(super) fn redocly(bench: &Bench<'_>) -> Result<Utf8PathBuf> {
    let folder = bench.root.join(format!("target/tools/redocly-{REDOCLY}"));
    let program = folder.join("node_modules/.bin").join(if cfg!(windows) { "redocly.cmd" } else { "redocly" });
    if program.exists() {
        return Ok(program);
    }
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    if !bench.has(npm) {
        return Err(
            Error::failed("redocly needs npm, which is not installed").with_help("install Node.js 20.19 or newer with npm")
        );
    }
    let package = format!("@redocly/cli@{REDOCLY}");
    let args = ["install", "--prefix", folder.as_str(), "--no-audit", "--no-fund", "--loglevel=error", &package];
    bench
        .run(bench.command(npm, &args))
        .map_err(|error| error.with_help("this needs the network, or a registry that npm knows of"))?;
    Ok(program)
}
