//! Rule `closure`: `gen` builds neither a client nor a server, so that a change of the spec is generated quickly.

use std::process::{Command, Stdio};

use super::super::config::Config;
use super::super::problem::Problem;
use super::super::sources::Sources;
use crate::workspace;

/// The packages that run `gen`.
const PACKAGES: &[&str] = &["lockstep-cli", "xtask"];

/// Crates that only a client, a server or a store needs.
pub(crate) const CLIENT_AND_SERVER_CRATES: &[&str] =
    &["axum", "hyper", "reqwest", "rusqlite", "rustls", "tokio", "tokio-postgres", "tower"];

pub(in super::super) fn check(sources: &Sources, _: &Config) -> Vec<Problem> {
    PACKAGES.iter().flat_map(|package| check_package(sources, package)).collect()
}

fn check_package(sources: &Sources, package: &str) -> Vec<Problem> {
    let mut command = Command::new(workspace::cargo_program());
    command.args(["tree", "--package", package, "--edges", "normal,build", "--prefix", "none", "--format", "{p}"]);
    // `cargo tree` reads the manifests of all packages: on a new machine it downloads those that `gen` did not need.
    let output = command.arg("--locked").current_dir(&sources.root).stdin(Stdio::null()).output();
    match output {
        Ok(output) if output.status.success() => {
            let tree = String::from_utf8_lossy(&output.stdout);
            find_client_and_server_crates(&tree).map(|name| depends_on(package, name)).collect()
        }
        Ok(output) => vec![package_problem(package, String::from_utf8_lossy(&output.stderr).trim().to_owned())],
        Err(error) => vec![package_problem(package, format!("cannot run `cargo tree`: {error}"))],
    }
}

fn find_client_and_server_crates(tree: &str) -> impl Iterator<Item = &'static str> {
    CLIENT_AND_SERVER_CRATES
        .iter()
        .copied()
        .filter(|heavy| tree.lines().any(|line| line.split(' ').next() == Some(heavy)))
}

fn depends_on(package: &str, name: &str) -> Problem {
    package_problem(package, format!("{package} depends on {name}: see `cargo tree -p {package} -i {name}`"))
}

fn package_problem(package: &str, message: String) -> Problem {
    Problem { path: "Cargo.toml".into(), line: 1, rule: "closure", message, subject: package.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::find_client_and_server_crates;

    #[test]
    fn find_client_and_server_crates_compares_complete_names() {
        let tree = "xtask v0.1.0 (/w/xtask)\nclap v4.6.9\ntokio-util v0.7.1\nhyper v1.0.0\nhyper v1.0.0 (*)\n";
        assert_eq!(find_client_and_server_crates(tree).collect::<Vec<_>>(), ["hyper"]);
    }
}
