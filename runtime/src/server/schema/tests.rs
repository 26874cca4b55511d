//! Tests of validation, and of its agreement with the precheck.

use proptest::prelude::*;
use serde_json::{Number, Value, json};

use super::constraints::keyword_reader::parse_schema_index;
use super::flatten::FlatSchemas;
use super::precheck::precheck;
use super::schema_set::SchemaSet;
use super::validate::validate;
use crate::server::response::violation::{Violation, Violations};
use crate::server::value::input_value::InputValue;
use crate::server::value::value_path::LocatedValue;

fn list_violations(schemas: &SchemaSet, schema: u32, value: &Value) -> Vec<Violation> {
    let mut violations = Violations::new(10);
    let value = InputValue::from(value.clone());
    validate(schemas, schema, LocatedValue::root(&value), &mut violations);
    violations.take()
}

fn parse_schemas(schemas: &Value) -> Result<SchemaSet, String> {
    SchemaSet::parse(schemas.as_array().expect("an array"))
}

fn schemas() -> SchemaSet {
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
    parse_schemas(&schemas).expect("schemas")
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
                .prop_map(|properties| Value::Object(properties.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn any_value_prechecked_and_validated_has_the_same_validity(value in values()) {
        let schemas = schemas();
        for schema in 0..19 {
            let violations = list_violations(&schemas, schema, &value);
            // Types enforce formats: no type deserializes a value of a wrong format.
            let is_enforced = schema == 1 || !schemas.is_constrained(schema);
            let is_valid = violations.is_empty();
            prop_assert!(is_enforced || precheck(&schemas, schema, &value) == is_valid, "{schema} {value} {violations:?}");
        }
    }
}

#[test]
fn recursive_schema_validated_terminates() {
    let schemas = json!([{"allOf": [0]}, {"anyOf": [1, 2]}, {"not": 1}, {"anyOf": [4, 3]}, {"type": ["null"]}]);
    let schemas = parse_schemas(&schemas).expect("schemas");
    for schema in 0..4 {
        list_violations(&schemas, schema, &Value::Null);
        precheck(&schemas, schema, &1);
    }
}

#[test]
fn invalid_schemas_parsed_are_an_error() {
    for schemas in [json!([1]), json!([{"items": 7}]), json!([{"type": "unknown"}]), json!([{"properties": {"a": -1}}])]
    {
        assert!(parse_schemas(&schemas).is_err(), "{schemas}");
    }
}

/// Returns the pointers of the violations of a body. Panics if the precheck disagrees.
fn violation_pointers(schema: &Value, body: &Value) -> Vec<String> {
    let mut flat = FlatSchemas::flatten(&json!({})).expect("no schemas");
    let index = flat.add(schema).expect("a schema");
    let schemas = SchemaSet::parse(&flat.schemas).expect("schemas");
    let index = parse_schema_index(&index, flat.schemas.len()).expect("an index");
    let violations = list_violations(&schemas, index, body);
    assert_eq!(violations.is_empty(), precheck(&schemas, index, body), "{schema} of {body}");
    violations.into_iter().map(|violation| violation.pointer).collect()
}

#[test]
fn contains_outside_of_its_bounds_is_a_violation() {
    let some = json!({ "contains": { "type": ["integer"], "minimum": 5 } });
    assert!(violation_pointers(&some, &json!(["x", 5])).is_empty());
    assert_eq!(violation_pointers(&some, &json!(["x", 4])), [""]);
    assert!(violation_pointers(&some, &json!("a string")).is_empty());
    let two = json!({ "contains": { "type": ["integer"] }, "minContains": 2, "maxContains": 3 });
    assert_eq!(violation_pointers(&two, &json!([1, "x"])), [""]);
    assert!(violation_pointers(&two, &json!([1, "x", 2])).is_empty());
    assert_eq!(violation_pointers(&two, &json!([1, 2, 3, 4])), [""]);
    assert!(violation_pointers(&json!({ "contains": {}, "minContains": 0 }), &json!([])).is_empty());
}

#[test]
fn unevaluated_parts_are_violations() {
    let base = json!({ "type": ["object"], "properties": { "a": {} }, "patternProperties": { "^x-": {} } });
    let cat = json!({ "type": ["object"], "required": ["cat"], "properties": { "cat": { "type": ["integer"] } } });
    let dog = json!({ "type": ["object"], "required": ["dog"], "properties": { "dog": {} } });
    let closed = json!({
        "allOf": [base], "anyOf": [cat, dog], "properties": { "b": {} }, "unevaluatedProperties": false,
    });
    assert!(violation_pointers(&closed, &json!({"a": 1, "b": 2, "x-y": 3, "cat": 4})).is_empty());
    assert!(violation_pointers(&closed, &json!({"cat": 4, "dog": 5})).is_empty());
    // An invalid alternative evaluates nothing.
    assert_eq!(violation_pointers(&closed, &json!({"cat": "four", "dog": 5, "c": 6})), ["/cat", "/c"]);
    let typed = json!({ "properties": { "a": {} }, "unevaluatedProperties": { "type": ["integer"] } });
    assert_eq!(violation_pointers(&typed, &json!({"a": "x", "b": 1, "c": "y"})), ["/c"]);
    let within = json!({ "allOf": [{ "unevaluatedProperties": {} }], "unevaluatedProperties": false });
    assert!(violation_pointers(&within, &json!({"a": 1})).is_empty());
    let list = json!({
        "prefixItems": [{}], "contains": { "type": ["boolean"] }, "anyOf": [{ "items": { "type": ["string"] } }, {}],
        "unevaluatedItems": false,
    });
    assert!(violation_pointers(&list, &json!([1, true, false])).is_empty());
    assert_eq!(violation_pointers(&list, &json!([1, true, "x", 2])), ["/2", "/3"]);
    let after_prefix = json!({ "allOf": [{ "prefixItems": [{}] }], "unevaluatedItems": { "type": ["string"] } });
    assert_eq!(violation_pointers(&after_prefix, &json!([1, "x", 2])), ["/2"]);
}
