//! Randomly changed documents: the generator does not crash, and its output is sound and compiles.
//!
//! The changes are the same in each run. Variables change that: `LOCKSTEP_MUTATE=50` tests fifty times as many,
//! `LOCKSTEP_MUTATE_SEED=7` other ones, `LOCKSTEP_MUTATE_ONLY=enums` only documents with this word in their names,
//! `LOCKSTEP_MUTATE_SIZE=512` documents of up to 512 KiB, and `LOCKSTEP_MUTATE_COMPILE=200` compiles 200 crates. A changed document is
//! written to a file before the generator runs, so that it is still there if the process is killed.

mod compile;
pub(crate) mod documents;
mod text_changes;
mod tree_changes;
mod tree_op;
mod trial;

use std::sync::Arc;

pub(crate) use compile::run as compile;

use fastrand::Rng;
use serde_json::Value;

use super::case::Case;
use documents::Document;
use tree_op::TreeOp;
use trial::find_problem;

/// How many problems are reported in a run.
const MAX_PROBLEMS: usize = 5;

/// A change of a document.
#[derive(Clone)]
enum Change {
    /// Operations on the tree, which is then written in a format.
    Tree(Vec<TreeOp>, Format),
    /// The changed text, and a description of the change.
    Text(Vec<u8>, String),
}

/// The format that a changed tree is written in.
#[derive(Clone, Copy)]
enum Format {
    Json,
    Yaml,
}

/// A document, and its change.
struct Mutant {
    document: Arc<Document>,
    change: Change,
    /// The name, seed and round, to reproduce the mutant.
    origin: String,
}

/// Returns the problems of the output for changed documents.
pub(crate) fn run(cases: &[Case]) -> Vec<String> {
    let all = select(cases, documents::MAX_KIB);
    let problems = all.iter().flat_map(|document| {
        (0..document.rounds * round_factor()).filter_map(|round| {
            let Mutant { document, change, origin } = create_mutant(document, &all, round);
            let problem = find_problem(&document, &change)?;
            let change = describe(&shrink(change, |change| find_problem(&document, change).is_some()));
            Some(format!("{origin}: {change}: {problem}"))
        })
    });
    problems.take(MAX_PROBLEMS).collect()
}

/// Returns the cases and the documents of the corpus of at most `max_kib`, or those that a variable selects.
pub(crate) fn select(cases: &[Case], max_kib: u64) -> Vec<Arc<Document>> {
    let only = std::env::var("LOCKSTEP_MUTATE_ONLY").unwrap_or_default();
    let all = documents::all(cases, max_kib).into_iter().filter(|document| document.name.contains(&only));
    all.map(Arc::new).collect()
}

fn round_factor() -> u64 {
    number_variable("LOCKSTEP_MUTATE").unwrap_or(1)
}

/// Returns the value of an environment variable. Returns `None` if it is not set.
pub(crate) fn number_variable(variable: &str) -> Option<u64> {
    let text = std::env::var(variable).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{variable} is not a number: {text}")))
}

/// Creates a mutant: the same for the same seed and round.
fn create_mutant(document: &Arc<Document>, all: &[Arc<Document>], round: u64) -> Mutant {
    let seed = number_variable("LOCKSTEP_MUTATE_SEED").unwrap_or(0);
    let mut rng = Rng::with_seed(seed ^ (round << 32) ^ hash_name(&document.name));
    let other = rng.choice(all).map_or(document, |other| other);
    let change = choose_change(document, other, &mut rng);
    Mutant { document: Arc::clone(document), change, origin: format!("{}, seed {seed}, round {round}", document.name) }
}

/// Returns the FNV-1a hash of a name, so that each document gets other changes.
pub(crate) fn hash_name(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn choose_change(document: &Document, other: &Document, rng: &mut Rng) -> Change {
    if rng.u8(..4) == 0 {
        let (text, description) = text_changes::change_text(&document.text, &other.text, rng);
        return Change::Text(text, description);
    }
    let mut tree = document.tree.clone();
    let mut ops = Vec::new();
    for _ in 0..rng.usize(1..4) {
        let op = tree_changes::choose_op(&tree, &other.tree, rng);
        op.apply(&mut tree);
        ops.push(op);
    }
    let format = if document.yaml && rng.bool() { Format::Yaml } else { Format::Json };
    Change::Tree(ops, format)
}

/// Returns the text of the changed document.
fn apply_change(document: &Document, change: &Change) -> Vec<u8> {
    let (ops, format) = match change {
        Change::Text(text, _) => return text.clone(),
        Change::Tree(ops, format) => (ops, format),
    };
    let mut tree: Value = document.tree.clone();
    ops.iter().for_each(|op| op.apply(&mut tree));
    match format {
        Format::Yaml => serde_yaml::to_string(&tree).unwrap().into_bytes(),
        Format::Json => serde_json::to_vec_pretty(&tree).unwrap(),
    }
}

/// Removes the operations that are not needed for the problem.
fn shrink(change: Change, has_problem: impl Fn(&Change) -> bool) -> Change {
    let Change::Tree(mut ops, format) = change else { return change };
    let mut index = 0;
    while ops.len() > 1 && index < ops.len() {
        let mut fewer = ops.clone();
        fewer.remove(index);
        if has_problem(&Change::Tree(fewer.clone(), format)) {
            ops = fewer;
        } else {
            index += 1;
        }
    }
    Change::Tree(ops, format)
}

fn describe(change: &Change) -> String {
    match change {
        Change::Text(_, description) => description.clone(),
        Change::Tree(ops, _) => ops.iter().map(TreeOp::describe).collect::<Vec<_>>().join(", then "),
    }
}
