//! The walk and the judge agree.

use proptest::prelude::*;
use serde_json::{Number, Value, json};

use super::{At, Table};
use crate::server::response::problem::Faults;
use crate::server::value::Tree;

fn table() -> Table {
    let schemas = json!([
        {"type": ["object"], "properties": {"a": 1, "b": 2, "c": 3}, "required": ["a"], "additionalProperties": false},
        {"type": ["integer"], "format": "int8", "minimum": -3, "maximum": 3},
        {"type": ["string", "null"], "minLength": 1, "maxLength": 3},
        {"type": ["array"], "items": 4, "maxItems": 2},
        {"anyOf": [5, 0]},
        {"type": ["null"]},
        {"type": ["object"], "additionalProperties": 1, "patternProperties": {"^b": 2}, "minProperties": 1},
        {"oneOf": [0, 6, 8]},
        {"enum": ["a", 1, null, [1]]},
        {"type": ["array"], "items": 7, "uniqueItems": true},
        {"allOf": [0, 11]},
        {"type": ["object"], "required": ["b"], "maxProperties": 2, "not": 12},
        {"type": ["object"], "required": ["c"]},
        {"type": ["object"], "dependentRequired": {"a": ["b"]}, "propertyNames": 14},
        {"enum": ["a", "b"]},
        {"type": ["number"], "multipleOf": 0.1, "exclusiveMaximum": 2},
        {"type": ["array"], "contains": 1, "maxContains": 1},
        {"allOf": [11], "anyOf": [6, 18], "properties": {"b": 2}, "unevaluatedProperties": false},
        {"type": ["object"], "properties": {"a": 1}, "required": ["a"]}
    ]);
    Table::read(schemas.as_array().expect("an array")).expect("schemas")
}

fn values() -> impl Strategy<Value = Value> {
    let float = prop_oneof![Just(0.3), Just(1.0), Just(1.25), Just(2.0)];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        (-5_i64..5).prop_map(Value::from),
        float.prop_map(|float| Number::from_f64(float).map_or(Value::Null, Value::Number)),
        "[abé]{0,4}".prop_map(Value::String),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::Array),
            prop::collection::vec(("[abc]{1,2}", inner), 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn the_walk_and_the_judge_agree(value in values()) {
        let table = table();
        let tree = Tree::from(value.clone());
        for schema in 0..19 {
            let mut faults = Faults::new(10);
            table.judge(schema, &tree, &At::Root(""), &mut faults);
            // A format is what a type enforces: nothing decodes into a wrong one.
            let format = schema == 1 || !table.constrained(schema);
            prop_assert!(format || table.walk(schema, &value) == faults.is_empty(), "{schema} {value} {faults:?}");
        }
    }
}

#[test]
fn a_schema_that_is_itself_ends() {
    let schemas = json!([{"allOf": [0]}, {"anyOf": [1, 2]}, {"not": 1}, {"anyOf": [4, 3]}, {"type": ["null"]}]);
    let table = Table::read(schemas.as_array().expect("an array")).expect("schemas");
    for schema in 0..4 {
        let mut faults = Faults::new(10);
        table.judge(schema, &Tree::Null, &At::Root(""), &mut faults);
        table.walk(schema, &1);
    }
}

#[test]
fn what_is_no_table_is_said() {
    for schemas in [json!([1]), json!([{"items": 7}]), json!([{"type": "thing"}]), json!([{"properties": {"a": -1}}])] {
        assert!(Table::read(schemas.as_array().expect("an array")).is_err(), "{schemas}");
    }
}

/// The places that are wrong, of a body by the schemas as they are written.
fn wrong(schema: &Value, body: &Value) -> Vec<String> {
    let mut flat = super::Flat::read(&json!({})).expect("no schemas");
    let number = flat.number(schema).expect("a schema");
    let table = Table::read(&flat.schemas).expect("schemas");
    let mut faults = Faults::new(9);
    let number = super::index(&number, flat.schemas.len()).expect("a number");
    table.judge(number, &Tree::from(body.clone()), &At::Root(""), &mut faults);
    assert_eq!(faults.is_empty(), table.walk(number, body), "{schema} of {body}");
    faults.take().into_iter().map(|fault| fault.pointer).collect()
}

#[test]
fn how_many_elements_are_valid() {
    let some = json!({ "contains": { "type": ["integer"], "minimum": 5 } });
    assert!(wrong(&some, &json!(["x", 5])).is_empty());
    assert_eq!(wrong(&some, &json!(["x", 4])), [""]);
    assert!(wrong(&some, &json!("no list")).is_empty());
    let two = json!({ "contains": { "type": ["integer"] }, "minContains": 2, "maxContains": 3 });
    assert_eq!(wrong(&two, &json!([1, "x"])), [""]);
    assert!(wrong(&two, &json!([1, "x", 2])).is_empty());
    assert_eq!(wrong(&two, &json!([1, 2, 3, 4])), [""]);
    assert!(wrong(&json!({ "contains": {}, "minContains": 0 }), &json!([])).is_empty());
}

#[test]
fn what_nothing_looked_at() {
    let base = json!({ "type": ["object"], "properties": { "a": {} }, "patternProperties": { "^x-": {} } });
    let cat = json!({ "type": ["object"], "required": ["cat"], "properties": { "cat": { "type": ["integer"] } } });
    let dog = json!({ "type": ["object"], "required": ["dog"], "properties": { "dog": {} } });
    let closed = json!({
        "allOf": [base], "anyOf": [cat, dog], "properties": { "b": {} }, "unevaluatedProperties": false,
    });
    assert!(wrong(&closed, &json!({"a": 1, "b": 2, "x-y": 3, "cat": 4})).is_empty());
    assert!(wrong(&closed, &json!({"cat": 4, "dog": 5})).is_empty());
    // An alternative that does not hold looks at nothing.
    assert_eq!(wrong(&closed, &json!({"cat": "four", "dog": 5, "c": 6})), ["/cat", "/c"]);
    let typed = json!({ "properties": { "a": {} }, "unevaluatedProperties": { "type": ["integer"] } });
    assert_eq!(wrong(&typed, &json!({"a": "x", "b": 1, "c": "y"})), ["/c"]);
    let within = json!({ "allOf": [{ "unevaluatedProperties": {} }], "unevaluatedProperties": false });
    assert!(wrong(&within, &json!({"a": 1})).is_empty());
    let list = json!({
        "prefixItems": [{}], "contains": { "type": ["boolean"] }, "anyOf": [{ "items": { "type": ["string"] } }, {}],
        "unevaluatedItems": false,
    });
    assert!(wrong(&list, &json!([1, true, false])).is_empty());
    assert_eq!(wrong(&list, &json!([1, true, "x", 2])), ["/2", "/3"]);
    let rest = json!({ "allOf": [{ "prefixItems": [{}] }], "unevaluatedItems": { "type": ["string"] } });
    assert_eq!(wrong(&rest, &json!([1, "x", 2])), ["/2"]);
}
