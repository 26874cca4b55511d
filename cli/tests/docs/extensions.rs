//! `docs/extensions.schema.json` describes the extensions as `docs/extensions.md` shows them and as `gen` reads them.

use std::collections::BTreeSet;

use jsonschema::Validator;
use serde_json::Value;

use crate::fragments;
use crate::page::{self, pages};

/// The prefix of the extensions.
const PREFIX: &str = "x-lockstep-";

/// Values that `gen` warns of.
const INVALID: &[&str] = &[
    "# at the root\nx-lockstep-responses: all\n",
    "# at the root\nx-lockstep-paths: case\n",
    "# a tag\nname: pets\nx-lockstep-name: [Pets]\n",
    "# an operation\noperationId: a\nresponses: {'204': {description: Done.}}\nx-lockstep-stream: often\n",
    "# a security scheme\ntype: apiKey\nin: header\nname: X-Signature\nx-lockstep-verify: head\n",
    "# a property\ntype: string\nx-lockstep-omittable: sometimes\n",
    "# a property\ntype: string\nx-lockstep-omitted: true\n",
    "# a schema\ntype: object\nproperties: {id: {type: integer}}\nx-lockstep-table: pets\n",
    "# a schema\ntype: object\nproperties: {id: {type: integer}}\nx-lockstep-table: {key: id}\n",
    "# a schema\ntype: object\nproperties: {id: {type: integer}}\nx-lockstep-table: {name: pets, keys: id}\n",
    "# a schema\ntype: object\nproperties: {id: {type: integer}}\nx-lockstep-table: {name: pets, unique: [id]}\n",
];

fn json_schema() -> Value {
    serde_json::from_str(&page::read("docs/extensions.schema.json")).unwrap()
}

fn validator() -> Validator {
    jsonschema::validator_for(&json_schema()).unwrap()
}

/// Calls `visit` for each object in `value` that has an extension.
fn visit_extended_objects<'v>(value: &'v Value, visit: &mut impl FnMut(&'v Value)) {
    match value {
        Value::Object(entries) => {
            if entries.keys().any(|key| key.starts_with(PREFIX)) {
                visit(value);
            }
            entries.values().for_each(|entry| visit_extended_objects(entry, visit));
        }
        Value::Array(items) => items.iter().for_each(|item| visit_extended_objects(item, visit)),
        _ => {}
    }
}

#[test]
fn examples_are_valid_and_show_each_extension() {
    let validator = validator();
    let mut shown = BTreeSet::new();
    for page in pages() {
        for block in page.blocks.iter().filter(|block| block.language == "yaml") {
            // Pages show documents with errors as well: docs/diagnostics.md.
            if page.path == "docs/diagnostics.md" {
                continue;
            }
            let value: Value = serde_yaml::from_str(&block.text).unwrap();
            visit_extended_objects(&value, &mut |object| {
                let errors: Vec<String> = validator.iter_errors(object).map(|error| error.to_string()).collect();
                assert!(errors.is_empty(), "{}:{}: {errors:?}", page.path, block.line);
                if page.path == "docs/extensions.md" {
                    shown.extend(object.as_object().unwrap().keys().filter(|key| key.starts_with(PREFIX)).cloned());
                }
            });
        }
    }
    let keys: BTreeSet<String> = json_schema()["properties"].as_object().unwrap().keys().cloned().collect();
    assert_eq!(shown, keys);
}

#[test]
fn values_that_gen_warns_of_are_invalid() {
    let validator = validator();
    for fragment in INVALID {
        let value: Value = serde_yaml::from_str(fragment).unwrap();
        assert!(!validator.is_valid(&value), "the JSON Schema permits\n{fragment}");
        let document = fragments::wrap(fragment).unwrap();
        assert!(fragments::generate(&document).is_err(), "`gen` permits\n{fragment}");
    }
}
