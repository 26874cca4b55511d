//! What must come of a case, and how it differs from what does.

use std::collections::BTreeMap;
use std::fs;

use camino::{Utf8Path, Utf8PathBuf};
use lockstep_codegen::Generated;
use lockstep_codegen::diagnostic::{Reported, render_human};
use lockstep_codegen::emit::File;
use similar::TextDiff;

use super::case::{Case, below};

/// How what came of a case differs from what must; nothing once it was written anew.
pub(crate) fn compare(case: &Case, made: &Generated, bless: bool) -> Vec<String> {
    let (wanted, found) = (expected(case), actual(case, made));
    if bless {
        write(case, &wanted, &found);
        return Vec::new();
    }
    let mut wrong = Vec::new();
    for (path, text) in &found {
        match wanted.get(path) {
            Some(other) => wrong.extend(diff(path, other, text)),
            None => wrong.push(format!("{path} is not expected:\n{text}")),
        }
    }
    let gone = wanted.keys().filter(|path| !found.contains_key(*path));
    wrong.extend(gone.map(|path| format!("{path} did not come")));
    wrong
}

/// The files that tell of a case's result, as they are on the disk.
fn expected(case: &Case) -> BTreeMap<Utf8PathBuf, String> {
    let mut found = BTreeMap::new();
    let mut folders = vec![case.folder.join("expected")];
    let mut files = vec![case.folder.join("error.txt"), case.folder.join("warnings.txt")];
    while let Some(folder) = folders.pop() {
        for path in below(&folder) {
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    for path in files.into_iter().filter(|path| path.file_name() != Some("KEEP")) {
        if let Ok(text) = fs::read_to_string(&path) {
            let name = path.strip_prefix(&case.folder).unwrap().as_str().replace('\\', "/");
            found.insert(name.into(), text);
        }
    }
    found
}

/// The files that tell of a case's result, as they came.
fn actual(case: &Case, made: &Generated) -> BTreeMap<Utf8PathBuf, String> {
    let mut found = BTreeMap::new();
    let drawn = |fault: bool| -> Option<String> {
        let findings: Vec<Reported> = made.diagnostics.iter().filter(|finding| finding.is_error() == fault).cloned().collect();
        Some(render_human(&findings, &made.spec_files, false)).filter(|text| !text.is_empty())
    };
    // Whoever is refused is told of everything; a warning beside a fault is no result of its own.
    let (name, text) = match drawn(true) {
        Some(faults) => ("error.txt", Some(faults)),
        None => ("warnings.txt", drawn(false)),
    };
    found.extend(text.map(|text| (name.into(), format!("{}\n", text.trim_end()))));
    if !made.files.is_empty() {
        let paths: String = made.files.iter().map(|file| format!("{}\n", file.path)).collect();
        found.insert("expected/FILES".into(), paths);
    }
    let keep = fs::read_to_string(case.folder.join("expected/KEEP")).ok();
    for file in made.files.iter().filter(|file| kept(file, keep.as_deref(), &made.files)) {
        found.insert(Utf8Path::new("expected").join(&file.path), file.text.clone());
    }
    found
}

/// Whether a file matters to its case.
fn kept(file: &File, keep: Option<&str>, files: &[File]) -> bool {
    if let Some(keep) = keep {
        return keep.lines().any(|line| !line.is_empty() && file.path.starts_with(line));
    }
    let name = file.path.file_name();
    let first =
        files.iter().find(|file| file.path.starts_with("src/operations")).and_then(|file| file.path.file_name());
    let resource = ["src/client", "src/operations", "src/server"].iter().any(|room| file.path.starts_with(room));
    (file.path.starts_with("src/types") && name != Some("mod.rs"))
        || (resource && name == first && first != Some("mod.rs"))
}

fn write(case: &Case, wanted: &BTreeMap<Utf8PathBuf, String>, found: &BTreeMap<Utf8PathBuf, String>) {
    for path in wanted.keys().filter(|path| !found.contains_key(*path)) {
        fs::remove_file(case.folder.join(path)).unwrap();
    }
    for (path, text) in found.iter().filter(|(path, text)| wanted.get(*path) != Some(text)) {
        let path = case.folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

/// Where two cases' crates differ, their served descriptions and schemas' places aside.
pub(crate) fn same_crate(one: &Case, other: &Case) -> Vec<String> {
    let files = |case: &Case| -> BTreeMap<Utf8PathBuf, String> {
        let files = case.generate().files.into_iter().filter(|file| file.path != "openapi.json");
        files.map(|file| (file.path, file.text)).collect()
    };
    let (left, right) = (files(one), files(other));
    let paths: std::collections::BTreeSet<_> = left.keys().chain(right.keys()).collect();
    let empty = String::new();
    let text = |files: &BTreeMap<Utf8PathBuf, String>, path: &Utf8PathBuf| files.get(path).unwrap_or(&empty).clone();
    let differ = paths.into_iter().filter_map(|path| diff(path, &text(&right, path), &text(&left, path)));
    differ.map(|diff| format!("{} is not {}: {diff}", one.name, other.name)).collect()
}

fn diff(path: &Utf8Path, wanted: &str, found: &str) -> Option<String> {
    if wanted == found {
        return None;
    }
    let diff = TextDiff::from_lines(wanted, found);
    Some(format!("{path}\n{}", diff.unified_diff().context_radius(3).header("expected", "now")))
}
