//! What is added to a description renames nothing of what was there.
//!
//! A schema or an operation is copied under a name of its own, to a place chosen at random. Then each type has all that it had,
//! in its file, and whatever else was public is still there. `LOCKSTEP_MUTATE=50` adds fifty times as often.

use std::collections::BTreeMap;

use camino::Utf8PathBuf;
use fastrand::Rng;
use lockstep_codegen::Generated;
use serde_json::{Map, Value, json};

use super::case::Case;
use super::mutate::{documents::Document, number, sum};

/// How often something is added to each description.
const ROUNDS: u64 = 3;

/// Larger documents of the corpus take too long, in KiB.
const SIZE: u64 = 320;

/// Where a copy is not another thing beside the first, since it calls itself by a name; and what is called by the first that
/// has it: a reference into the middle of an operation, and a name that is another's to Rust alone.
const APART: [&str; 3] = ["references/identities", "references/middle", "names-by-accent"];

/// The methods of a path.
const METHODS: [&str; 9] = ["query", "get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// What else is called otherwise, after additions.
pub(crate) fn run(cases: &[Case]) -> Vec<String> {
    let documents = super::mutate::chosen(cases, SIZE);
    let documents = documents.iter().filter(|document| !APART.iter().any(|name| document.name.contains(name)));
    documents.flat_map(|document| renamed(document)).collect()
}

fn renamed(document: &Document) -> Vec<String> {
    let before = generate(document, &document.tree);
    let mut wrong = Vec::new();
    for round in 0..ROUNDS * number("LOCKSTEP_MUTATE").unwrap_or(1) {
        let seed = number("LOCKSTEP_MUTATE_SEED").unwrap_or(0);
        let mut rng = Rng::with_seed(seed ^ (round << 32) ^ sum(&document.name));
        let mut tree = document.tree.clone();
        let Some(what) = add(&mut tree, &mut rng) else { continue };
        let after = generate(document, &tree);
        if before.files.is_empty() || after.files.is_empty() {
            continue;
        }
        let found = differences(&before, &after);
        if let Some(first) = found.first() {
            let count = found.len();
            wrong.push(format!("{}, round {round}: {what} makes {count} differences: {first}", document.name));
        }
    }
    wrong
}

fn generate(document: &Document, tree: &Value) -> Generated {
    document.generate(&serde_json::to_vec_pretty(tree).unwrap())
}

/// Adds something, and says what.
fn add(tree: &mut Value, rng: &mut Rng) -> Option<String> {
    if rng.bool() {
        let schemas = match tree.get("swagger") {
            Some(_) => tree.get_mut("definitions"),
            None => tree.get_mut("components").and_then(|components| components.get_mut("schemas")),
        };
        let schemas = schemas?.as_object_mut()?;
        let (name, schema) = any(schemas, rng)?;
        insert(schemas, "Zz added".to_owned(), schema, rng);
        return Some(format!("a copy of the schema `{name}`"));
    }
    let paths = tree.get_mut("paths")?.as_object_mut()?;
    let (path, item) = any(paths, rng)?;
    // What stands elsewhere cannot be renamed here.
    let mut item = item.as_object().filter(|item| !item.contains_key("$ref"))?.clone();
    item.values_mut().for_each(identify);
    for (_, operation) in item.iter_mut().filter(|(key, _)| METHODS.contains(&key.as_str())) {
        if rng.bool() {
            operation.as_object_mut()?.insert("tags".to_owned(), json!(["Zz added"]));
        }
    }
    insert(paths, format!("/zz-added{path}"), Value::Object(item), rng);
    Some(format!("a copy of the path `{path}`"))
}

/// What an operation is called by is its own, in callbacks too.
fn identify(value: &mut Value) {
    match value {
        Value::Object(members) => {
            if let Some(id) = members.get_mut("operationId") {
                let own = id.as_str().map_or_else(|| id.to_string(), str::to_owned);
                *id = json!(format!("zzAdded/{own}"));
            }
            members.values_mut().for_each(identify);
        }
        Value::Array(items) => items.iter_mut().for_each(identify),
        _ => {}
    }
}

fn any(members: &Map<String, Value>, rng: &mut Rng) -> Option<(String, Value)> {
    rng.choice(members.iter()).map(|(name, value)| (name.clone(), value.clone()))
}

/// Puts a member somewhere among the others.
fn insert(members: &mut Map<String, Value>, name: String, value: Value, rng: &mut Rng) {
    let mut all: Vec<(String, Value)> = std::mem::take(members).into_iter().collect();
    all.insert(rng.usize(..=all.len()), (name, value));
    *members = all.into_iter().collect();
}

fn differences(before: &Generated, after: &Generated) -> Vec<String> {
    let now: BTreeMap<&Utf8PathBuf, &str> = after.files.iter().map(|file| (&file.path, file.text.as_str())).collect();
    let (old, new) = (all_types(before), all_types(after));
    let mut found = Vec::new();
    // The list of all types gains names in its lines.
    let compared =
        before.files.iter().filter(|file| file.path.extension() == Some("rs") && file.path != "src/types/mod.rs");
    for file in compared {
        if is_type(&file.path) {
            let gone = types(&file.text).filter(|part| !is_made(&new, &old, part));
            found.extend(gone.map(|part| format!("{} has no longer {}", file.path, shown(part, &new))));
            continue;
        }
        let Some(text) = now.get(&file.path) else {
            found.push(format!("{} is gone", file.path));
            continue;
        };
        // Whoever serves an API serves all of it.
        let api = "pub trait Api: ";
        let public = |line: &&str| {
            ["pub ", "fn "].iter().any(|word| line.trim_start().starts_with(word)) && !line.starts_with(api)
        };
        let gone = file.text.lines().filter(public).find(|line| !text.lines().any(|now| now == *line));
        found.extend(gone.map(|line| format!("{} has no longer `{}`", file.path, line.trim())));
    }
    found
}

fn all_types(of: &Generated) -> Vec<&str> {
    of.files.iter().filter(|file| is_type(&file.path)).flat_map(|file| types(&file.text)).collect()
}

fn is_type(path: &Utf8PathBuf) -> bool {
    ["src/types", "src/operations"].iter().any(|room| path.starts_with(room)) && path.file_name() != Some("mod.rs")
}

/// Whether a type is still there, in any file: as it was, or as a name of one that is the same. Of two that are the same the one
/// may have become a name of the other.
fn is_made(now: &[&str], before: &[&str], part: &str) -> bool {
    now.iter().any(|now| holds(now, part)) || {
        let (now, before) = (made(now, part), made(before, part));
        now.zip(before).is_some_and(|(now, before)| holds(&bare(now), &bare(before)))
    }
}

/// What the type of this part is made as, where it may be a name of another.
fn made<'t>(all: &[&'t str], part: &str) -> Option<&'t str> {
    let of = |name: &str| all.iter().copied().find(|part| named(part) == Some(name));
    let own = of(named(part)?)?;
    let target = own.lines().find_map(|line| line.strip_prefix("pub type ")?.split_once(" = "));
    Some(target.and_then(|(_, target)| of(target.trim_end_matches(';'))).unwrap_or(own))
}

