//! What tells objects apart that no single member does: constants taken together, constants within members, and members that
//! only some of them require.

use std::collections::HashSet;

use serde_json::Value;

use crate::discriminate::{Tests, constants, has, leaves, literal, objects_of};
use crate::openapi::JsonType;
use crate::openapi::{Api, SchemaId};
use crate::rust::model::{Literal, Test};

/// So deep within an object constants are looked for.
const DEPTH: usize = 3;

/// What holds for every object of an alternative.
enum Fact {
    /// At this place stands one of these values.
    Constant(Vec<String>, Vec<Value>),
    /// There is this member.
    Member(String),
}

impl Fact {
    /// Where a constant stands.
    fn place(&self) -> Option<&[String]> {
        match self {
            Self::Constant(place, _) => Some(place),
            Self::Member(_) => None,
        }
    }
}

/// The alternatives that are objects, and what is known of each.
struct Sides<'a> {
    api: &'a Api,
    all: Vec<&'a [SchemaId]>,
    facts: Vec<Vec<Fact>>,
}

/// Tests of each alternative, in an order in which none takes an object of a later one, and whether no object can be two of
/// them; nothing where there is no such order. `always`: of constants only those in members that are always there.
pub(crate) fn by_facts(api: &Api, all: &[Vec<SchemaId>], several: &[usize], always: bool) -> Option<(Tests, bool)> {
    let all: Vec<&[SchemaId]> = several.iter().map(|index| all[*index].as_slice()).collect();
    let facts = all.iter().map(|leaves| facts(api, &objects_of(api, leaves), always)).collect();
    let sides = Sides { api, all, facts };
    let whole: Vec<usize> = (0..several.len()).collect();
    let (mut rest, mut tests, mut exclusive) = (whole.clone(), Vec::new(), true);
    let mut places: HashSet<&[String]> = HashSet::new();
    // Who is left over does not matter to constants.
    let constants: Vec<Option<Vec<&Fact>>> = whole.iter().map(|own| sides.apart(*own, &whole, false)).collect();
    while !rest.is_empty() {
        let constant = |own: usize| constants[own].clone().map(|facts| (own, facts, true));
        let member = |own: usize| sides.apart(own, &rest, true).map(|facts| (own, facts, false));
        let next = rest.iter().find_map(|own| constant(*own)).or_else(|| rest.iter().find_map(|own| member(*own)));
        let (own, mut needed, constant) = next?;
        exclusive &= constant;
        rest.retain(|other| *other != own);
        if needed.is_empty() {
            // The last one: by its own constants where those of the others stand.
            needed.extend(
                sides.facts[own].iter().filter(|fact| fact.place().is_some_and(|place| places.contains(place))),
            );
        }
        places.extend(needed.iter().filter_map(|fact| fact.place()));
        tests.push((several[own], test(&needed)?));
    }
    Some((tests, exclusive))
}

impl Sides<'_> {
    /// The facts of an alternative that hold for none of the others: as few as are found by taking the one that holds for the
    /// fewest of them first. `loose`: a member that the others do not know is one too, though they may have it by chance, and
    /// so are constants where the others may have more values: who may have fewer is meant first.
    fn apart(&self, own: usize, others: &[usize], loose: bool) -> Option<Vec<&Fact>> {
        let (mut left, mut needed): (Vec<usize>, Vec<&Fact>) = (others.to_vec(), Vec::new());
        left.retain(|other| *other != own);
        while !left.is_empty() {
            let count = |fact: &&Fact| left.iter().filter(|other| self.excludes(fact, **other, loose)).count();
            // Of equals the first.
            let best = self.facts[own].iter().rev().max_by_key(count)?;
            let before = left.len();
            left.retain(|other| !self.excludes(best, *other, loose));
            if left.len() == before {
                return None;
            }
            needed.push(best);
        }
        Some(needed)
    }

    fn excludes(&self, fact: &Fact, other: usize, loose: bool) -> bool {
        match fact {
            Fact::Constant(place, values) => {
                let known = self.facts[other].iter().find_map(|known| match known {
                    Fact::Constant(at, others) if at == place => Some(others),
                    _ => None,
                });
                // Who may have any value there is meant where nobody says that one.
                let Some(others) = known else { return loose };
                let shared = values.iter().filter(|value| others.contains(value)).count();
                shared == 0 || loose && shared == values.len() && others.len() > shared
            }
            Fact::Member(name) => loose && !has(self.api, self.all[other], name),
        }
    }
}

/// A test that asks for each of some facts; for none of them, whether it is an object.
fn test(facts: &[&Fact]) -> Option<Test> {
    let one = |fact: &&Fact| match fact {
        Fact::Constant(place, values) => {
            let values: Option<Vec<Literal>> = values.iter().map(literal).collect();
            values.map(|values| Test::AnyOf(place.clone(), values))
        }
        Fact::Member(name) => Some(Test::HasProperty(name.clone())),
    };
    let mut tests: Vec<Test> = facts.iter().map(one).collect::<Option<_>>()?;
    match tests.len() {
        0 => Some(Test::JsonType(JsonType::Object)),
        1 => tests.pop(),
        _ => Some(Test::All(tests)),
    }
}

/// The facts of some objects that are one alternative.
fn facts(api: &Api, objects: &[SchemaId], always: bool) -> Vec<Fact> {
    let mut found = Vec::new();
    constants_within(api, objects, always, &mut Vec::new(), &mut found);
    if let Some(first) = objects.first() {
        let needed = |name: &&String| objects.iter().all(|object| api.effective(*object).required.contains(*name));
        found.extend(api.effective(*first).required.iter().filter(needed).map(|name| Fact::Member(name.clone())));
    }
    found
}

/// Constants of members, and of members within them.
fn constants_within(api: &Api, objects: &[SchemaId], always: bool, place: &mut Vec<String>, found: &mut Vec<Fact>) {
    let Some(first) = objects.first() else { return };
    for name in api.effective(*first).properties.keys() {
        if always && !objects.iter().all(|object| api.effective(*object).required.contains(name)) {
            continue;
        }
        place.push(name.clone());
        match constants(api, objects, name) {
            Some(values) if alike(&values) => found.push(Fact::Constant(place.clone(), values)),
            Some(_) => {}
            None if place.len() < DEPTH => {
                if let Some(inner) = inner(api, objects, name) {
                    constants_within(api, &inner, always, place, found);
                }
            }
            None => {}
        }
        place.pop();
    }
}

/// The objects at a member; nothing where it may be something else.
fn inner(api: &Api, objects: &[SchemaId], name: &str) -> Option<Vec<SchemaId>> {
    let mut found = Vec::new();
    for object in objects {
        let property = *api.effective(*object).properties.get(name)?;
        let all = leaves(api, property);
        if api.nullable(property) || objects_of(api, &all).len() != all.len() {
            return None;
        }
        found.extend(all);
    }
    Some(found)
}

/// Whether values are of one type in Rust.
fn alike(values: &[Value]) -> bool {
    let kinds = || values.iter().map(std::mem::discriminant);
    kinds().all(|kind| Some(kind) == kinds().next())
}
