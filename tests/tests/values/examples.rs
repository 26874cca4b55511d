//! The examples in a spec.

use std::collections::HashSet;

use serde_json::Value;

use super::generator::Direction;

/// Returns the names of the properties of a schema and of all schemas that it refers to, without read-only and write-only ones.
pub(crate) fn list_properties(openapi: &Value, name: &str) -> HashSet<String> {
    let (mut found, mut seen) = (HashSet::new(), HashSet::new());
    let mut queue: Vec<&Value> = component(openapi, name).into_iter().collect();
    while let Some(node) = queue.pop() {
        match node {
            Value::Object(entries) => {
                let properties = entries.get("properties").and_then(Value::as_object);
                let kept = properties
                    .into_iter()
                    .flatten()
                    .filter(|(_, property)| !Direction::Both.leaves_out(openapi, property));
                found.extend(kept.map(|(name, _)| name.clone()));
                let target = entries.get("$ref").and_then(Value::as_str).and_then(|target| target.strip_prefix('#'));
                queue.extend(target.filter(|target| seen.insert(*target)).and_then(|target| openapi.pointer(target)));
                queue.extend(entries.values());
            }
            Value::Array(items) => queue.extend(items),
            _ => {}
        }
    }
    found
}

fn component<'v>(openapi: &'v Value, name: &str) -> Option<&'v Value> {
    openapi.pointer(&format!("/components/schemas/{}", name.replace('~', "~0").replace('/', "~1")))
}

/// Returns the examples of a schema, and those next to references to it.
pub(crate) fn list_examples(openapi: &Value, name: &str) -> Vec<Value> {
    let schema = component(openapi, name);
    let mut found: Vec<Value> =
        schema.into_iter().flat_map(|schema| examples_of(schema, Owner::Schema)).cloned().collect();
    collect_examples_at_references(openapi, &format!("#/components/schemas/{name}"), &mut found);
    // A schema with properties becomes a struct, even without `type`; some specs have strings as its examples.
    if schema.is_some_and(|schema| schema.get("properties").is_some()) {
        found.retain(Value::is_object);
    }
    found
}

fn collect_examples_at_references(node: &Value, reference: &str, found: &mut Vec<Value>) {
    match node {
        Value::Object(entries) => {
            let schema = entries.get("schema").and_then(|schema| schema.get("$ref"));
            if schema.and_then(Value::as_str) == Some(reference) {
                found.extend(examples_of(node, Owner::MediaType).cloned());
            }
            entries.values().for_each(|value| collect_examples_at_references(value, reference, found));
        }
        Value::Array(items) => items.iter().for_each(|item| collect_examples_at_references(item, reference, found)),
        _ => {}
    }
}

/// The object that has examples.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Owner {
    /// `examples` is a list.
    Schema,
    /// `examples` is a map.
    MediaType,
}

/// Returns `example` and `examples` of an object.
fn examples_of(node: &Value, owner: Owner) -> impl Iterator<Item = &Value> {
    let examples = node.get("examples");
    let (list, map) = match owner {
        Owner::Schema => (examples.and_then(Value::as_array), None),
        Owner::MediaType => (None, examples.and_then(Value::as_object)),
    };
    let list = list.into_iter().flatten();
    let named = map.into_iter().flatten().filter_map(|(_, example)| example.get("value"));
    node.get("example").into_iter().chain(list).chain(named)
}
