//! Makes a crate of a description, as anybody would: by `gen`, in a process of its own.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use camino::{Utf8Path, Utf8PathBuf};
use lockstep_cli::{Error, Result};
use serde::Serialize;
use serde_json::Value;

use super::documents::Document;
use super::measure::{Cost, measured};

/// What came of generating.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Made {
    /// What it cost.
    pub(super) cost: Cost,
    /// How many lines of Rust there are.
    pub(super) lines: usize,
    /// How many warnings of each kind.
    pub(super) warnings: BTreeMap<String, usize>,
    /// The first fault, when there is no crate.
    pub(super) fault: Option<String>,
    /// How many nodes the description has, and how many the ledger accounts for.
    pub(super) nodes: (u64, u64),
    /// Where the crate stands.
    #[serde(skip)]
    pub(super) folder: Utf8PathBuf,
}

impl Made {
    /// Whether there is a crate, and nothing of the description got lost on the way.
    pub(super) fn is_good(&self) -> bool {
        self.fault.is_none() && self.nodes.0 == self.nodes.1
    }
}

pub(super) fn generate(document: &Document, work: &Utf8Path) -> Result<Made> {
    let folder = work.join("crates").join(&document.slug);
    // What an earlier version wrote is no part of this run.
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|error| Error::failed(format!("cannot delete {folder}: {error}")))?;
    }
    let own = std::env::current_exe().map_err(|error| Error::failed(format!("cannot find this program: {error}")))?;
    let mut command = Command::new(own);
    // A crate's name has at most 64 letters.
    let name: String = format!("corpus-{}", document.slug).chars().take(64).collect();
    command.args(["gen", "--message-format", "json", "--deny", "none", "--spec", document.spec.as_str()]);
    command.args(["--out", folder.as_str(), "--name", &name]);
    let (good, cost) = measured(&command, work)?;
    let said = fs::read_to_string(work.join("stdout")).unwrap_or_default();
    let mut made = Made { cost, lines: lines(&folder.join("src")), folder, ..Made::default() };
    said.lines().filter_map(|line| serde_json::from_str(line).ok()).for_each(|record: Value| made.note(&record));
    if !good && made.fault.is_none() {
        let errors = fs::read_to_string(work.join("stderr")).unwrap_or_default();
        made.fault = Some(errors.lines().find(|line| !line.is_empty()).unwrap_or("without a word").to_owned());
    }
    Ok(made)
}

impl Made {
    fn note(&mut self, record: &Value) {
        let text = |key: &str| record[key].as_str().unwrap_or_default();
        match (text("level"), text("kind")) {
            ("warning", _) => *self.warnings.entry(text("slug").to_owned()).or_default() += 1,
            ("error", _) if self.fault.is_none() => {
                self.fault =
                    Some(format!("{}:{}: {} [{}]", text("file"), record["line"], text("message"), text("slug")));
            }
            (_, "error") => self.fault = Some(text("message").to_owned()),
            (_, "ledger") => {
                let counts = record["counts"].as_object().into_iter().flat_map(|counts| counts.values());
                self.nodes = (record["nodes"].as_u64().unwrap_or_default(), counts.filter_map(Value::as_u64).sum());
            }
            _ => {}
        }
    }
}

fn lines(folder: &Utf8Path) -> usize {
    let entries = folder.read_dir_utf8().into_iter().flatten().flatten();
    let of = |path: &Utf8Path| match path.extension() {
        Some("rs") => fs::read_to_string(path).map(|text| text.lines().count()).unwrap_or_default(),
        _ => lines(path),
    };
    entries.map(|entry| of(entry.path())).sum()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn records_are_counted() {
        let mut made = Made::default();
        made.note(&json!({ "level": "warning", "slug": "ignored" }));
        made.note(&json!({ "level": "warning", "slug": "ignored" }));
        made.note(&json!({ "kind": "ledger", "nodes": 5, "counts": { "generated": 3, "documented": 2 } }));
        assert!(made.is_good());
        made.note(&json!({ "level": "error", "slug": "s", "message": "m", "file": "f", "line": 3 }));
        assert_eq!((made.warnings["ignored"], made.fault.as_deref()), (2, Some("f:3: m [s]")));
    }
}
