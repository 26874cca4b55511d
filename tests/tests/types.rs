//! Any value of each generated type survives JSON both ways, and is written as serde's derive would write it.

// Helpers of tests stand outside of `#[test]`, where clippy.toml does not see that they are tests.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::sync::LazyLock;

use lockstep_runtime::{Date, DateTime};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

#[allow(missing_docs, dead_code, unreachable_pub, reason = "printed for this test alone")]
mod twins {
    include!(concat!(env!("OUT_DIR"), "/twins.rs"));

    #[test]
    fn each_type_writes_what_derive_writes() {
        macro_rules! check {
            ($name:ident) => {
                super::check::<halo_collab::types::$name, $name>(stringify!($name));
            };
        }
        each_type!(check);
    }
}

/// What the generator decided, from which values are made.
static MODEL: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/model.json"))).unwrap());

fn check<T, Twin>(name: &str)
where
    T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug,
    Twin: Serialize + DeserializeOwned,
{
    let config = Config { cases: 64, failure_persistence: None, ..Config::default() };
    let values = named(name, 3);
    let result = TestRunner::new(config).run(&values, |value| {
        let text = value.to_string();
        let ours: T = serde_json::from_str(&text).map_err(|error| TestCaseError::fail(format!("{error}: {text}")))?;
        let twin: Twin = serde_json::from_str(&text).unwrap();
        let written = serde_json::to_string(&ours).unwrap();
        prop_assert_eq!(&written, &serde_json::to_string(&twin).unwrap());
        prop_assert_eq!(serde_json::to_value(&ours).unwrap(), value);
        prop_assert_eq!(serde_json::from_str::<T>(&written).unwrap(), ours);
        Ok(())
    });
    if let Err(error) = result {
        panic!("{name}: {error}");
    }
}

fn named(name: &str, depth: u32) -> BoxedStrategy<Value> {
    let item = MODEL["items"].as_array().unwrap().iter().find(|item| item["name"] == name).unwrap();
    let kind = &item["kind"];
    if let Some(fields) = kind["Struct"]["fields"].as_array() {
        return structure(fields, depth);
    }
    if let Some(variants) = kind["Enum"]["variants"].as_array() {
        let known: Vec<Value> = variants.iter().map(|variant| variant["wire"].clone()).collect();
        return prop_oneof![proptest::sample::select(known), ".*".prop_map(Value::from)].boxed();
    }
    of(&kind["Alias"], depth)
}

fn structure(fields: &[Value], depth: u32) -> BoxedStrategy<Value> {
    let fields: Vec<BoxedStrategy<Option<(String, Value)>>> = fields.iter().map(|field| member(field, depth)).collect();
    fields.prop_map(|fields| Value::Object(fields.into_iter().flatten().collect::<Map<_, _>>())).boxed()
}

/// A member as its presence allows: there, null, or not at all.
fn member(field: &Value, depth: u32) -> BoxedStrategy<Option<(String, Value)>> {
    let wire = field["wire"].as_str().unwrap().to_owned();
    let presence = field["presence"].as_str().unwrap();
    let null = matches!(presence, "Nullable" | "Maybe");
    let absent = matches!(presence, "Optional" | "Maybe");
    let value = of(&field["ty"], depth).prop_map(Some);
    let weights = [4, u32::from(null) * 2, u32::from(absent) * 2];
    let value = proptest::strategy::Union::new_weighted(
        [(weights[0], value.boxed()), (weights[1], Just(Some(Value::Null)).boxed()), (weights[2], Just(None).boxed())]
            .into_iter()
            .filter(|(weight, _)| *weight > 0)
            .collect(),
    );
    value.prop_map(move |value| value.map(|value| (wire.clone(), value))).boxed()
}

fn of(ty: &Value, depth: u32) -> BoxedStrategy<Value> {
    let (kind, inner) = ty.as_object().unwrap().iter().next().unwrap();
    match kind.as_str() {
        "Named" if depth == 0 => panic!("a type of the description is deeper than this test looks"),
        "Named" => named(inner.as_str().unwrap(), depth - 1),
        "Plain" | "Runtime" => scalar(inner.as_str().unwrap()),
        "Vec" => vec(of(inner, depth), 0..4).prop_map(Value::from).boxed(),
        "Map" => btree_map(".*", of(inner, depth), 0..4).prop_map(|map| json!(map)).boxed(),
        "Option" => prop_oneof![of(inner, depth), Just(Value::Null)].boxed(),
        "Box" => of(inner, depth),
        other => panic!("{other}: make values of it here"),
    }
}

fn scalar(name: &str) -> BoxedStrategy<Value> {
    match name {
        "bool" => any::<bool>().prop_map(Value::from).boxed(),
        "i32" => any::<i32>().prop_map(Value::from).boxed(),
        "i64" => any::<i64>().prop_map(Value::from).boxed(),
        "f64" => {
            any::<f64>().prop_filter("JSON has no others", |number| number.is_finite()).prop_map(Value::from).boxed()
        }
        "String" | "Secret" => any::<String>().prop_map(Value::from).boxed(),
        "Uuid" => any::<u128>().prop_map(|number| json!(lockstep_runtime::Uuid::from_u128(number))).boxed(),
        // From year 1 to year 9999, in microseconds.
        "DateTime" => (-62_135_596_800_000_000_i64..253_402_300_800_000_000)
            .prop_filter_map("a moment", |micros| DateTime::from_micros(micros).ok())
            .prop_map(|moment| Value::from(moment.to_string()))
            .boxed(),
        "Date" => (1..9999, 1..13, 1..29)
            .prop_map(|(year, month, day)| {
                Value::from(format!("{year:04}-{month:02}-{day:02}").parse::<Date>().unwrap().to_string())
            })
            .boxed(),
        "Value" => prop_oneof![
            Just(json!({"a": [1, null, "é"]})),
            any::<String>().prop_map(Value::from),
            Just(Value::Bool(true))
        ]
        .boxed(),
        other => panic!("{other}: make values of it here"),
    }
}
