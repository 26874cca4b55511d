//! Steps that run third-party tools on the spec and on the running server.

use camino::Utf8PathBuf;
use lockstep_cli::{Error, Result};

use super::runner::Runner;
use super::tools;
use crate::files::current_program;

/// Returns the specs of the APIs that the server calls.
fn upstream_specs(runner: &Runner<'_>) -> Result<Vec<String>> {
    let folder = runner.root.join("spec/upstream");
    let entries = folder.read_dir_utf8().and_then(|entries| entries.collect::<std::io::Result<Vec<_>>>());
    let entries = entries.map_err(|error| Error::io("read", &folder, &error))?;
    let mut paths: Vec<String> = entries.iter().map(|entry| format!("spec/upstream/{}", entry.file_name())).collect();
    paths.sort_unstable();
    Ok(paths)
}

pub(super) fn validate_spec(runner: &Runner<'_>) -> Result<()> {
    let validator = tools::install_openapi_spec_validator(runner)?;
    let upstream = upstream_specs(runner)?;
    let mut specs = vec!["spec/openapi.yaml", "generated/openapi.json"];
    specs.extend(upstream.iter().map(String::as_str));
    runner.run(runner.command(validator, &specs))
}

pub(super) fn lint_spec(runner: &Runner<'_>) -> Result<()> {
    let redocly = tools::install_redocly(runner)?;
    let upstream = upstream_specs(runner)?;
    let mut command = runner.command(redocly, &["lint", "--config", "spec/redocly.yaml", "spec/openapi.yaml"]);
    command.args(upstream);
    command.env("REDOCLY_TELEMETRY", "off").env("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
    runner.run(command)
}

pub(super) fn run_clients(runner: &Runner<'_>) -> Result<()> {
    let (python, server) = (tools::install_python_checks(runner)?, build_server(runner)?);
    for check in ["halo_clients", "twilio_checks"] {
        runner.run(runner.command(&python, &["-B", &format!("tests/python/{check}.py"), server.as_str()]))?;
    }
    Ok(())
}

pub(super) fn check_pages(runner: &Runner<'_>) -> Result<()> {
    let (python, server) = (tools::install_python_checks(runner)?, build_server(runner)?);
    runner.run(runner.command(&python, &["-B", "tests/python/pages.py", server.as_str(), "target/pages"]))
}

pub(super) fn check_conformance(runner: &Runner<'_>) -> Result<()> {
    let (python, server) = (tools::install_python_checks(runner)?, build_server(runner)?);
    let examples = std::env::var("LOCKSTEP_EXAMPLES").unwrap_or_else(|_| "10".to_owned());
    runner.run(runner.command(&python, &["-B", "tests/python/conformance.py", server.as_str(), &examples]))
}

/// Builds the server, and returns its path.
fn build_server(runner: &Runner<'_>) -> Result<Utf8PathBuf> {
    runner.run(runner.cargo(&["build", "--quiet", "--package", "halo-collab-server"]))?;
    let name = if cfg!(windows) { "halo-collab-server.exe" } else { "halo-collab-server" };
    // Cargo writes all programs of the workspace to the same folder.
    Utf8PathBuf::from_path_buf(current_program()?.with_file_name(name))
        .map_err(|path| Error::failed(format!("{} is not UTF-8", path.display())))
}
