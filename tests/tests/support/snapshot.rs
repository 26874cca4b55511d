//! Snapshots of cases.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;

use camino::{Utf8Path, Utf8PathBuf};
use insta::Settings;
use lockstep_codegen::Generated;
use lockstep_codegen::diagnostic::{ColorMode, Reported, render_human};
use lockstep_codegen::emit::File;
use similar::TextDiff;

use super::case::{Case, cases_folder, list_folder};

/// The name of a case's snapshot, in its folder.
const SNAPSHOT: &str = "expected";

/// The file that lists the files in a case's snapshot.
const KEEP_FILE: &str = "KEEP";

/// Compares the output of a case with its snapshot. The folder of the case holds the snapshot.
pub(crate) fn assert_matches(case: &Case, generated: &Generated) {
    let mut settings = Settings::clone_current();
    settings.set_snapshot_path(&case.folder);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.remove_snapshot_suffix();
    settings.remove_input_file();
    settings.bind(|| insta::assert_snapshot!(SNAPSHOT, render(case, generated)));
}

/// Returns the snapshots that belong to no case.
pub(crate) fn find_stale(cases: &[Case]) -> Vec<Utf8PathBuf> {
    let expected: BTreeSet<Utf8PathBuf> =
        cases.iter().map(|case| case.folder.join(format!("{SNAPSHOT}.snap"))).collect();
    let (mut stale, mut folders) = (Vec::new(), vec![cases_folder()]);
    while let Some(folder) = folders.pop() {
        for path in list_folder(&folder) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension() == Some("snap") && !expected.contains(&path) {
                stale.push(path);
            }
        }
    }
    stale
}

/// Renders the output of a case: its diagnostics, the paths of its files, and the files that matter.
fn render(case: &Case, generated: &Generated) -> String {
    let mut text = String::new();
    let mut add = |heading: &str, content: &str| {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "======== {heading}\n{}\n", content.trim_end());
    };
    let (errors, warnings): (Vec<Reported>, Vec<Reported>) =
        generated.diagnostics.iter().cloned().partition(|diagnostic| diagnostic.is_error());
    if !errors.is_empty() {
        add("errors", &render_human(&errors, &generated.spec_files, ColorMode::Plain));
        return text;
    }
    if !warnings.is_empty() {
        add("warnings", &render_human(&warnings, &generated.spec_files, ColorMode::Plain));
    }
    let paths: Vec<&str> = generated.files.iter().map(|file| file.path.as_str()).collect();
    add("files", &paths.join("\n"));
    let keep = fs::read_to_string(case.folder.join(KEEP_FILE)).ok();
    for file in generated.files.iter().filter(|file| is_kept(file, keep.as_deref(), &generated.files)) {
        add(file.path.as_str(), &file.text);
    }
    text
}

/// Returns whether a file is in the snapshot of its case.
fn is_kept(file: &File, keep: Option<&str>, files: &[File]) -> bool {
    if let Some(keep) = keep {
        return keep.lines().any(|line| !line.is_empty() && file.path.starts_with(line));
    }
    let name = file.path.file_name();
    let first_resource =
        files.iter().find(|file| file.path.starts_with("src/operations")).and_then(|file| file.path.file_name());
    let is_resource = ["src/client", "src/operations", "src/server"].iter().any(|folder| file.path.starts_with(folder));
    (file.path.starts_with("src/types") && name != Some("mod.rs"))
        || (is_resource && name == first_resource && first_resource != Some("mod.rs"))
}

/// Returns the differences between the crates of two cases, except for the spec that they serve.
pub(crate) fn compare_crates(case: &Case, other: &Case) -> Vec<String> {
    let files = |case: &Case| -> BTreeMap<Utf8PathBuf, String> {
        let files = case.generate().files.into_iter().filter(|file| file.path != "openapi.json");
        files.map(|file| (file.path, file.text)).collect()
    };
    let (left, right) = (files(case), files(other));
    let paths: BTreeSet<_> = left.keys().chain(right.keys()).collect();
    let empty = String::new();
    let text = |files: &BTreeMap<Utf8PathBuf, String>, path: &Utf8PathBuf| files.get(path).unwrap_or(&empty).clone();
    let diffs = paths.into_iter().filter_map(|path| diff_file(path, &text(&right, path), &text(&left, path)));
    diffs.map(|diff| format!("{} differs from {}: {diff}", case.name, other.name)).collect()
}

fn diff_file(path: &Utf8Path, expected: &str, found: &str) -> Option<String> {
    if expected == found {
        return None;
    }
    let diff = TextDiff::from_lines(expected, found);
    Some(format!("{path}\n{}", diff.unified_diff().context_radius(3).header("expected", "found")))
}
