//! Discriminates the alternatives of a union: by a discriminator, by constants and required properties, or by JSON
//! type.
//!
//! An alternative is given by its index, and by its leaves: the schemas that its references and nested alternatives
//! lead to. Nothing here knows Rust: [`rust`](crate::rust) builds enums from the result,
//! [`validation`](crate::validation) rules.

pub(crate) mod alternatives;
pub(crate) mod by_discriminator;
pub(crate) mod by_properties;
pub(crate) mod by_property;
mod model;
pub(crate) mod overlap;
mod test;

use std::collections::HashSet;

use crate::discriminate::alternatives::{
    contains_objects, has_property, json_types, known_json_types, leaf_alternatives,
};
use crate::discriminate::by_discriminator::find_discriminator;
use crate::discriminate::by_properties::tests_by_properties;
use crate::discriminate::by_property::tests_by_property;
use crate::discriminate::model::{AlternativeTest, ConstantProperties, Fallback, ObjectAlternatives, ObjectTests};
use crate::discriminate::overlap::overlapping_pairs;
use crate::openapi::{Api, JsonType, SchemaId};

pub(crate) use crate::discriminate::model::{Criterion, Discrimination};
pub use crate::discriminate::test::{Literal, Test};

/// Finds what distinguishes the alternatives of the union `id`.
pub(crate) fn discriminate(api: &Api, id: SchemaId, alternatives: &[SchemaId]) -> Discrimination {
    let all: Vec<Vec<SchemaId>> = alternatives.iter().map(|alternative| leaf_alternatives(api, *alternative)).collect();
    if let Some(discriminator) = find_discriminator(api, id, alternatives, &all) {
        let default = default_alternative(api, id, alternatives)
            // A type without the property cannot represent that the property was absent.
            .filter(|index| all[*index].iter().all(|leaf| has_property(api, &[*leaf], &discriminator.property)));
        return Discrimination::disjoint(Criterion::Discriminator { discriminator, default });
    }
    if all.iter().any(|leaves| known_json_types(api, leaves).is_none()) {
        let overlaps = all.iter().any(|leaves| json_types(api, leaves).contains(&JsonType::Object));
        return Discrimination { overlaps, ..Discrimination::disjoint(Criterion::BestMatch) };
    }
    discriminate_by_json_type(api, &all)
}

/// Returns the index of the alternative that `defaultMapping` refers to.
fn default_alternative(api: &Api, id: SchemaId, alternatives: &[SchemaId]) -> Option<usize> {
    let target = api.resolve(api.effective(id).discriminator.as_ref()?.default?);
    alternatives.iter().position(|alternative| api.resolve(*alternative) == target)
}

/// Distinguishes alternatives by JSON type, and several objects among them by their properties.
fn discriminate_by_json_type(api: &Api, all: &[Vec<SchemaId>]) -> Discrimination {
    let json_types: Vec<HashSet<JsonType>> = all.iter().map(|leaves| json_types(api, leaves)).collect();
    let (mut tests, mut undecided) = (Vec::new(), None);
    let (mut overlaps, mut best_match, mut overlapping) = (false, false, Vec::new());
    for json_type in JsonType::ALL {
        // `number` includes integers.
        if json_type == JsonType::Integer {
            continue;
        }
        let candidates: Vec<usize> = (0..all.len()).filter(|index| json_types[*index].contains(&json_type)).collect();
        match candidates.as_slice() {
            [] => {}
            [alternative] => {
                tests.push(AlternativeTest { alternative: *alternative, test: Test::JsonType(json_type) });
            }
            _ if json_type == JsonType::Object => {
                let objects = ObjectAlternatives { api, leaves: all, candidates: &candidates };
                let Some(found) = discriminate_objects(&objects) else {
                    (best_match, overlaps) = (true, true);
                    overlapping.extend(overlapping_pairs(api, all, &candidates, json_type));
                    continue;
                };
                overlaps |= !found.exclusive;
                tests.extend(found.tests);
                undecided = found.fallback.undecided(&candidates);
            }
            several => {
                best_match = true;
                if several.iter().filter(|index| contains_objects(api, &all[**index])).count() > 1 {
                    overlaps = true;
                    overlapping.extend(overlapping_pairs(api, all, several, json_type));
                }
            }
        }
    }
    let criterion = if best_match { Criterion::BestMatch } else { Criterion::Tests { tests, undecided } };
    Discrimination { criterion, overlaps, overlapping }
}

/// Finds tests that distinguish objects. Returns `None` if nothing does.
///
/// In this order: exclusive tests of required properties, other tests of required properties, tests of constants that
/// may be absent.
fn discriminate_objects(objects: &ObjectAlternatives<'_>) -> Option<ObjectTests> {
    let by_property = tests_by_property(objects, ConstantProperties::Required);
    if by_property.as_ref().is_some_and(|found| found.exclusive) {
        return by_property;
    }
    let by_properties = tests_by_properties(objects, ConstantProperties::Required);
    if by_properties.as_ref().is_some_and(|found| found.exclusive) {
        return by_properties;
    }
    if let Some(found) = by_property.or(by_properties) {
        return Some(found);
    }
    // A property that may be absent distinguishes by its constants only; the last alternative needs no test.
    let by_constants =
        |found: &ObjectTests| found.tests.iter().rev().skip(1).all(|tested| tested.test.is_of_constants());
    let mut found = tests_by_property(objects, ConstantProperties::All)
        .or_else(|| tests_by_properties(objects, ConstantProperties::All).filter(by_constants))?;
    let last = found.tests.pop_if(|tested| matches!(tested.test, Test::JsonType(JsonType::Object)));
    found.fallback = last.map_or(Fallback::FirstCandidate, |last| Fallback::FirstCandidateOr(last.alternative));
    Some(found)
}
