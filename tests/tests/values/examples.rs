//! The examples that a description gives of its schemas: what people send, beside what is made at random.

use std::collections::HashSet;

use serde_json::Value;

use super::make::Way;

/// The names of the properties that a schema speaks of, in itself and in whatever it refers to; without those that go one way.
pub(crate) fn properties(openapi: &Value, name: &str) -> HashSet<String> {
    let (mut found, mut seen) = (HashSet::new(), HashSet::new());
    let mut queue: Vec<&Value> = component(openapi, name).into_iter().collect();
    while let Some(node) = queue.pop() {
        match node {
            Value::Object(members) => {
                let own = members.get("properties").and_then(Value::as_object);
                let both = own.into_iter().flatten().filter(|(_, property)| !Way::Both.leaves_out(openapi, property));
                found.extend(both.map(|(name, _)| name.clone()));
                let target = members.get("$ref").and_then(Value::as_str).and_then(|target| target.strip_prefix('#'));
                queue.extend(target.filter(|target| seen.insert(*target)).and_then(|target| openapi.pointer(target)));
                queue.extend(members.values());
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

/// The examples of the schema of this name: its own, and those beside a reference to it.
pub(crate) fn examples_of(openapi: &Value, name: &str) -> Vec<Value> {
    let own = component(openapi, name);
    let mut found: Vec<Value> = own.into_iter().flat_map(|schema| beside(schema, false)).cloned().collect();
    beside_references(openapi, &format!("#/components/schemas/{name}"), &mut found);
    // What has properties is typed as an object, though it does not say that it is one; some write its example as a text.
    if own.is_some_and(|schema| schema.get("properties").is_some()) {
        found.retain(Value::is_object);
    }
    found
}

fn beside_references(node: &Value, reference: &str, found: &mut Vec<Value>) {
    match node {
        Value::Object(members) => {
            let schema = members.get("schema").and_then(|schema| schema.get("$ref"));
            if schema.and_then(Value::as_str) == Some(reference) {
                found.extend(beside(node, true).cloned());
            }
            members.values().for_each(|member| beside_references(member, reference, found));
        }
        Value::Array(items) => items.iter().for_each(|item| beside_references(item, reference, found)),
        _ => {}
    }
}

/// `example` and `examples` of a schema, which are a list, or of a media type, which have names.
fn beside(node: &Value, media: bool) -> impl Iterator<Item = &Value> {
    let list = node.get("examples").and_then(Value::as_array).filter(|_| !media).into_iter().flatten();
    let named = node.get("examples").and_then(Value::as_object).filter(|_| media).into_iter().flatten();
    node.get("example").into_iter().chain(list).chain(named.filter_map(|(_, example)| example.get("value")))
}
