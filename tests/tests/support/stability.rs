//! Stable names: an added schema or path renames nothing.
//!
//! A schema or a path is copied under a new name, to a random position. Then each type must exist with all of its fields, and so must
//! each other public name. `LOCKSTEP_MUTATE=50` adds fifty times as many.

use std::collections::BTreeMap;

use camino::Utf8PathBuf;
use fastrand::Rng;
use lockstep_codegen::Generated;
use serde_json::{Map, Value, json};

use super::case::Case;
use super::mutation::{documents::Document, hash_name, number_variable};

/// The number of additions to each document.
const ROUNDS: u64 = 3;

/// The size limit for documents of the corpus: larger ones take too long.
const MAX_KIB: u64 = 320;

/// Cases in which a copy is not a new schema or path, or in which names depend on order: identifiers, references into the middle of
/// an operation, and names that differ only by accents.
const EXCLUDED_CASES: [&str; 3] = ["references/identities", "references/middle", "names-by-accent"];

/// The methods of a path.
const METHODS: [&str; 9] = ["query", "get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// Returns the names that change after additions.
pub(crate) fn find_renames(cases: &[Case]) -> Vec<String> {
    let documents = super::mutation::select(cases, MAX_KIB);
    let documents = documents.iter().filter(|document| !EXCLUDED_CASES.iter().any(|name| document.name.contains(name)));
    documents.flat_map(|document| find_renames_in(document)).collect()
}

fn find_renames_in(document: &Document) -> Vec<String> {
    let before = generate(document, &document.tree);
    let mut problems = Vec::new();
    for round in 0..ROUNDS * number_variable("LOCKSTEP_MUTATE").unwrap_or(1) {
        let seed = number_variable("LOCKSTEP_MUTATE_SEED").unwrap_or(0);
        let mut rng = Rng::with_seed(seed ^ (round << 32) ^ hash_name(&document.name));
        let mut tree = document.tree.clone();
        let Some(addition) = add_copy(&mut tree, &mut rng) else { continue };
        let after = generate(document, &tree);
        if before.files.is_empty() || after.files.is_empty() {
            continue;
        }
        let renames = differences(&before, &after);
        if let Some(first) = renames.first() {
            let count = renames.len();
            problems.push(format!("{}, round {round}: {addition} changes {count} names: {first}", document.name));
        }
    }
    problems
}

fn generate(document: &Document, tree: &Value) -> Generated {
    document.generate(&serde_json::to_vec_pretty(tree).unwrap())
}

/// Adds a copy of a schema or a path, and describes it.
fn add_copy(tree: &mut Value, rng: &mut Rng) -> Option<String> {
    if rng.bool() {
        let schemas = match tree.get("swagger") {
            Some(_) => tree.get_mut("definitions"),
            None => tree.get_mut("components").and_then(|components| components.get_mut("schemas")),
        };
        let schemas = schemas?.as_object_mut()?;
        let (name, schema) = choose_entry(schemas, rng)?;
        insert(schemas, "Zz added".to_owned(), schema, rng);
        return Some(format!("a copy of the schema `{name}`"));
    }
    let paths = tree.get_mut("paths")?.as_object_mut()?;
    let (path, item) = choose_entry(paths, rng)?;
    // A path item in another file cannot be changed here.
    let mut item = item.as_object().filter(|item| !item.contains_key("$ref"))?.clone();
    item.values_mut().for_each(rename_operations);
    for (_, operation) in item.iter_mut().filter(|(key, _)| METHODS.contains(&key.as_str())) {
        if rng.bool() {
            operation.as_object_mut()?.insert("tags".to_owned(), json!(["Zz added"]));
        }
    }
    insert(paths, format!("/zz-added{path}"), Value::Object(item), rng);
    Some(format!("a copy of the path `{path}`"))
}

/// Gives each operation a new id, in callbacks too.
fn rename_operations(value: &mut Value) {
    match value {
        Value::Object(entries) => {
            if let Some(id) = entries.get_mut("operationId") {
                let old = id.as_str().map_or_else(|| id.to_string(), str::to_owned);
                *id = json!(format!("zzAdded/{old}"));
            }
            entries.values_mut().for_each(rename_operations);
        }
        Value::Array(items) => items.iter_mut().for_each(rename_operations),
        _ => {}
    }
}

fn choose_entry(entries: &Map<String, Value>, rng: &mut Rng) -> Option<(String, Value)> {
    rng.choice(entries.iter()).map(|(name, value)| (name.clone(), value.clone()))
}

/// Inserts an entry at a random position.
fn insert(entries: &mut Map<String, Value>, name: String, value: Value, rng: &mut Rng) {
    let mut all: Vec<(String, Value)> = std::mem::take(entries).into_iter().collect();
    all.insert(rng.usize(..=all.len()), (name, value));
    *entries = all.into_iter().collect();
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
            let missing = types(&file.text).filter(|part| !still_exists(&new, &old, part));
            found.extend(missing.map(|part| format!("{} lacks {}", file.path, describe_missing(part, &new))));
            continue;
        }
        let Some(text) = now.get(&file.path) else {
            found.push(format!("{} does not exist", file.path));
            continue;
        };
        // The supertrait of all resources gains a trait.
        let api = "pub trait Api: ";
        let public = |line: &&str| {
            ["pub ", "fn "].iter().any(|word| line.trim_start().starts_with(word)) && !line.starts_with(api)
        };
        let missing = file.text.lines().filter(public).find(|line| !text.lines().any(|now| now == *line));
        found.extend(missing.map(|line| format!("{} lacks `{}`", file.path, line.trim())));
    }
    found
}

