//! Tests of several properties for each alternative: constants together, constants of nested objects, and required
//! properties.
//!
//! Each alternative has facts: the constants and required properties of its objects. The algorithm chooses, for an
//! alternative after the other, facts that hold for no other alternative that is left (a greedy set cover: the fact
//! that excludes most first). Constants exclude for certain; that an object lacks a property is only likely, since it
//! may have unknown properties. So an alternative that needs likely facts is tested after those that do not, and only
//! against the alternatives that are left. Invariant: no test passes for an object of a later alternative. Cost: O(a² ·
//! f²) for `a` alternatives with `f` facts.
//!
//! Example: `{type: "a", size: 1}`, `{type: "a", size: 2}` and `{type: "b"}` are distinguished by `type` and `size`
//! together.

use std::collections::HashSet;

use serde_json::Value;

use crate::discriminate::alternatives::{
    has_property, is_required_by_all, leaf_alternatives, objects_of, property_constants, required_by_all,
};
use crate::discriminate::model::{AlternativeTest, ConstantProperties, Fallback, ObjectAlternatives, ObjectTests};
use crate::discriminate::test::{Literal, Test};
use crate::openapi::{Api, JsonType, SchemaId};

/// Bounds the nesting of objects in which constants are searched.
const MAX_CONSTANT_NESTING: usize = 3;

/// A property that every object of an alternative has.
enum Fact {
    /// The property at this path has one of these values.
    Constant { path: Vec<String>, values: Vec<Value> },
    /// The object has this property.
    Required(String),
}

impl Fact {
    fn constant_path(&self) -> Option<&[String]> {
        match self {
            Self::Constant { path, .. } => Some(path),
            Self::Required(_) => None,
        }
    }
}

/// Whether an exclusion is certain.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Certainty {
    /// No object of the other alternative has the fact.
    Certain,
    /// An object of the other alternative has the fact by chance only.
    Likely,
}

/// The alternatives that are objects, with their facts. A position is an index into both lists.
struct ObjectFacts<'a> {
    api: &'a Api,
    leaves: Vec<&'a [SchemaId]>,
    facts: Vec<Vec<Fact>>,
}

/// The facts that distinguish an alternative from all that are left.
struct Distinction<'f> {
    position: usize,
    facts: Vec<&'f Fact>,
    certainty: Certainty,
}

/// Finds a test of several properties for each alternative. Returns `None` if no facts distinguish an alternative.
pub(crate) fn tests_by_properties(
    objects: &ObjectAlternatives<'_>,
    properties: ConstantProperties,
) -> Option<ObjectTests> {
    let ObjectAlternatives { api, leaves: all_leaves, candidates } = objects;
    let leaves: Vec<&[SchemaId]> = candidates.iter().map(|index| all_leaves[*index].as_slice()).collect();
    let facts = leaves.iter().map(|leaves| collect_facts(api, &objects_of(api, leaves), properties)).collect();
    let all = ObjectFacts { api, leaves, facts };
    let positions: Vec<usize> = (0..candidates.len()).collect();
    // Certain facts exclude all alternatives, those already tested included.
    let certain: Vec<Option<Vec<&Fact>>> =
        positions.iter().map(|position| all.distinguish(*position, &positions, Certainty::Certain)).collect();
    let (mut remaining, mut tests, mut exclusive) = (positions, Vec::new(), true);
    let mut tested_paths: HashSet<&[String]> = HashSet::new();
    while !remaining.is_empty() {
        let Distinction { position, mut facts, certainty } = all.next_distinction(&remaining, &certain)?;
        exclusive &= certainty == Certainty::Certain;
        remaining.retain(|other| *other != position);
        if facts.is_empty() {
            // The last alternative: its constants at the paths that the others were tested at.
            let tested = |fact: &&Fact| fact.constant_path().is_some_and(|path| tested_paths.contains(path));
            facts.extend(all.facts[position].iter().filter(tested));
        }
        tested_paths.extend(facts.iter().filter_map(|fact| fact.constant_path()));
        tests.push(AlternativeTest { alternative: candidates[position], test: test_of(&facts)? });
    }
    Some(ObjectTests { tests, exclusive, fallback: Fallback::NotNeeded })
}

