//! Documents changed at random: whatever comes in, nothing falls over, and what comes out is sound and compiles.
//!
//! The changes are the same in each run. `LOCKSTEP_MUTATE=50` makes fifty times as many, `LOCKSTEP_MUTATE_SEED=7` makes others,
//! `LOCKSTEP_MUTATE_ONLY=enums` keeps to the documents whose names hold that word, `LOCKSTEP_MUTATE_SIZE=512` takes documents of up
//! to as many KiB, and `LOCKSTEP_MUTATE_COMPILE=200` compiles as many crates. While a changed document is tried it stands in
//! [`kept`], and it stays there when the process dies of it.

mod choose;
mod compile;
pub(crate) mod documents;
mod ops;
mod text;
mod trial;

use std::sync::Arc;

use fastrand::Rng;
use serde_json::Value;

use super::case::Case;
use documents::Document;
use ops::Op;
use trial::fault;

pub(crate) use compile::run as compile;

/// How many faults are reported before the rest is left for the next run.
const ENOUGH: usize = 5;

/// One change of a document.
#[derive(Clone)]
enum Change {
    /// Of the tree; written as JSON, or as YAML.
    Tree(Vec<Op>, bool),
    /// Of the text.
    Text(Vec<u8>, String),
}

/// A document, and how it is changed.
struct Mutant {
    document: Arc<Document>,
    change: Change,
    /// By what it is found again.
    about: String,
}

/// What is wrong with what comes of changed documents; nothing when all is well.
pub(crate) fn run(cases: &[Case]) -> Vec<String> {
    let all = chosen(cases, documents::SMALL);
    let wrong = all.iter().flat_map(|document| {
        (0..document.rounds * times()).filter_map(|round| {
            let Mutant { document, change, about } = mutant(document, &all, round);
            let fault = fault(&document, &change)?;
            let what = describe(&smaller(change, |change| trial::fault(&document, change).is_some()));
            Some(format!("{about}: {what}: {fault}"))
        })
    });
    wrong.take(ENOUGH).collect()
}

/// The documents that are asked for; otherwise those of the corpus up to so many KiB.
pub(crate) fn chosen(cases: &[Case], size: u64) -> Vec<Arc<Document>> {
    let only = std::env::var("LOCKSTEP_MUTATE_ONLY").unwrap_or_default();
    let all = documents::all(cases, size).into_iter().filter(|document| document.name.contains(&only));
    all.map(Arc::new).collect()
}

fn times() -> u64 {
    number("LOCKSTEP_MUTATE").unwrap_or(1)
}

pub(crate) fn number(variable: &str) -> Option<u64> {
    let text = std::env::var(variable).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{variable} is no number: {text}")))
}

/// The same in each run, for the same seed.
fn mutant(document: &Arc<Document>, all: &[Arc<Document>], round: u64) -> Mutant {
    let seed = number("LOCKSTEP_MUTATE_SEED").unwrap_or(0);
    let mut rng = Rng::with_seed(seed ^ (round << 32) ^ sum(&document.name));
    let other = rng.choice(all).map_or(document, |other| other);
    let change = change(document, other, &mut rng);
    Mutant { document: Arc::clone(document), change, about: format!("{}, seed {seed}, round {round}", document.name) }
}

/// A number made of a name, the same in each run.
pub(crate) fn sum(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn change(document: &Document, other: &Document, rng: &mut Rng) -> Change {
    if rng.u8(..4) == 0 {
        let (text, what) = text::change(&document.text, &other.text, rng);
        return Change::Text(text, what);
    }
    let mut tree = document.tree.clone();
    let mut made = Vec::new();
    for _ in 0..rng.usize(1..4) {
        let op = choose::choose(&tree, &other.tree, rng);
        op.apply(&mut tree);
        made.push(op);
    }
    Change::Tree(made, document.yaml && rng.bool())
}

/// The changed document.
fn changed(document: &Document, change: &Change) -> Vec<u8> {
    let (ops, yaml) = match change {
        Change::Text(text, _) => return text.clone(),
        Change::Tree(ops, yaml) => (ops, *yaml),
    };
    let mut tree: Value = document.tree.clone();
    ops.iter().for_each(|op| op.apply(&mut tree));
    if yaml { serde_yaml::to_string(&tree).unwrap().into_bytes() } else { serde_json::to_vec_pretty(&tree).unwrap() }
}

/// Leaves out what does not matter: of several changes, those without which it is wrong all the same.
fn smaller(change: Change, wrong: impl Fn(&Change) -> bool) -> Change {
    let Change::Tree(mut ops, yaml) = change else { return change };
    let mut index = 0;
    while ops.len() > 1 && index < ops.len() {
        let mut fewer = ops.clone();
        fewer.remove(index);
        if wrong(&Change::Tree(fewer.clone(), yaml)) {
            ops = fewer;
        } else {
            index += 1;
        }
    }
    Change::Tree(ops, yaml)
}

fn describe(change: &Change) -> String {
    match change {
        Change::Text(_, what) => what.clone(),
        Change::Tree(ops, _) => ops.iter().map(Op::describe).collect::<Vec<_>>().join(", then "),
    }
}