fn all_types(of: &Generated) -> Vec<&str> {
    of.files.iter().filter(|file| is_type(&file.path)).flat_map(|file| types(&file.text)).collect()
}

fn is_type(path: &Utf8PathBuf) -> bool {
    ["src/types", "src/operations"].iter().any(|folder| path.starts_with(folder)) && path.file_name() != Some("mod.rs")
}

/// Returns whether a type still exists, in any file: with the same fields, or as an alias of an identical type.
fn still_exists(now: &[&str], before: &[&str], part: &str) -> bool {
    now.iter().any(|now| has_all_fields(now, part)) || {
        let (now, before) = (resolve_alias(now, part), resolve_alias(before, part));
        now.zip(before)
            .is_some_and(|(now, before)| has_all_fields(&without_type_names(now), &without_type_names(before)))
    }
}

/// Returns the definition of the type in `part`, through an alias.
fn resolve_alias<'t>(all: &[&'t str], part: &str) -> Option<&'t str> {
    let find = |name: &str| all.iter().copied().find(|part| type_name(part) == Some(name));
    let definition = find(type_name(part)?)?;
    let target = definition.lines().find_map(|line| line.strip_prefix("pub type ")?.split_once(" = "));
    Some(target.and_then(|(_, target)| find(target.trim_end_matches(';'))).unwrap_or(definition))
}

/// Returns the name of the type in a part of a file.
fn type_name(part: &str) -> Option<&str> {
    let keywords = ["pub struct ", "pub enum ", "pub type "];
    let tail = part.lines().find_map(|line| keywords.iter().find_map(|keyword| line.strip_prefix(keyword)))?;
    tail.split(|c: char| !c.is_alphanumeric() && c != '_').next()
}

/// Returns a type without the names of other types in it.
fn without_type_names(part: &str) -> String {
    let mut text = String::new();
    for word in part.split_inclusive(|c: char| !c.is_alphanumeric() && c != '_') {
        let is_type = word.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase());
        text.push_str(if is_type { word.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_') } else { word });
    }
    text
}

/// Returns the types of a file, each with its docs.
fn types(text: &str) -> impl Iterator<Item = &str> {
    text.split("\n\n").filter(|part| part.lines().any(|line| line.starts_with("pub ")))
}

/// Describes what a type lacks.
fn describe_missing(part: &str, now: &[&str]) -> String {
    let missing = code_lines(part).find(|line| !now.iter().flat_map(|part| part.lines()).any(|now| now == *line));
    let head = code_lines(part).find(|line| line.starts_with("pub "));
    format!("`{}` of `{}`", missing.or(head).unwrap_or(part).trim(), head.unwrap_or_default())
}

/// Returns the lines of a type without docs.
fn code_lines(part: &str) -> impl Iterator<Item = &str> {
    part.lines().filter(|line| !line.trim_start().starts_with("///"))
}

/// Returns whether a type has all fields of another. A base gains a variant when a schema is derived from it.
fn has_all_fields(now: &str, before: &str) -> bool {
    let mut lines = now.lines();
    code_lines(before).all(|line| lines.any(|now| now == line))
}
