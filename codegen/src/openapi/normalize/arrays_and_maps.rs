//! Tuples and patterns of names: what an array or an object holds, said by `items` and `additionalProperties`.

use serde_json::Value;

use crate::openapi::model::{Additional, Api, Schema, SchemaId};
use crate::openapi::normalize::synthesized::Made;

/// The longest tuple that Rust can compare and print.
const LONGEST: usize = 12;

/// Settles what is in an array or an object. A tuple of one length stays one.
pub(crate) fn settle(api: &mut Api, id: SchemaId, made: &mut Made) {
    let schema = api.effective(id);
    if schema.patterns.is_empty() && (schema.prefix.is_empty() || is_tuple(api, schema)) {
        return;
    }
    let mut whole = schema.clone();
    if !is_tuple(api, &whole) {
        let unsaid = match whole.other_items {
            Additional::Schema(items) => Some(items),
            _ => None,
        };
        let last = whole.items.or(unsaid).filter(|items| !api.effective(*items).never);
        let parts = std::mem::take(&mut whole.prefix).into_iter().chain(last).collect();
        whole.items = one_of(api, id, parts, made);
    }
    if !whole.patterns.is_empty() {
        let further = match whole.additional {
            Additional::Schema(further) => Some(further),
            _ => None,
        };
        let patterns: Vec<SchemaId> = std::mem::take(&mut whole.patterns).into_values().chain(further).collect();
        // Beside properties, members that no pattern speaks of may be anything.
        let free = whole.additional == Additional::Unsaid && !whole.properties.is_empty();
        if free {
            whole.additional = Additional::Open;
        } else if whole.additional != Additional::Open
            && let Some(value) = one_of(api, id, patterns, made)
        {
            whole.additional = Additional::Schema(value);
        }
    }
    api.merge_into(id, whole);
}

/// Whether arrays have one length, and a schema for each place.
fn is_tuple(api: &Api, schema: &Schema) -> bool {
    let length = schema.prefix.len();
    let bound =
        |key: &str| schema.bounds.get(key).and_then(Value::as_u64).and_then(|count| usize::try_from(count).ok());
    let ends = schema.items.is_some_and(|items| api.effective(items).never) || bound("maxItems") == Some(length);
    (1..=LONGEST).contains(&length) && ends && bound("minItems") == Some(length)
}

fn one_of(api: &mut Api, id: SchemaId, mut parts: Vec<SchemaId>, made: &mut Made) -> Option<SchemaId> {
    let mut seen = std::collections::HashSet::new();
    parts.retain(|part| seen.insert(*part));
    match parts.as_slice() {
        [] => None,
        [one] => Some(*one),
        _ => {
            let at = api.schema(id).at;
            Some(made.add(api, Schema { one_of: parts, ..Schema::any(at) }, id))
        }
    }
}
