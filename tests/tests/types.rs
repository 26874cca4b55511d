//! Round trips of generated types: random values survive, and are written as serde's derive writes them.

// Clippy does not see that helpers outside `#[test]` functions are tests.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::sync::LazyLock;

use lockstep_runtime::{Date, DateTime};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

#[allow(missing_docs, dead_code, unreachable_pub, reason = "generated for this test")]
mod derived {
    include!(concat!(env!("OUT_DIR"), "/derived.rs"));

    #[test]
    fn each_type_is_written_as_by_serde_derive() {
        macro_rules! compare {
            ($name:ident) => {
                super::compare::<halo_collab::types::$name, $name>(stringify!($name));
            };
        }
        each_type!(compare);
    }
}

/// The Rust model, which values are generated from.
static MODEL: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/model.json"))).unwrap());

fn compare<T, Derived>(name: &str)
where
    T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug,
    Derived: Serialize + DeserializeOwned,
{
    let config = Config { cases: 64, failure_persistence: None, ..Config::default() };
    let values = values_of_item(name, 3);
    let result = TestRunner::new(config).run(&values, |value| {
        let text = value.to_string();
        let value_of_type: T =
            serde_json::from_str(&text).map_err(|error| TestCaseError::fail(format!("{error}: {text}")))?;
        let derived: Derived = serde_json::from_str(&text).unwrap();
        let written = serde_json::to_string(&value_of_type).unwrap();
        prop_assert_eq!(&written, &serde_json::to_string(&derived).unwrap());
        prop_assert_eq!(serde_json::to_value(&value_of_type).unwrap(), value);
        prop_assert_eq!(serde_json::from_str::<T>(&written).unwrap(), value_of_type);
        Ok(())
    });
    if let Err(error) = result {
        panic!("{name}: {error}");
    }
}

fn values_of_item(name: &str, depth: u32) -> BoxedStrategy<Value> {
    let item = MODEL["items"].as_array().unwrap().iter().find(|item| item["name"] == name).unwrap();
    let kind = &item["kind"];
    if let Some(fields) = kind["Struct"]["fields"].as_array() {
        return values_of_struct(fields, depth);
    }
    if let Some(variants) = kind["Enum"]["variants"].as_array() {
        let known: Vec<Value> = variants.iter().map(|variant| variant["wire"].clone()).collect();
        return prop_oneof![proptest::sample::select(known), ".*".prop_map(Value::from)].boxed();
    }
    values_of_type(&kind["Alias"], depth)
}

fn values_of_struct(fields: &[Value], depth: u32) -> BoxedStrategy<Value> {
    let fields: Vec<BoxedStrategy<Option<(String, Value)>>> =
        fields.iter().map(|field| values_of_field(field, depth)).collect();
    fields.prop_map(|fields| Value::Object(fields.into_iter().flatten().collect::<Map<_, _>>())).boxed()
}

/// Returns a property as its presence permits: a value, null, or absent.
fn values_of_field(field: &Value, depth: u32) -> BoxedStrategy<Option<(String, Value)>> {
    let wire = field["wire"].as_str().unwrap().to_owned();
    let presence = field["presence"].as_str().unwrap();
    let null = matches!(presence, "Nullable" | "Maybe");
    let absent = matches!(presence, "Optional" | "Maybe");
    let value = values_of_type(&field["ty"], depth).prop_map(Some);
    let weights = [4, u32::from(null) * 2, u32::from(absent) * 2];
    let value = proptest::strategy::Union::new_weighted(
        [(weights[0], value.boxed()), (weights[1], Just(Some(Value::Null)).boxed()), (weights[2], Just(None).boxed())]
            .into_iter()
            .filter(|(weight, _)| *weight > 0)
            .collect(),
    );
    value.prop_map(move |value| value.map(|value| (wire.clone(), value))).boxed()
}

fn values_of_type(ty: &Value, depth: u32) -> BoxedStrategy<Value> {
    let (kind, inner) = ty.as_object().unwrap().iter().next().unwrap();
    match kind.as_str() {
        "Named" if depth == 0 => panic!("a type is nested more deeply than this test supports"),
        "Named" => values_of_item(inner.as_str().unwrap(), depth - 1),
        "Primitive" | "Runtime" => values_of_scalar(inner.as_str().unwrap()),
        "Vec" => vec(values_of_type(inner, depth), 0..4).prop_map(Value::from).boxed(),
        "Map" => btree_map(".*", values_of_type(inner, depth), 0..4).prop_map(|map| json!(map)).boxed(),
        "Option" => prop_oneof![values_of_type(inner, depth), Just(Value::Null)].boxed(),
        "Box" => values_of_type(inner, depth),
        other => panic!("{other}: add values of this type"),
    }
}

fn values_of_scalar(name: &str) -> BoxedStrategy<Value> {
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
            .prop_filter_map("an instant", |micros| DateTime::from_micros(micros).ok())
            .prop_map(|instant| Value::from(instant.to_string()))
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
        other => panic!("{other}: add values of this type"),
    }
}
