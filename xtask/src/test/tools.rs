//! Tools of other languages, each in a folder of its own under `target/tools`.

use camino::Utf8PathBuf;

use super::bench::Bench;
use lockstep_cli::{Failure, Result};

const VALIDATOR: &str = "0.9.0";
const REDOCLY: &str = "2.77.0";

/// openapi-spec-validator, installed when it is not there.
pub(super) fn openapi_spec_validator(bench: &Bench<'_>) -> Result<Utf8PathBuf> {
    let folder = bench.root.join(format!("target/tools/openapi-spec-validator-{VALIDATOR}"));
    let scripts = folder.join(if cfg!(windows) { "Scripts" } else { "bin" });
    let program = scripts.join(if cfg!(windows) { "openapi-spec-validator.exe" } else { "openapi-spec-validator" });
    if program.exists() {
        return Ok(program);
    }
    let Some(python) = ["python3", "python"].into_iter().find(|python| bench.has(python)) else {
        return Err(Failure::fault("openapi-spec-validator needs Python, which is not installed")
            .help("install Python 3.10 or newer with its `venv`"));
    };
    let venv = bench.run(bench.command(python, &["-m", "venv", folder.as_str()]));
    venv.map_err(|failure| {
        failure.help("install Python's `venv`; on Debian and Ubuntu: apt-get install python3-venv")
    })?;
    let package = format!("openapi-spec-validator=={VALIDATOR}");
    let python = scripts.join(if cfg!(windows) { "python.exe" } else { "python" });
    let args = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", &package];
    bench
        .run(bench.command(python, &args))
        .map_err(|failure| failure.help("this needs the network, or a package index that pip knows of"))?;
    Ok(program)
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
            Failure::fault("redocly needs npm, which is not installed").help("install Node.js 20.19 or newer with npm")
        );
    }
    let package = format!("@redocly/cli@{REDOCLY}");
    let args = ["install", "--prefix", folder.as_str(), "--no-audit", "--no-fund", "--loglevel=error", &package];
    bench
        .run(bench.command(npm, &args))
        .map_err(|failure| failure.help("this needs the network, or a registry that npm knows of"))?;
    Ok(program)
}