/// The name of the type that a part of a file is.
fn named(part: &str) -> Option<&str> {
    let words = ["pub struct ", "pub enum ", "pub type "];
    let rest = part.lines().find_map(|line| words.iter().find_map(|word| line.strip_prefix(word)))?;
    rest.split(|c: char| !c.is_alphanumeric() && c != '_').next()
}

/// A type without the names of types in it.
fn bare(part: &str) -> String {
    let mut bare = String::new();
    for word in part.split_inclusive(|c: char| !c.is_alphanumeric() && c != '_') {
        let name = word.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase());
        bare.push_str(if name { word.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_') } else { word });
    }
    bare
}

/// The types of a file, each as it is written.
fn types(text: &str) -> impl Iterator<Item = &str> {
    text.split("\n\n").filter(|part| part.lines().any(|line| line.starts_with("pub ")))
}

/// What is missing of a type, and whose it was.
fn shown(part: &str, now: &[&str]) -> String {
    let missing = written(part).find(|line| !now.iter().flat_map(|part| part.lines()).any(|now| now == *line));
    let head = written(part).find(|line| line.starts_with("pub "));
    format!("`{}` of `{}`", missing.or(head).unwrap_or(part).trim(), head.unwrap_or_default())
}

/// The lines of a type without what is said of it.
fn written(part: &str) -> impl Iterator<Item = &str> {
    part.lines().filter(|line| !line.trim_start().starts_with("///"))
}

/// Whether a type has all that another has: a base has gained a variant when a schema builds on it.
fn holds(now: &str, before: &str) -> bool {
    let mut lines = now.lines();
    written(before).all(|line| lines.any(|now| now == line))
}
