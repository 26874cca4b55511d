//! The third stage: an [`Api`] becomes a [`Crate`](model::Crate): every name and every type decided.

pub mod model;
pub(crate) mod names;
pub(crate) mod operations;
pub(crate) mod passes;
pub(crate) mod tables;
pub(crate) mod types;

use std::collections::{HashMap, HashSet};
use std::panic::resume_unwind;

use crate::diagnostic::Diagnostics;
use crate::openapi::{Api, SchemaId};
use crate::overrides::Overrides;
use crate::rust::model::{Conversion, Crate, Item, ItemKind, UnionConversion};
use crate::rust::operations::responses::Answers;
use crate::rust::passes::{box_recursion, dedup, features, recursion_limit};
use crate::rust::types::Types;
use crate::rust::types::conversions::{Known, conversion, pairs, union_conversion};
use crate::rust::types::direction::{Usage, Way};
use crate::source::Files;
use crate::validation;

pub(crate) use crate::rust::names::reserved::KEYWORDS;

/// What the caller decides of a crate.
#[derive(Clone, Debug)]
pub struct Choices<'a> {
    /// What the package is called; words are joined by hyphens.
    pub package: &'a str,
    /// What the project wishes of it.
    pub wishes: &'a Overrides,
}

/// Decides every name and every type; the text of the description is for the caller to add.
pub fn build(api: &Api, choices: &Choices<'_>, files: &Files, diagnostics: &Diagnostics) -> Crate {
    std::thread::scope(|scope| {
        // What a server checks has no names of Rust in it.
        let rules = scope.spawn(|| validation::rules(api));
        let krate = typed(api, choices, files, diagnostics);
        Crate { rules: rules.join().unwrap_or_else(|panic| resume_unwind(panic)), ..krate }
    })
}

/// The crate but for what a server checks.
fn typed(api: &Api, choices: &Choices<'_>, files: &Files, diagnostics: &Diagnostics) -> Crate {
    let mut types = Types::new(api, Usage::of(api), files, diagnostics);
    let mut answers = Answers::default();
    let resources = operations::resources(&mut types, &mut answers);
    types.drain();
    types.open_circles();
    let planned = tables::plan(&types);
    let wanted = wanted_pairs(&types);
    let mut items = types.items();
    box_recursion::boxes(&mut items);
    let known = Known::of(&items);
    let pairs = pairs(&known, &wanted);
    let tables = tables::tables(&mut types, &known, &planned, &pairs);
    let conversions = conversions(&known, &pairs);
    let unions = pairs.iter().filter_map(|(from, to)| Some((to.clone(), union_conversion(&known, from, to, &pairs)?)));
    let unions = unions.collect();
    attach(&mut items, conversions, unions);
    dedup::share(&mut items, &own(&types, &pairs, choices.wishes));
    let mut krate = Crate {
        package: names::package(choices.package),
        version: version(&api.version),
        title: api.title.clone(),
        doc: api.description.clone(),
        recursion_limit: recursion_limit::recursion_limit(&items),
        items,
        headed: answers.headed,
        choices: answers.choices,
        resources,
        schemes: operations::schemes(api),
        tables,
        default_server: api.server.contains("://").then(|| api.server.clone()),
        ignore_case: api.ignore_case,
        rules: String::new(),
        openapi: String::new(),
        derives: choices.wishes.derives.clone(),
        dependencies: choices.wishes.dependencies.clone(),
        features: None,
    };
    krate.features = choices.wishes.resource_features.then(|| features::features(&krate)).flatten();
    krate
}

/// The types that are made even if others are the same: components, those that convert, and those that derive more.
fn own(types: &Types<'_>, pairs: &HashSet<(String, String)>, wishes: &Overrides) -> HashSet<String> {
    let components = types.made.iter().filter(|((id, _), _)| types.api.schema(*id).name.is_some());
    let components = components.map(|(_, made)| made.name.clone());
    let converted = pairs.iter().flat_map(|(from, to)| [from.clone(), to.clone()]);
    components.chain(converted).chain(wishes.derives.keys().cloned()).collect()
}

/// The pairs of structs that a user or a table wants converted: what is sent into what is taken, and back for what is stored.
fn wanted_pairs(types: &Types<'_>) -> Vec<(String, String)> {
    let stored = stored(types.api);
    let mut wanted = Vec::new();
    for ((id, way), made) in &types.made {
        let other = types.made.get(&(*id, Way::Input)).filter(|_| *way == Way::Read);
        let Some(input) = other else { continue };
        wanted.push((made.name.clone(), input.name.clone()));
        if stored.contains(id) {
            wanted.push((input.name.clone(), made.name.clone()));
        }
    }
    wanted
}

/// The schemas inside of those with tables: a request's form of them is stored in the answer's form.
fn stored(api: &Api) -> HashSet<SchemaId> {
    let tables = api.named.values().filter(|id| api.schema(**id).table.is_some());
    let mut queue: Vec<SchemaId> = tables.flat_map(|id| api.effective(*id).properties.values().copied()).collect();
    let mut found = HashSet::new();
    while let Some(id) = queue.pop() {
        if found.insert(id) {
            queue.extend(api.schema(id).inner());
        }
    }
    found
}

fn conversions(known: &Known<'_>, pairs: &HashSet<(String, String)>) -> HashMap<String, Conversion> {
    pairs.iter().filter_map(|(from, to)| Some((to.clone(), conversion(known, from, to, pairs)?))).collect()
}

fn attach(items: &mut [Item], mut structs: HashMap<String, Conversion>, mut unions: HashMap<String, UnionConversion>) {
    for item in items {
        match &mut item.kind {
            ItemKind::Struct(structure) => structure.from = structs.remove(&item.name),
            ItemKind::Union(union) => union.from = unions.remove(&item.name),
            ItemKind::Enum(_) | ItemKind::Alias(_) => {}
        }
    }
}

/// The API's version as Cargo takes it: `v2` is `2.0.0`, and what holds no number `0.1.0`.
fn version(text: &str) -> String {
    let core = text.trim().trim_start_matches(['v', 'V']);
    let numbers: Vec<u64> = core.split('.').map_while(|part| part.parse().ok()).take(3).collect();
    match numbers.as_slice() {
        [] => "0.1.0".to_owned(),
        [major] => format!("{major}.0.0"),
        [major, minor] => format!("{major}.{minor}.0"),
        [major, minor, patch, ..] => format!("{major}.{minor}.{patch}"),
    }
}
