//! Tests of one property for each alternative: a constant, or a required property that no other alternative declares.
//!
//! Example: of `Cat { kind: "cat" }`, `Dog { kind: "dog" }` and `Fish { fins }`, which requires `fins`, the tests are
//! `kind = "cat"`, `kind = "dog"` and `fins`.

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;
use serde_json::Value;

use crate::discriminate::alternatives::{
    has_property, is_required_by_all, objects_of, property_constants, property_names, required_by_all,
};
use crate::discriminate::model::{AlternativeTest, ConstantProperties, Fallback, ObjectAlternatives, ObjectTests};
use crate::discriminate::test::{Literal, Test};
use crate::openapi::JsonType;

/// The values of a property in an alternative.
struct AlternativeValues {
    alternative: usize,
    values: Vec<Value>,
}

/// Finds a test of one property for each alternative. Returns `None` if two alternatives have no such test.
pub(crate) fn tests_by_property(
    objects: &ObjectAlternatives<'_>,
    properties: ConstantProperties,
) -> Option<ObjectTests> {
    let mut remaining = objects.candidates.to_vec();
    let mut tests = tests_by_constant(objects, &mut remaining, properties);
    let exclusive = remaining.is_empty();
    tests.extend(tests_by_required_property(objects, &remaining)?);
    Some(ObjectTests { tests, exclusive, fallback: Fallback::NotNeeded })
}

/// Tests the property with different constants in most alternatives, and removes these alternatives from `remaining`.
fn tests_by_constant(
    objects: &ObjectAlternatives<'_>,
    remaining: &mut Vec<usize>,
    properties: ConstantProperties,
) -> Vec<AlternativeTest> {
    let candidates = constant_properties(objects, remaining);
    let usable = candidates.iter().filter(|(name, values)| {
        is_distinguishing(objects, remaining, name, values)
            && (properties == ConstantProperties::All || is_required(objects, name, values))
    });
    let best = usable.max_by_key(|(name, values)| (values.len(), is_required(objects, name, values)));
    let Some((name, found)) = best else { return Vec::new() };
    remaining.retain(|index| found.iter().all(|of| of.alternative != *index));
    let mut tests = Vec::new();
    for AlternativeValues { alternative, values } in found {
        let literals = values.iter().filter_map(Literal::from_value);
        tests.extend(
            literals.map(|literal| AlternativeTest {
                alternative: *alternative,
                test: Test::Constant(name.clone(), literal),
            }),
        );
    }
    tests
}

/// Returns the properties with constants, each with the alternatives that have it.
fn constant_properties(
    objects: &ObjectAlternatives<'_>,
    remaining: &[usize],
) -> IndexMap<String, Vec<AlternativeValues>> {
    let ObjectAlternatives { api, leaves, .. } = objects;
    let mut found: IndexMap<String, Vec<AlternativeValues>> = IndexMap::new();
    for alternative in remaining {
        let objects = objects_of(api, &leaves[*alternative]);
        let Some(first) = objects.first() else { continue };
        for name in api.effective(*first).properties.keys() {
            if let Some(values) = property_constants(api, &objects, name) {
                found.entry(name.clone()).or_default().push(AlternativeValues { alternative: *alternative, values });
            }
        }
    }
    found
}

/// Returns whether no two alternatives share a value of a property, and no other alternative declares it.
fn is_distinguishing(
    objects: &ObjectAlternatives<'_>,
    remaining: &[usize],
    name: &str,
    found: &[AlternativeValues],
) -> bool {
    let mut seen = Vec::new();
    for value in found.iter().flat_map(|of| &of.values) {
        if seen.contains(&value) {
            return false;
        }
        seen.push(value);
    }
    let declaring = remaining.iter().filter(|index| has_property(objects.api, &objects.leaves[**index], name)).count();
    declaring == found.len() && (found.len() > 1 || remaining.len() > found.len())
}

/// Returns whether all of these alternatives require a property.
fn is_required(objects: &ObjectAlternatives<'_>, name: &str, found: &[AlternativeValues]) -> bool {
    let ObjectAlternatives { api, leaves, .. } = objects;
    found.iter().all(|of| is_required_by_all(api, &objects_of(api, &leaves[of.alternative]), name))
}

/// Tests for a property that one alternative requires and the others do not declare. One alternative may lack such a
/// property: it is last, and any object passes. A map declares no property, so it does not distinguish itself from a
/// later alternative.
fn tests_by_required_property(objects: &ObjectAlternatives<'_>, remaining: &[usize]) -> Option<Vec<AlternativeTest>> {
    let ObjectAlternatives { api, leaves, .. } = objects;
    let any_object = |alternative| AlternativeTest { alternative, test: Test::JsonType(JsonType::Object) };
    if let [alternative] = remaining {
        return Some(vec![any_object(*alternative)]);
    }
    let declaring = declaring_alternatives(objects, remaining);
    let (mut tests, mut last) = (Vec::new(), None);
    for alternative in remaining {
        let objects = objects_of(api, &leaves[*alternative]);
        if objects.is_empty() {
            return None;
        }
        let unique = required_by_all(api, &objects).find(|name| declaring.get(name.as_str()) == Some(&1));
        match unique {
            Some(name) => {
                tests.push(AlternativeTest { alternative: *alternative, test: Test::HasProperty(name.clone()) });
            }
            None if last.is_some() => return None,
            None => last = Some(*alternative),
        }
    }
    tests.extend(last.map(any_object));
    Some(tests)
}

/// Returns the number of alternatives that declare each property.
fn declaring_alternatives<'a>(objects: &ObjectAlternatives<'a>, remaining: &[usize]) -> HashMap<&'a str, usize> {
    let (api, leaves) = (objects.api, objects.leaves);
    let mut declaring: HashMap<&str, usize> = HashMap::new();
    for alternative in remaining {
        let objects = objects_of(api, &leaves[*alternative]);
        let names: HashSet<&str> = objects.into_iter().flat_map(|leaf| property_names(api.effective(leaf))).collect();
        names.into_iter().for_each(|name| *declaring.entry(name).or_default() += 1);
    }
    declaring
}
