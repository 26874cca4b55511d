//! Installs the tools of steps, each in a folder below `target/tools`.

use camino::Utf8PathBuf;
use lockstep_cli::{Error, Result};

use super::runner::Runner;
use crate::files::{read_text, write_text};

const VALIDATOR_VERSION: &str = "0.9.0";
const TYPOS_VERSION: &str = "1.52.0";
const REDOCLY_VERSION: &str = "2.77.0";

/// Installs openapi-spec-validator if needed, and returns its path.
pub(super) fn install_openapi_spec_validator(runner: &Runner<'_>) -> Result<Utf8PathBuf> {
    install_python_program(runner, "openapi-spec-validator", VALIDATOR_VERSION)
}

/// Installs typos if needed, and returns its path.
pub(super) fn install_typos(runner: &Runner<'_>) -> Result<Utf8PathBuf> {
    install_python_program(runner, "typos", TYPOS_VERSION)
}

fn install_python_program(runner: &Runner<'_>, name: &str, version: &str) -> Result<Utf8PathBuf> {
    let scripts = install_python_packages(runner, &format!("{name}-{version}"), &[&format!("{name}=={version}")])?;
    Ok(scripts.join(if cfg!(windows) { format!("{name}.exe") } else { name.to_owned() }))
}

/// Installs the packages of the checks in `tests/python` if needed, and returns the path of their Python.
pub(super) fn install_python_checks(runner: &Runner<'_>) -> Result<Utf8PathBuf> {
    let requirements = runner.root.join("tests/python/requirements.txt");
    let text = read_text(&requirements)?;
    // Other requirements get another folder.
    let folder = format!("checks-{:016x}", xxhash_rust::xxh3::xxh3_64(text.as_bytes()));
    let scripts = install_python_packages(runner, &folder, &["--requirement", requirements.as_str()])?;
    Ok(scripts.join(python_name()))
}

fn python_name() -> &'static str {
    if cfg!(windows) { "python.exe" } else { "python" }
}

/// Installs Python packages into a virtual environment if needed, and returns the folder of its programs.
fn install_python_packages(runner: &Runner<'_>, name: &str, packages: &[&str]) -> Result<Utf8PathBuf> {
    let folder = runner.root.join("target/tools").join(name);
    let scripts = folder.join(if cfg!(windows) { "Scripts" } else { "bin" });
    // Written last, so that an interrupted installation is repeated.
    let complete = folder.join(".complete");
    if complete.exists() {
        return Ok(scripts);
    }
    let Some(python) = ["python3", "python"].into_iter().find(|python| runner.has_program(python)) else {
        return Err(Error::failed(format!("{name} needs Python, which is not installed"))
            .with_help("install Python 3.10 or newer with its `venv`"));
    };
    let venv = runner.run(runner.command(python, &["-m", "venv", folder.as_str()]));
    venv.map_err(|error| error.with_help("install `venv`; on Debian and Ubuntu: apt-get install python3-venv"))?;
    let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    runner
        .run(runner.command(scripts.join(python_name()), &[&install, packages].concat()))
        .map_err(|error| error.with_help("connect to the network, or configure a package index for pip"))?;
    write_text(&complete, "")?;
    Ok(scripts)
}

/// Installs redocly if needed, and returns its path.
pub(super) fn install_redocly(runner: &Runner<'_>) -> Result<Utf8PathBuf> {
    let folder = runner.root.join(format!("target/tools/redocly-{REDOCLY_VERSION}"));
    let program = folder.join("node_modules/.bin").join(if cfg!(windows) { "redocly.cmd" } else { "redocly" });
    if program.exists() {
        return Ok(program);
    }
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    if !runner.has_program(npm) {
        let message = "redocly needs npm, which is not installed";
        return Err(Error::failed(message).with_help("install Node.js 20.19 or newer with npm"));
    }
    let package = format!("@redocly/cli@{REDOCLY_VERSION}");
    let args = ["install", "--prefix", folder.as_str(), "--no-audit", "--no-fund", "--loglevel=error", &package];
    runner
        .run(runner.command(npm, &args))
        .map_err(|error| error.with_help("connect to the network, or configure a registry for npm"))?;
    Ok(program)
}
