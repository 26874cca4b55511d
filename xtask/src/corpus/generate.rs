//! Generates the crate of a spec by `gen`, in a separate process.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use camino::{Utf8Path, Utf8PathBuf};
use lockstep_cli::Result;
use serde::Serialize;
use serde_json::Value;

use super::documents::Document;
use super::measure::{Cost, run_measured};
use crate::files::{current_program, delete_folder};

/// The longest name that cargo accepts for a package.
const MAX_PACKAGE_NAME_LENGTH: usize = 64;

/// The key of a diagnostic's code in the generator's output.
const CODE_KEY: &str = "code";

/// The result of generating a crate.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct GenerateResult {
    /// The cost.
    pub(super) cost: Cost,
    /// The number of lines of Rust.
    pub(super) lines: usize,
    /// The number of warnings of each code.
    pub(super) warnings: BTreeMap<String, usize>,
    /// The first error, if there is no crate.
    pub(super) error: Option<String>,
    /// The number of the spec's nodes.
    pub(super) nodes: u64,
    /// The number of nodes whose use is known.
    pub(super) covered_nodes: u64,
    /// The crate's folder.
    #[serde(skip)]
    pub(super) folder: Utf8PathBuf,
}

impl GenerateResult {
    /// Returns whether there is a crate, and the use of each node is known.
    pub(super) fn is_success(&self) -> bool {
        self.error.is_none() && self.nodes == self.covered_nodes
    }
}

pub(super) fn generate_crate(document: &Document, work: &Utf8Path) -> Result<GenerateResult> {
    let folder = work.join("crates").join(&document.slug);
    // Files of an earlier version must not count.
    if folder.exists() {
        delete_folder(&folder)?;
    }
    let mut command = Command::new(current_program()?);
    let name: String = format!("corpus-{}", document.slug).chars().take(MAX_PACKAGE_NAME_LENGTH).collect();
    command.args(["gen", "--message-format", "json", "--deny", "none", "--spec", document.spec.as_str()]);
    command.args(["--out", folder.as_str(), "--name", &name]);
    let run = run_measured(&command, work)?;
    let output = fs::read_to_string(work.join("stdout")).unwrap_or_default();
    let lines = count_rust_lines(&folder.join("src"));
    let mut result = GenerateResult { cost: run.cost, lines, folder, ..GenerateResult::default() };
    for record in output.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()) {
        result.add_record(&record);
    }
    if !run.success && result.error.is_none() {
        let errors = fs::read_to_string(work.join("stderr")).unwrap_or_default();
        result.error = Some(errors.lines().find(|line| !line.is_empty()).unwrap_or("failed without output").to_owned());
    }
    Ok(result)
}

impl GenerateResult {
    /// Adds a record of the generator's output.
    fn add_record(&mut self, record: &Value) {
        let string = |key: &str| record[key].as_str().unwrap_or_default();
        match (string("level"), string("kind")) {
            ("warning", _) => *self.warnings.entry(string(CODE_KEY).to_owned()).or_default() += 1,
            ("error", _) if self.error.is_none() => {
                let (file, line) = (string("file"), &record["line"]);
                self.error = Some(format!("{file}:{line}: {} [{}]", string("message"), string(CODE_KEY)));
            }
            (_, "error") => self.error = Some(string("message").to_owned()),
            (_, "coverage") => {
                let counts = record["counts"].as_object().into_iter().flat_map(|counts| counts.values());
                self.nodes = record["nodes"].as_u64().unwrap_or_default();
                self.covered_nodes = counts.filter_map(Value::as_u64).sum();
            }
            _ => {}
        }
    }
}

fn count_rust_lines(folder: &Utf8Path) -> usize {
    let entries = folder.read_dir_utf8().into_iter().flatten().flatten();
    let count = |path: &Utf8Path| match path.extension() {
        Some("rs") => fs::read_to_string(path).map(|text| text.lines().count()).unwrap_or_default(),
        _ => count_rust_lines(path),
    };
    entries.map(|entry| count(entry.path())).sum()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn add_record_counts_warnings_nodes_and_errors() {
        let mut result = GenerateResult::default();
        result.add_record(&json!({ "level": "warning", (CODE_KEY): "ref-cycle" }));
        result.add_record(&json!({ "level": "warning", (CODE_KEY): "ref-cycle" }));
        result.add_record(&json!({ "kind": "coverage", "nodes": 5, "counts": { "generated": 3, "documented": 2 } }));
        assert!(result.is_success());
        result.add_record(&json!({ "level": "error", (CODE_KEY): "s", "message": "m", "file": "f", "line": 3 }));
        assert_eq!((result.warnings["ref-cycle"], result.error.as_deref()), (2, Some("f:3: m [s]")));
    }
}
