//! What tells the alternatives of a union apart: a discriminator, a constant, a member that must be there, the JSON type.

pub(crate) mod by_discriminator;
pub(crate) mod by_properties;
pub(crate) mod overlap;

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;
use serde_json::Value;

use crate::discriminate::by_discriminator::tags;
use crate::discriminate::by_properties::by_facts;
use crate::discriminate::overlap::alike;
use crate::openapi::JsonType;
use crate::openapi::json_type;
use crate::openapi::{Api, Schema, SchemaId};
use crate::rust::model::{Literal, Test};

/// Tests, each with the index of the alternative that it tells.
pub(crate) type Tests = Vec<(usize, Test)>;

/// The alternatives that an object may be which no test tells, and the one that it is otherwise.
pub(crate) type Undecided = (Vec<usize>, Option<usize>);

/// How a value's alternative is found.
#[derive(Debug)]
pub(crate) enum Telling {
    /// By the text of a member: for each alternative the texts; and the one that has no text of its own.
    Tag(String, Vec<Vec<String>>, Option<usize>),
    /// By the first test that holds: the alternative's index and the test. Where what tells may be left out, further which
    /// alternatives an object that nothing tells may be, and which it is if it is none of them.
    Pick(Tests, Option<Undecided>),
    /// By trying each.
    Fit,
}

/// What tells alternatives apart, and whether two of them may take the same object.
#[derive(Debug)]
pub(crate) struct Told {
    pub(crate) telling: Telling,
    /// Whether a value may be valid for two objects, so that the members of the other must be kept.
    pub(crate) open: bool,
    /// The pairs of alternatives that may be the same object, or lists of the same, by index.
    pub(crate) alike: Vec<(usize, usize)>,
}

/// Finds what tells the alternatives of the union `id` apart.
pub(crate) fn tell(api: &Api, id: SchemaId, alternatives: &[SchemaId]) -> Told {
    let all: Vec<Vec<SchemaId>> = alternatives.iter().map(|alternative| leaves(api, *alternative)).collect();
    if let Some((member, tags)) = tags(api, id, alternatives, &all) {
        let default = api.effective(id).discriminator.as_ref().and_then(|own| own.default).map(|id| api.resolve(id));
        let is_default = |alternative: &SchemaId| default == Some(api.resolve(*alternative));
        // A type that does not have the member cannot keep that there was none.
        let keeps = |index: &usize| all[*index].iter().all(|leaf| has(api, &[*leaf], &member));
        let default = alternatives.iter().position(is_default).filter(keeps);
        return Told { telling: Telling::Tag(member, tags, default), open: false, alike: Vec::new() };
    }
    let Some(kinds) = all.iter().map(|leaves| kinds(api, leaves)).collect::<Option<Vec<_>>>() else {
        let objects = all.iter().filter(|leaves| kinds_of(api, leaves).contains(&JsonType::Object)).count();
        return Told { telling: Telling::Fit, open: objects > 0, alike: Vec::new() };
    };
    let (mut tests, mut loose) = (Vec::new(), None);
    let (mut open, mut fit, mut same) = (false, false, Vec::new());
    for name in JsonType::ALL.into_iter().filter(|name| *name != JsonType::Integer) {
        let of_kind: Vec<usize> = (0..all.len()).filter(|index| kinds[*index].contains(&name)).collect();
        match of_kind.as_slice() {
            [] => {}
            [one] => tests.push((*one, Test::JsonType(name))),
            several if name == JsonType::Object => match objects(api, &all, several) {
                Some((found, exclusive, default)) => {
                    open |= !exclusive;
                    tests.extend(found);
                    loose = default.map(|default| (several.to_vec(), default));
                }
                None => {
                    (fit, open) = (true, true);
                    same.extend(alike(api, &all, several, name));
                }
            },
            several => {
                fit = true;
                let objects = several.iter().filter(|index| holds_objects(api, &all[**index])).count();
                if objects > 1 {
                    open = true;
                    same.extend(alike(api, &all, several, name));
                }
            }
        }
    }
    let telling = if fit { Telling::Fit } else { Telling::Pick(tests, loose) };
    Told { telling, open, alike: same }
}

