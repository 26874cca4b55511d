//! The examples that a description gives of its schemas: what people send, beside what is made at random.

use serde_json::Value;

/// The examples of the schema of this name: its own, and those beside a reference to it.
pub(crate) fn examples_of(openapi: &Value, name: &str) -> Vec<Value> {
    let own = openapi.pointer(&format!("/components/schemas/{}", name.replace('~', "~0").replace('/', "~1")));
    let mut found: Vec<Value> = own.into_iter().flat_map(|schema| beside(schema, false)).cloned().collect();
    beside_references(openapi, &format!("#/components/schemas/{name}"), &mut found);
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
