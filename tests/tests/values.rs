//! Round trips of values: JSON that a schema permits is equivalent after decoding to the schema's type and encoding.
//!
//! Each schema of each case is tested. `LOCKSTEP_VALUES=stripe.yaml,discord.json` adds specs of the corpus, and `LOCKSTEP_VALUES=64`
//! those of at most 64 KiB. Read-only properties are left out of requests, write-only ones out of responses. The values are the spec's
//! examples, and random values; the crate `jsonschema` selects the valid ones.

// Clippy does not see that helpers outside `#[test]` functions are tests.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
// Names are those of the specs.
#![allow(confusable_idents, mixed_script_confusables, uncommon_codepoints)]

mod values {
    pub(crate) mod examples;
    pub(crate) mod generator;
    pub(crate) mod json_schema;
    mod schema_values;
}

use std::collections::HashSet;

use lockstep_runtime::DateTime;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use values::examples::{list_examples, list_properties};
use values::generator::{Direction, ValueGenerator};
use values::json_schema::to_json_schema;

/// A spec, with its types.
struct Spec {
    name: &'static str,
    openapi: &'static str,
    schemas: &'static [(Direction, &'static str, RoundTrip)],
}

/// Decodes JSON to a type, and encodes it again.
type RoundTrip = fn(&str) -> Result<String, String>;

#[allow(
    missing_docs,
    dead_code,
    unreachable_pub,
    unused_imports,
    unreachable_patterns,
    reason = "generated for this test"
)]
#[allow(clippy::all, deprecated, reason = "generated for this test")]
mod generated {
    use super::{Direction, Spec};
    include!(concat!(env!("OUT_DIR"), "/values.rs"));
    pub(crate) fn specs() -> &'static [Spec] {
        SPECS
    }
}

fn round_trip<T: Serialize + DeserializeOwned>(json: &str) -> Result<String, String> {
    // Whether null is permitted is decided by the field, not by the type.
    let value: Option<T> = serde_json::from_str(json).map_err(|error| error.to_string())?;
    serde_json::to_string(&value).map_err(|error| error.to_string())
}

#[test]
fn valid_values_survive_a_round_trip() {
    let (mut problems, mut tested) = (Vec::new(), 0_usize);
    for spec in generated::specs() {
        let openapi: Value = serde_json::from_str(spec.openapi).unwrap();
        for (direction, name, round_trip) in spec.schemas {
            match check_schema(&openapi, name, *direction, *round_trip) {
                Ok(count) => tested += count,
                Err(problem) => problems.push(format!("{}, {name} ({direction:?}): {problem}", spec.name)),
            }
        }
    }
    assert!(problems.is_empty(), "{}\n{} schemas", problems.join("\n"), problems.len());
    assert!(tested > 2_000, "only {tested} values were tested");
}

/// Tests values of a schema, and returns how many were valid.
fn check_schema(openapi: &Value, name: &str, direction: Direction, round_trip: RoundTrip) -> Result<usize, String> {
    let schema = to_json_schema(openapi, name, direction);
    // The validator rejects some schemas, such as those with regular expressions of another engine.
    let Ok(validator) = jsonschema::validator_for(&schema) else { return Ok(0) };
    let tested = std::cell::Cell::new(0);
    let check = |value: &Value, known: Option<&HashSet<String>>| {
        tested.set(tested.get() + 1);
        let json = value.to_string();
        let encoded = round_trip(&json).map_err(|error| format!("{json}: {error}"))?;
        let encoded: Value = serde_json::from_str(&encoded).unwrap();
        if is_equivalent(value, &encoded, known) { Ok(()) } else { Err(format!("{json} became {encoded}")) }
    };
    let known = list_properties(openapi, name);
    for example in list_examples(openapi, name).iter().filter(|value| validator.is_valid(value)) {
        check(example, Some(&known))?;
    }
    let config = Config { cases: 48, failure_persistence: None, ..Config::default() };
    let result = TestRunner::new_with_rng(config, fixed_rng()).run(&vec(any::<u32>(), 48), |choices| {
        let value =
            ValueGenerator::new(&schema, direction, &choices).generate().filter(|value| validator.is_valid(value));
        value.map_or(Ok(()), |value| check(&value, None)).map_err(TestCaseError::fail)
    });
    result.map(|()| tested.get()).map_err(|error| error.to_string().lines().next().unwrap_or_default().to_owned())
}

/// Returns a generator with a fixed seed, so that failures are reproducible.
fn fixed_rng() -> proptest::test_runner::TestRng {
    proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha)
}

/// Returns whether two values are equivalent: `1.0` equals `1`, and instants are compared by value. If the properties of the spec are
/// `known`, other properties may be missing.
fn is_equivalent(value: &Value, other: &Value, known: Option<&HashSet<String>>) -> bool {
    match (value, other) {
        (Value::Number(value), Value::Number(other)) => value == other || value.as_f64() == other.as_f64(),
        (Value::Array(items), Value::Array(others)) => {
            items.len() == others.len()
                && items.iter().zip(others).all(|(item, other)| is_equivalent(item, other, known))
        }
        (Value::Object(properties), Value::Object(others)) => {
            let is_kept = |(key, value): (&String, &Value)| match others.get(key) {
                Some(other) => is_equivalent(value, other, known),
                None => known.is_some_and(|known| !known.contains(key)),
            };
            others.keys().all(|key| properties.contains_key(key)) && properties.iter().all(is_kept)
        }
        (Value::String(string), Value::String(other)) => {
            let parse = |string: &String| string.parse::<DateTime>().ok();
            string == other || parse(string).is_some_and(|instant| parse(other) == Some(instant))
        }
        _ => value == other,
    }
}

#[test]
fn is_equivalent_finds_differences() {
    assert!(is_equivalent(&serde_json::json!({"a": [1, 2.0]}), &serde_json::json!({"a": [1.0, 2]}), None));
    assert!(!is_equivalent(&serde_json::json!({"a": null}), &serde_json::json!({}), None));
    assert!(!is_equivalent(&serde_json::json!([1]), &serde_json::json!([1, null]), None));
    let at = |text: &str| serde_json::json!({"at": text, "new": 1});
    let (value, other) = (at("2026-01-01T01:00:00.50+01:00"), serde_json::json!({"at": "2026-01-01T00:00:00.5Z"}));
    assert!(is_equivalent(&value, &other, Some(&HashSet::from(["at".to_owned()]))));
    assert!(!is_equivalent(&value, &other, Some(&HashSet::from(["at".to_owned(), "new".to_owned()]))));
    assert!(!is_equivalent(&value, &at("2026-01-01T00:00:00.500001Z"), None));
}