/// The schemas that a made one got its name from.
pub(crate) fn synthesized_from(api: &Api, id: SchemaId) -> impl Iterator<Item = SchemaId> + '_ {
    let next = |id: &SchemaId| api.synthesized_from.get(id).map(|of| api.resolve(*of)).filter(|of| of != id);
    std::iter::successors(next(&api.resolve(id)), next).take(16)
}

/// What an alternative is in the end: itself, or what its own alternatives are.
pub(crate) fn leaves(api: &Api, id: SchemaId) -> Vec<SchemaId> {
    let (mut queue, mut seen, mut found) = (vec![id], HashSet::new(), Vec::new());
    while let Some(id) = queue.pop() {
        let id = api.resolve(id);
        if !seen.insert(id) {
            continue;
        }
        let schema = api.effective(id);
        if schema.one_of.is_empty() { found.push(id) } else { queue.extend(schema.one_of.iter().rev()) }
    }
    found
}

/// The JSON types of an alternative, `number` for `integer`; nothing when it may be of any.
fn kinds(api: &Api, leaves: &[SchemaId]) -> Option<HashSet<JsonType>> {
    let all = leaves.iter().all(|leaf| json_type(api.effective(*leaf)).is_some());
    all.then(|| kinds_of(api, leaves))
}

fn kinds_of(api: &Api, leaves: &[SchemaId]) -> HashSet<JsonType> {
    let kinds = leaves.iter().filter_map(|leaf| json_type(api.effective(*leaf)));
    kinds.map(|kind| if kind == JsonType::Integer { JsonType::Number } else { kind }).collect()
}

/// Whether a list holds objects.
fn holds_objects(api: &Api, leaves_of_list: &[SchemaId]) -> bool {
    let items = leaves_of_list.iter().filter_map(|leaf| api.effective(*leaf).items);
    items.flat_map(|items| leaves(api, items)).any(|leaf| json_type(api.effective(leaf)) == Some(JsonType::Object))
}

/// Tests that tell objects apart; whether no object can be two of them; and where what tells may be left out, which one it is
/// otherwise, if any.
fn objects(api: &Api, all: &[Vec<SchemaId>], several: &[usize]) -> Option<(Tests, bool, Option<Option<usize>>)> {
    let sure = |found: &(Tests, bool)| found.1;
    // Of members that may be left out only constants tell, but for the last one.
    let by_constants = |(tests, _): &(Tests, bool)| tests.iter().rev().skip(1).all(|(_, test)| test.is_of_constants());
    let always =
        by_one(api, all, several, true).filter(sure).or_else(|| by_facts(api, all, several, true).filter(sure));
    if let Some((tests, exclusive)) = always {
        return Some((tests, exclusive, None));
    }
    let mixed = by_one(api, all, several, true).or_else(|| by_facts(api, all, several, true));
    if let Some((tests, exclusive)) = mixed {
        return Some((tests, exclusive, None));
    }
    let left_out = by_one(api, all, several, false).or_else(|| by_facts(api, all, several, false).filter(by_constants));
    left_out.map(|(mut tests, exclusive)| {
        let last = tests.pop_if(|(_, test)| matches!(test, Test::JsonType(JsonType::Object))).map(|(index, _)| index);
        (tests, exclusive, Some(last))
    })
}

/// Tests of one member each. `always`: of constants only those in members that are always there.
fn by_one(api: &Api, all: &[Vec<SchemaId>], several: &[usize], always: bool) -> Option<(Tests, bool)> {
    let mut rest: Vec<usize> = several.to_vec();
    let mut tests = by_constant(api, all, &mut rest, always);
    let exclusive = rest.is_empty();
    let (found, default) = by_member(api, all, &rest)?;
    tests.extend(found);
    tests.extend(default.map(|index| (index, Test::JsonType(JsonType::Object))));
    Some((tests, exclusive))
}