impl ObjectFacts<'_> {
    /// Returns the first remaining alternative with certain facts, or else with likely ones.
    fn next_distinction<'f>(
        &'f self,
        remaining: &[usize],
        certain: &[Option<Vec<&'f Fact>>],
    ) -> Option<Distinction<'f>> {
        let by_certain = remaining.iter().find_map(|position| {
            let facts = certain[*position].clone()?;
            Some(Distinction { position: *position, facts, certainty: Certainty::Certain })
        });
        by_certain.or_else(|| {
            remaining.iter().find_map(|position| {
                let facts = self.distinguish(*position, remaining, Certainty::Likely)?;
                Some(Distinction { position: *position, facts, certainty: Certainty::Likely })
            })
        })
    }

    /// Returns facts of an alternative that together exclude all others. Returns `None` if there are none.
    fn distinguish(&self, position: usize, others: &[usize], certainty: Certainty) -> Option<Vec<&Fact>> {
        let mut left: Vec<usize> = others.iter().copied().filter(|other| *other != position).collect();
        let mut chosen: Vec<&Fact> = Vec::new();
        while !left.is_empty() {
            let excluded = |fact: &&Fact| left.iter().filter(|other| self.excludes(fact, **other, certainty)).count();
            // Of equal facts, the first.
            let best = self.facts[position].iter().rev().max_by_key(excluded)?;
            let before = left.len();
            left.retain(|other| !self.excludes(best, *other, certainty));
            if left.len() == before {
                return None;
            }
            chosen.push(best);
        }
        Some(chosen)
    }

    fn excludes(&self, fact: &Fact, other: usize, certainty: Certainty) -> bool {
        let likely = certainty == Certainty::Likely;
        match fact {
            Fact::Constant { path, values } => {
                let Some(others) = self.constants_at(other, path) else {
                    // The other alternative allows any value there, but this one names it.
                    return likely;
                };
                let shared = values.iter().filter(|value| others.contains(value)).count();
                // The alternative with fewer values is more specific.
                shared == 0 || likely && shared == values.len() && others.len() > shared
            }
            Fact::Required(name) => likely && !has_property(self.api, self.leaves[other], name),
        }
    }

    fn constants_at(&self, position: usize, path: &[String]) -> Option<&Vec<Value>> {
        self.facts[position].iter().find_map(|fact| match fact {
            Fact::Constant { path: other, values } if other == path => Some(values),
            _ => None,
        })
    }
}

/// Returns the test of facts; without facts, that the value is an object.
fn test_of(facts: &[&Fact]) -> Option<Test> {
    let mut tests = Vec::new();
    for fact in facts {
        tests.push(match fact {
            Fact::Constant { path, values } => {
                let literals = values.iter().map(Literal::from_value).collect::<Option<Vec<_>>>()?;
                Test::AnyOf(path.clone(), literals)
            }
            Fact::Required(name) => Test::HasProperty(name.clone()),
        });
    }
    match tests.len() {
        0 => Some(Test::JsonType(JsonType::Object)),
        1 => tests.pop(),
        _ => Some(Test::All(tests)),
    }
}

/// Collects the facts of the objects of an alternative.
fn collect_facts(api: &Api, objects: &[SchemaId], properties: ConstantProperties) -> Vec<Fact> {
    let mut constants = ConstantCollector { api, properties, path: Vec::new(), facts: Vec::new() };
    constants.collect(objects);
    let mut facts = constants.facts;
    facts.extend(required_by_all(api, objects).map(|name| Fact::Required(name.clone())));
    facts
}

/// Collects the constants of objects and of the objects nested in them.
struct ConstantCollector<'a> {
    api: &'a Api,
    properties: ConstantProperties,
    path: Vec<String>,
    facts: Vec<Fact>,
}

impl ConstantCollector<'_> {
    fn collect(&mut self, objects: &[SchemaId]) {
        let api = self.api;
        let Some(first) = objects.first() else { return };
        for name in api.effective(*first).properties.keys() {
            if self.properties == ConstantProperties::Required && !is_required_by_all(api, objects, name) {
                continue;
            }
            self.path.push(name.clone());
            match property_constants(api, objects, name) {
                Some(values) if have_one_type(&values) => {
                    self.facts.push(Fact::Constant { path: self.path.clone(), values });
                }
                Some(_) => {}
                None if self.path.len() < MAX_CONSTANT_NESTING => {
                    if let Some(nested) = nested_objects(api, objects, name) {
                        self.collect(&nested);
                    }
                }
                None => {}
            }
            self.path.pop();
        }
    }
}

/// Returns the objects at a property. Returns `None` if the value may be something else.
fn nested_objects(api: &Api, objects: &[SchemaId], name: &str) -> Option<Vec<SchemaId>> {
    let mut found = Vec::new();
    for object in objects {
        let property = *api.effective(*object).properties.get(name)?;
        let leaves = leaf_alternatives(api, property);
        if api.nullable(property) || objects_of(api, &leaves).len() != leaves.len() {
            return None;
        }
        found.extend(leaves);
    }
    Some(found)
}

/// Returns whether values have one type in Rust.
fn have_one_type(values: &[Value]) -> bool {
    let mut types = values.iter().map(std::mem::discriminant);
    let first = types.next();
    types.all(|value_type| Some(value_type) == first)
}
