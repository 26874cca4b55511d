//! What comes of changed documents compiles, with everything that a crate can have switched on, and without a warning.
//!
//! All crates of a run are members of one workspace, so that what they depend on is compiled once, into the folder that
//! `cargo xtask corpus` uses too. What is found wrong stays in `target/tmp/mutants`.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};
use fastrand::Rng;
use lockstep_codegen::emit::{Options, RuntimeDependency};

use super::documents::Document;
use super::{Change, ENOUGH, Mutant, changed, chosen, describe, mutant, number, smaller};
use crate::support::case::Case;

/// How many crates are compiled when nothing else is said.
const FEW: u64 = 24;

/// How many are compiled at once: what they take on the disk is given back after that.
const BATCH: usize = 100;

/// How large a changed document may be, in bytes: time goes into many small ones.
const LARGEST: usize = 48 << 10;

/// What of changed documents does not compile, and why.
pub(crate) fn run(cases: &[Case]) -> Vec<String> {
    let count = usize::try_from(number("LOCKSTEP_MUTATE_COMPILE").unwrap_or(FEW)).unwrap_or(usize::MAX);
    let small = chosen(cases, super::documents::SMALL)
        .into_iter()
        .filter(|document| document.text.len() <= LARGEST)
        .collect::<Vec<_>>();
    let mut mutants = (0..).flat_map(|round| some(&small, round)).take(count).collect::<Vec<_>>();
    let mut wrong = Vec::new();
    while !mutants.is_empty() && wrong.len() < ENOUGH {
        let batch: Vec<Mutant> = mutants.drain(..mutants.len().min(BATCH)).collect();
        let faults = check(&batch.iter().map(|mutant| (&*mutant.document, &mutant.change)).collect::<Vec<_>>());
        wrong.extend(faults.into_iter().map(|(index, fault)| reported(&batch[index], &fault)));
    }
    wrong
}

/// Each document once, in another order in each round.
fn some(documents: &[Arc<Document>], round: u64) -> Vec<Mutant> {
    let mut order: Vec<&Arc<Document>> = documents.iter().collect();
    Rng::with_seed(round).shuffle(&mut order);
    order.into_iter().map(|document| mutant(document, documents, round)).collect()
}

fn reported(mutant: &Mutant, fault: &str) -> String {
    let wrong = |change: &Change| !check(&[(&*mutant.document, change)]).is_empty();
    let what = describe(&smaller(mutant.change.clone(), wrong));
    format!("{}: {what}: {fault}", mutant.about)
}

/// Compiles what comes of changed documents; what is wrong, by the change's number.
fn check(batch: &[(&Document, &Change)]) -> BTreeMap<usize, String> {
    let workspace = Utf8Path::new(env!("CARGO_TARGET_TMPDIR")).join("mutants");
    let _ = fs::remove_dir_all(&workspace);
    let made: Vec<usize> = (0..batch.len()).filter(|index| written(&workspace, *index, batch[*index])).collect();
    if made.is_empty() {
        return BTreeMap::new();
    }
    let root = Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    fs::write(workspace.join("Cargo.toml"), "[workspace]\nresolver = \"3\"\nmembers = [\"m*\"]\n").unwrap();
    // The versions that are known to work, and already there.
    fs::copy(root.join("Cargo.lock"), workspace.join("Cargo.lock")).unwrap();
    let mut command = Command::new(env!("CARGO"));
    command.args(["check", "--workspace", "--all-features", "--keep-going", "--quiet", "--message-format", "short"]);
    let target = Utf8Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("corpus").join("target");
    command.current_dir(&workspace).env("CARGO_TARGET_DIR", target).env("CARGO_INCREMENTAL", "0");
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    let wrong = faults(&said);
    assert!(output.status.success() || !wrong.is_empty(), "cargo says: {said}");
    wrong
}

/// Writes the crate `m17` of a changed document; not when it has faults, and so none.
fn written(workspace: &Utf8Path, index: usize, (document, change): (&Document, &Change)) -> bool {
    let runtime = Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime").into_string();
    let options = Options { runtime: RuntimeDependency::Path(runtime), workspace_root: false };
    let (name, text) = (format!("m{index}"), changed(document, change));
    let made = document.generate_as(&text, Some(&name), Default::default(), options);
    let folder = workspace.join(name);
    for file in &made.files {
        write(&folder.join(&file.path), file.text.as_bytes());
    }
    if !made.files.is_empty() {
        write(&folder.join("changed.txt"), &text);
    }
    !made.files.is_empty()
}

fn write(path: &Utf8PathBuf, text: &[u8]) {
    path.parent().into_iter().for_each(|folder| fs::create_dir_all(folder).unwrap());
    fs::write(path, text).unwrap();
}

/// The first lines of each crate that has an error or a warning: `m17/src/types/pet.rs:3:5: error[E0072]: …`.
fn faults(said: &str) -> BTreeMap<usize, String> {
    let mut found: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for line in said.lines() {
        let index =
            line.strip_prefix('m').and_then(|rest| rest.split_once('/')).and_then(|(number, _)| number.parse().ok());
        index.into_iter().for_each(|index| found.entry(index).or_default().push(line));
    }
    found.into_iter().map(|(index, lines)| (index, lines.into_iter().take(4).collect::<Vec<_>>().join("\n"))).collect()
}

#[test]
fn a_crate_is_found_by_its_lines() {
    let said = "m3/src/a.rs:1:1: error: x\nm3/src/b.rs:1:1: warning: y\nerror: could not compile `m3`\n";
    assert_eq!(faults(said).into_keys().collect::<Vec<_>>(), [3]);
}