/// Tests for a member with other values in each alternative that has it. What is told by them leaves `rest`.
fn by_constant(api: &Api, all: &[Vec<SchemaId>], rest: &mut Vec<usize>, always: bool) -> Tests {
    let mut candidates: IndexMap<String, Vec<(usize, Vec<Value>)>> = IndexMap::new();
    for index in rest.iter() {
        let objects: Vec<SchemaId> = objects_of(api, &all[*index]);
        let Some(first) = objects.first() else { continue };
        for name in api.effective(*first).properties.keys() {
            if let Some(values) = constants(api, &objects, name) {
                candidates.entry(name.clone()).or_default().push((*index, values));
            }
        }
    }
    let told = |name: &str, of: &[(usize, Vec<Value>)]| {
        let mut seen = Vec::new();
        let apart = of.iter().flat_map(|(_, values)| values).all(|value| {
            let new = !seen.contains(&value);
            seen.push(value);
            new
        });
        // The others must not have the member at all.
        let known = rest.iter().filter(|index| has(api, &all[**index], name)).count();
        apart && known == of.len() && (of.len() > 1 || rest.len() > of.len())
    };
    let required = |name: &str, of: &[(usize, Vec<Value>)]| {
        let mut objects = of.iter().flat_map(|(index, _)| objects_of(api, &all[*index]));
        objects.all(|leaf| api.effective(leaf).required.contains(name))
    };
    let good = candidates.iter().filter(|(name, of)| told(name, of) && (!always || required(name, of)));
    let best = good.max_by_key(|(name, of)| (of.len(), required(name, of)));
    let Some((name, of)) = best else { return Vec::new() };
    rest.retain(|index| !of.iter().any(|(told, _)| told == index));
    let tests = of.iter().flat_map(|(index, values)| values.iter().filter_map(|value| Some((*index, literal(value)?))));
    tests.map(|(index, literal)| (index, Test::Constant(name.clone(), literal))).collect()
}

/// Tests for a member that one alternative requires and the others do not know, and the alternative that has none.
fn by_member(api: &Api, all: &[Vec<SchemaId>], rest: &[usize]) -> Option<(Tests, Option<usize>)> {
    let mut known: HashMap<&str, usize> = HashMap::new();
    for index in rest {
        let names: HashSet<&str> =
            objects_of(api, &all[*index]).into_iter().flat_map(|leaf| members(api.effective(leaf))).collect();
        names.into_iter().for_each(|name| *known.entry(name).or_default() += 1);
    }
    if let [one] = rest {
        return Some((Vec::new(), Some(*one)));
    }
    let (mut tests, mut default) = (Vec::new(), None);
    for index in rest {
        let objects = objects_of(api, &all[*index]);
        let first = objects.first()?;
        let needed = |name: &&String| objects.iter().all(|leaf| api.effective(*leaf).required.contains(*name));
        let own =
            api.effective(*first).required.iter().filter(needed).find(|name| known.get(name.as_str()) == Some(&1));
        match own {
            Some(name) => tests.push((*index, Test::HasProperty(name.clone()))),
            None if default.is_some() => return None,
            None => default = Some(*index),
        }
    }
    // A map takes any member: it cannot be told from what comes after.
    Some((tests, default))
}

fn members(schema: &Schema) -> impl Iterator<Item = &str> {
    schema.properties.keys().chain(&schema.required).map(String::as_str)
}

pub(crate) fn objects_of(api: &Api, leaves: &[SchemaId]) -> Vec<SchemaId> {
    leaves.iter().copied().filter(|leaf| json_type(api.effective(*leaf)) == Some(JsonType::Object)).collect()
}

pub(crate) fn has(api: &Api, leaves: &[SchemaId], name: &str) -> bool {
    leaves.iter().any(|leaf| members(api.effective(*leaf)).any(|member| member == name))
}

/// The values that a member has in each of these objects, if it is a constant or an enum in all.
pub(crate) fn constants(api: &Api, objects: &[SchemaId], name: &str) -> Option<Vec<Value>> {
    let mut found: Vec<Value> = Vec::new();
    for leaf in objects {
        let property = *api.effective(*leaf).properties.get(name)?;
        if api.nullable(property) {
            return None;
        }
        for own in leaves(api, property) {
            let values = api.effective(own).values.as_ref()?;
            if values.iter().any(|value| literal(value).is_none()) {
                return None;
            }
            found.extend(values.iter().filter(|value| !found.contains(value)).cloned().collect::<Vec<_>>());
        }
    }
    Some(found).filter(|found| !found.is_empty())
}

pub(crate) fn literal(value: &Value) -> Option<Literal> {
    match (JsonType::of(value), value) {
        (_, Value::String(text)) => Some(Literal::Text(text.clone())),
        (_, Value::Bool(flag)) => Some(Literal::Flag(*flag)),
        (JsonType::Integer, number) => number.as_i64().map(Literal::Integer),
        _ => None,
    }
}
