//! Values survive: JSON that a schema allows means the same after it went through the schema's type.
//!
//! Each schema of each case is tried, with `LOCKSTEP_VALUES=stripe.yaml,discord.json` those of documents of the corpus too, and
//! with `LOCKSTEP_VALUES=64` those of all of its documents up to 64 KiB. What is read-only or write-only is left out where it does
//! not go. The values are the description's examples, and others made at random of the schema; those that the crate `jsonschema`
//! finds valid are sent.

// Helpers of tests stand outside of `#[test]`, where clippy.toml does not see that they are tests.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
// Names are the descriptions'.
#![allow(confusable_idents, mixed_script_confusables, uncommon_codepoints)]

mod values {
    pub(crate) mod examples;
    pub(crate) mod make;
    mod parts;
    pub(crate) mod schema;
}

use std::collections::HashSet;

use lockstep_runtime::DateTime;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use values::examples::{examples_of, properties};
use values::make::{Maker, Way};
use values::schema::schema_of;

/// A description whose types were printed for this test.
struct Description {
    name: &'static str,
    openapi: &'static str,
    schemas: &'static [(Way, &'static str, Through)],
}

/// Sends JSON through a type.
type Through = fn(&str) -> Result<String, String>;

#[allow(
    missing_docs,
    dead_code,
    unreachable_pub,
    unused_imports,
    unreachable_patterns,
    reason = "printed for this test"
)]
#[allow(clippy::all, deprecated, reason = "printed for this test")]
mod printed {
    use super::{Description, Way};
    include!(concat!(env!("OUT_DIR"), "/values.rs"));
    pub(crate) fn all() -> &'static [Description] {
        DESCRIPTIONS
    }
}

fn through<T: Serialize + DeserializeOwned>(json: &str) -> Result<String, String> {
    // Null is what holds a type's business, not the type's.
    let value: Option<T> = serde_json::from_str(json).map_err(|error| error.to_string())?;
    serde_json::to_string(&value).map_err(|error| error.to_string())
}

#[test]
fn values_survive() {
    let (mut wrong, mut sent) = (Vec::new(), 0_usize);
    for description in printed::all() {
        let openapi: Value = serde_json::from_str(description.openapi).unwrap();
        for (way, name, through) in description.schemas {
            match survive(&openapi, name, *way, *through) {
                Ok(count) => sent += count,
                Err(fault) => wrong.push(format!("{}, {name} ({way:?}): {fault}", description.name)),
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{} schemas", wrong.join("\n"), wrong.len());
    assert!(sent > 2_000, "only {sent} values were sent");
}

/// Sends values of one schema, and says how many were valid.
fn survive(openapi: &Value, name: &str, way: Way, through: Through) -> Result<usize, String> {
    let schema = schema_of(openapi, name, way);
    // What the validator cannot take, as an expression of another engine, it does not judge.
    let Ok(validator) = jsonschema::validator_for(&schema) else { return Ok(0) };
    let sent = std::cell::Cell::new(0);
    let send = |value: &Value, said: Option<&HashSet<String>>| {
        sent.set(sent.get() + 1);
        let text = value.to_string();
        let back = through(&text).map_err(|error| format!("{text}: {error}"))?;
        let back: Value = serde_json::from_str(&back).unwrap();
        if same(value, &back, said) { Ok(()) } else { Err(format!("{text} became {back}")) }
    };
    let said = properties(openapi, name);
    for example in examples_of(openapi, name).iter().filter(|value| validator.is_valid(value)) {
        send(example, Some(&said))?;
    }
    let config = Config { cases: 48, failure_persistence: None, ..Config::default() };
    let result = TestRunner::new_with_rng(config, fixed()).run(&vec(any::<u32>(), 48), |choices| {
        let value = Maker::new(&schema, way, &choices).value().filter(|value| validator.is_valid(value));
        value.map_or(Ok(()), |value| send(&value, None)).map_err(TestCaseError::fail)
    });
    result.map(|()| sent.get()).map_err(|error| error.to_string().lines().next().unwrap_or_default().to_owned())
}

/// The same values each time, so that a failure is found again.
fn fixed() -> proptest::test_runner::TestRng {
    proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha)
}

/// Whether two values mean the same: `1.0` is `1`, and an instant is one however it is written. Members that the description
/// says nothing of may be missing, where it is known what it does speak of.
fn same(one: &Value, other: &Value, said: Option<&HashSet<String>>) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => one == other || one.as_f64() == other.as_f64(),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other, said))
        }
        (Value::Object(one), Value::Object(other)) => {
            let kept = |(key, one): (&String, &Value)| match other.get(key) {
                Some(other) => same(one, other, said),
                None => said.is_some_and(|said| !said.contains(key)),
            };
            other.keys().all(|key| one.contains_key(key)) && one.iter().all(kept)
        }
        (Value::String(text), Value::String(other)) => {
            let instant = |text: &String| text.parse::<DateTime>().ok();
            text == other || instant(text).is_some_and(|instant_of| instant(other) == Some(instant_of))
        }
        _ => one == other,
    }
}

#[test]
fn a_difference_is_seen() {
    assert!(same(&serde_json::json!({"a": [1, 2.0]}), &serde_json::json!({"a": [1.0, 2]}), None));
    assert!(!same(&serde_json::json!({"a": null}), &serde_json::json!({}), None));
    assert!(!same(&serde_json::json!([1]), &serde_json::json!([1, null]), None));
    let at = |text: &str| serde_json::json!({"at": text, "new": 1});
    let (one, other) = (at("2026-01-01T01:00:00.50+01:00"), serde_json::json!({"at": "2026-01-01T00:00:00.5Z"}));
    assert!(same(&one, &other, Some(&HashSet::from(["at".to_owned()]))));
    assert!(!same(&one, &other, Some(&HashSet::from(["at".to_owned(), "new".to_owned()]))));
    assert!(!same(&one, &at("2026-01-01T00:00:00.500001Z"), None));
}
