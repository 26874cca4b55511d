//! Crates of changed documents compile, with all features, and without warnings.
//!
//! All crates of a run are members of a workspace, so that their dependencies are compiled once, into the folder that
//! `cargo xtask corpus` uses too. The crates of the last batch stay in `target/tmp/mutants`.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};
use fastrand::Rng;
use lockstep_codegen::emit::{Options, RuntimeDependency};

use super::documents::Document;
use super::{Change, MAX_PROBLEMS, Mutant, apply_change, create_mutant, describe, number_variable, select, shrink};
use crate::support::case::Case;

/// How many crates are compiled by default.
const DEFAULT_COUNT: u64 = 24;

/// How many crates are compiled at once. Then their disk space is freed.
const BATCH_SIZE: usize = 100;

/// The size limit of a document, in bytes: many small documents find more than few large ones.
const MAX_BYTES: usize = 48 << 10;

/// Returns the crates that do not compile, with their errors and warnings.
pub(crate) fn run(cases: &[Case]) -> Vec<String> {
    let count =
        usize::try_from(number_variable("LOCKSTEP_MUTATE_COMPILE").unwrap_or(DEFAULT_COUNT)).unwrap_or(usize::MAX);
    let small = select(cases, super::documents::MAX_KIB)
        .into_iter()
        .filter(|document| document.text.len() <= MAX_BYTES)
        .collect::<Vec<_>>();
    let mut mutants = (0..).flat_map(|round| create_mutants(&small, round)).take(count).collect::<Vec<_>>();
    let mut found = Vec::new();
    while !mutants.is_empty() && found.len() < MAX_PROBLEMS {
        let batch: Vec<Mutant> = mutants.drain(..mutants.len().min(BATCH_SIZE)).collect();
        let problems =
            compile_batch(&batch.iter().map(|mutant| (&*mutant.document, &mutant.change)).collect::<Vec<_>>());
        found.extend(problems.into_iter().map(|(index, problem)| describe_problem(&batch[index], &problem)));
    }
    found
}

/// Returns a mutant of each document, in another order in each round.
fn create_mutants(documents: &[Arc<Document>], round: u64) -> Vec<Mutant> {
    let mut order: Vec<&Arc<Document>> = documents.iter().collect();
    Rng::with_seed(round).shuffle(&mut order);
    order.into_iter().map(|document| create_mutant(document, documents, round)).collect()
}

fn describe_problem(mutant: &Mutant, problem: &str) -> String {
    let has_problem = |change: &Change| !compile_batch(&[(&*mutant.document, change)]).is_empty();
    let change = describe(&shrink(mutant.change.clone(), has_problem));
    format!("{}: {change}: {problem}", mutant.origin)
}

/// Compiles the crates of changed documents. Returns the messages for each, by the index of the change.
fn compile_batch(batch: &[(&Document, &Change)]) -> BTreeMap<usize, String> {
    let workspace = Utf8Path::new(env!("CARGO_TARGET_TMPDIR")).join("mutants");
    let _ = fs::remove_dir_all(&workspace);
    let generated: Vec<usize> =
        (0..batch.len()).filter(|index| write_crate(&workspace, *index, batch[*index])).collect();
    if generated.is_empty() {
        return BTreeMap::new();
    }
    let root = Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    fs::write(workspace.join("Cargo.toml"), "[workspace]\nresolver = \"3\"\nmembers = [\"m*\"]\n").unwrap();
    // The locked versions are known to work, and are downloaded already.
    fs::copy(root.join("Cargo.lock"), workspace.join("Cargo.lock")).unwrap();
    let mut command = Command::new(env!("CARGO"));
    command.args(["check", "--workspace", "--all-features", "--keep-going", "--quiet", "--message-format", "short"]);
    let target = Utf8Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("corpus").join("target");
    command.current_dir(&workspace).env("CARGO_TARGET_DIR", target).env("CARGO_INCREMENTAL", "0");
    let output = command.output().unwrap();
    let output_text = String::from_utf8_lossy(&output.stderr);
    let messages = group_messages(&output_text);
    assert!(output.status.success() || !messages.is_empty(), "cargo failed: {output_text}");
    messages
}

/// Writes the crate `m17` of a changed document. Returns `false` if the document has errors, and so no crate.
fn write_crate(workspace: &Utf8Path, index: usize, (document, change): (&Document, &Change)) -> bool {
    let runtime = Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime").into_string();
    let options = Options { runtime: RuntimeDependency::Path(runtime), workspace_root: false };
    let (name, text) = (format!("m{index}"), apply_change(document, change));
    let generated = document.generate_as(&text, Some(&name), Default::default(), options);
    let folder = workspace.join(name);
    for file in &generated.files {
        write(&folder.join(&file.path), file.text.as_bytes());
    }
    if !generated.files.is_empty() {
        write(&folder.join("changed.txt"), &text);
    }
    !generated.files.is_empty()
}

fn write(path: &Utf8PathBuf, text: &[u8]) {
    path.parent().into_iter().for_each(|folder| fs::create_dir_all(folder).unwrap());
    fs::write(path, text).unwrap();
}

/// Returns the first messages for each crate: `m17/src/types/pet.rs:3:5: error[E0072]: …`.
fn group_messages(output_text: &str) -> BTreeMap<usize, String> {
    let mut messages: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for line in output_text.lines() {
        let index =
            line.strip_prefix('m').and_then(|tail| tail.split_once('/')).and_then(|(number, _)| number.parse().ok());
        index.into_iter().for_each(|index| messages.entry(index).or_default().push(line));
    }
    messages
        .into_iter()
        .map(|(index, lines)| (index, lines.into_iter().take(4).collect::<Vec<_>>().join("\n")))
        .collect()
}

#[test]
fn group_messages_finds_the_crate_of_each_line() {
    let output_text = "m3/src/a.rs:1:1: error: x\nm3/src/b.rs:1:1: warning: y\nerror: could not compile `m3`\n";
    assert_eq!(group_messages(output_text).into_keys().collect::<Vec<_>>(), [3]);
}
