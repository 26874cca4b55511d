//! Documents changed at random: whatever comes in, nothing falls over, and what comes out is sound.
//!
//! The changes are the same in each run. `LOCKSTEP_MUTATE=50` makes fifty times as many, `LOCKSTEP_MUTATE_SEED=7` makes others, and
//! `LOCKSTEP_MUTATE_ONLY=enums` keeps to the documents whose names hold that word. While a changed document is tried it stands in
//! [`kept`], and it stays there when the process dies of it.

mod documents;
mod ops;
mod text;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use fastrand::Rng;
use serde_json::Value;

use super::case::Case;
use super::checks;
use documents::Document;
use ops::Op;

/// How long one document may take: a hundred times what the slowest does, on a busy machine, without optimization.
const LIMIT: Duration = Duration::from_secs(60);

/// How many faults are reported before the rest is left for the next run.
const ENOUGH: usize = 5;

/// One change of a document.
enum Change {
    /// Of the tree; written as JSON, or as YAML.
    Tree(Vec<Op>, bool),
    /// Of the text.
    Text(Vec<u8>, String),
}

/// What is wrong with what comes of changed documents; nothing when all is well.
pub(crate) fn run(cases: &[Case]) -> Vec<String> {
    let times = number("LOCKSTEP_MUTATE").unwrap_or(1);
    let seed = number("LOCKSTEP_MUTATE_SEED").unwrap_or(0);
    let only = std::env::var("LOCKSTEP_MUTATE_ONLY").unwrap_or_default();
    let all: Vec<Arc<Document>> = documents::all(cases).into_iter().map(Arc::new).collect();
    let mut wrong = Vec::new();
    for document in all.iter().filter(|document| document.name.contains(&only)) {
        for round in 0..document.rounds * times {
            let mut rng = Rng::with_seed(seed ^ (round << 32) ^ sum(&document.name));
            let other = rng.choice(&all).map_or(document, |other| other);
            let change = change(document, other, &mut rng);
            if let Some(fault) = fault(document, &change) {
                let change = smaller(document, change);
                let what = describe(&change);
                wrong.push(format!("{}, seed {seed}, round {round}: {what}: {fault}", document.name));
            }
            if wrong.len() >= ENOUGH {
                return wrong;
            }
        }
    }
    wrong
}

fn number(variable: &str) -> Option<u64> {
    let text = std::env::var(variable).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{variable} is no number: {text}")))
}

/// A number made of a name, the same in each run.
fn sum(name: &str) -> u64 {
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
        let op = ops::choose(&tree, &other.tree, rng);
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

/// Leaves out what does not matter: of several changes, those without which it goes wrong all the same.
fn smaller(document: &Arc<Document>, change: Change) -> Change {
    let Change::Tree(mut ops, yaml) = change else { return change };
    let mut index = 0;
    while ops.len() > 1 && index < ops.len() {
        let mut fewer = ops.clone();
        fewer.remove(index);
        match fault(document, &Change::Tree(fewer.clone(), yaml)) {
            Some(_) => ops = fewer,
            None => index += 1,
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

/// What goes wrong with a changed document, if anything does.
fn fault(document: &Arc<Document>, change: &Change) -> Option<String> {
    let text = changed(document, change);
    let kept = kept();
    std::fs::write(&kept, &text).unwrap();
    let document = Arc::clone(document);
    let (send, receive) = channel();
    // What a program's main thread has: less than that is no promise.
    let thread = thread::Builder::new().stack_size(8 << 20).spawn(move || {
        let made = document.generate(&text);
        let _ = send.send(checks::sound(&made));
    });
    let thread = thread.unwrap();
    let fault = match receive.recv_timeout(LIMIT) {
        Ok(wrong) if wrong.is_empty() => None,
        Ok(wrong) => Some(wrong.join("\n")),
        Err(RecvTimeoutError::Timeout) => Some(format!("takes more than {} s", LIMIT.as_secs())),
        Err(RecvTimeoutError::Disconnected) => Some(format!("panics: {}", panic(thread.join().unwrap_err().as_ref()))),
    };
    let _ = std::fs::remove_file(kept);
    fault
}

fn panic(payload: &(dyn std::any::Any + Send)) -> &str {
    let text = payload.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("without a word")
}

/// Where the document stands that is tried.
fn kept() -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("mutated.txt")
}
