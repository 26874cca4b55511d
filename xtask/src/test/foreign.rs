//! Checks by what others wrote: of the spec, and of the server as it runs.

use camino::Utf8PathBuf;

use super::bench::Bench;
use super::tools;
use lockstep_cli::{Error, Result};

/// The descriptions of what the server calls.
fn upstream(bench: &Bench<'_>) -> Result<Vec<String>> {
    let folder = bench.root.join("spec/upstream");
    let found = folder.read_dir_utf8().and_then(|entries| entries.collect::<std::io::Result<Vec<_>>>());
    let found = found.map_err(|error| Error::failed(format!("cannot read {folder}: {error}")))?;
    let mut names: Vec<String> = found.iter().map(|entry| format!("spec/upstream/{}", entry.file_name())).collect();
    names.sort_unstable();
    Ok(names)
}

pub(super) fn spec(bench: &Bench<'_>) -> Result<()> {
    let validator = tools::openapi_spec_validator(bench)?;
    let others = upstream(bench)?;
    let others = others.iter().map(String::as_str);
    let all: Vec<&str> = ["spec/openapi.yaml", "generated/openapi.json"].into_iter().chain(others).collect();
    bench.run(bench.command(validator, &all))
}

pub(super) fn redocly(bench: &Bench<'_>) -> Result<()> {
    let redocly = tools::redocly(bench)?;
    let others = upstream(bench)?;
    let mut command = bench.command(redocly, &["lint", "--config", "spec/redocly.yaml", "spec/openapi.yaml"]);
    command.args(others);
    command.env("REDOCLY_TELEMETRY", "off").env("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
    bench.run(command)
}

pub(super) fn clients(bench: &Bench<'_>) -> Result<()> {
    let (python, server) = (tools::python_checks(bench)?, server(bench)?);
    for check in ["halo_clients", "twilio_checks"] {
        bench.run(bench.command(&python, &["-B", &format!("tests/python/{check}.py"), server.as_str()]))?;
    }
    Ok(())
}

pub(super) fn pages(bench: &Bench<'_>) -> Result<()> {
    let (python, server) = (tools::python_checks(bench)?, server(bench)?);
    bench.run(bench.command(&python, &["-B", "tests/python/pages.py", server.as_str(), "target/pages"]))
}

pub(super) fn conformance(bench: &Bench<'_>) -> Result<()> {
    let (python, server) = (tools::python_checks(bench)?, server(bench)?);
    let examples = std::env::var("LOCKSTEP_EXAMPLES").unwrap_or_else(|_| "10".to_owned());
    bench.run(bench.command(&python, &["-B", "tests/python/conformance.py", server.as_str(), &examples]))
}

/// The server's program, built.
fn server(bench: &Bench<'_>) -> Result<Utf8PathBuf> {
    bench.run(bench.cargo(&["build", "--quiet", "--package", "halo-collab-server"]))?;
    let own = std::env::current_exe().map_err(|error| Error::failed(format!("cannot find this program: {error}")))?;
    let name = if cfg!(windows) { "halo-collab-server.exe" } else { "halo-collab-server" };
    // Where cargo put this program, it puts that one.
    Utf8PathBuf::from_path_buf(own.with_file_name(name))
        .map_err(|path| Error::failed(format!("{} is not UTF-8", path.display())))
}
