//! Normalizes `prefixItems` and `patternProperties` to `items` and `additionalProperties`.

use std::collections::HashSet;

use serde_json::Value;

use crate::openapi::model::{Additional, Api, Schema, SchemaId};
use crate::openapi::normalize::synthesized::Synthesis;

/// The length of the longest tuple that implements `Debug` and `PartialEq`.
const MAX_TUPLE_LENGTH: usize = 12;

/// Normalizes the items of an array and the values of a map. A tuple of a fixed length is unchanged.
pub(crate) fn normalize_arrays_and_maps(api: &mut Api, id: SchemaId, synthesis: &mut Synthesis) {
    let schema = api.effective(id);
    let is_open_tuple = !schema.prefix.is_empty() && !is_tuple(api, schema);
    if schema.patterns.is_empty() && !is_open_tuple {
        return;
    }
    let mut schema = schema.clone();
    if !is_tuple(api, &schema) {
        normalize_items(api, id, &mut schema, synthesis);
    }
    if !schema.patterns.is_empty() {
        normalize_patterns(api, id, &mut schema, synthesis);
    }
    api.set_effective(id, schema);
}

/// Makes the schemas of `prefixItems` alternatives of `items`.
fn normalize_items(api: &mut Api, id: SchemaId, schema: &mut Schema, synthesis: &mut Synthesis) {
    let unevaluated = match schema.unevaluated_items {
        Additional::Schema(items) => Some(items),
        _ => None,
    };
    let last = schema.items.or(unevaluated).filter(|items| !api.effective(*items).never);
    let parts = std::mem::take(&mut schema.prefix).into_iter().chain(last).collect();
    schema.items = alternatives_of(api, id, parts, synthesis);
}

/// Makes the schemas of `patternProperties` alternatives of `additionalProperties`.
fn normalize_patterns(api: &mut Api, id: SchemaId, schema: &mut Schema, synthesis: &mut Synthesis) {
    let additional = match schema.additional {
        Additional::Schema(additional) => Some(additional),
        _ => None,
    };
    let patterns = std::mem::take(&mut schema.patterns).into_values().chain(additional).collect();
    // An object with properties has additional properties of any type, if no pattern matches them.
    if schema.additional == Additional::Unspecified && !schema.properties.is_empty() {
        schema.additional = Additional::Open;
    } else if schema.additional != Additional::Open
        && let Some(value) = alternatives_of(api, id, patterns, synthesis)
    {
        schema.additional = Additional::Schema(value);
    }
}

/// Returns whether arrays have a fixed length, and a schema for each position.
fn is_tuple(api: &Api, schema: &Schema) -> bool {
    let length = schema.prefix.len();
    let has_length = |key: &str| schema.constraints.get(key).and_then(Value::as_u64) == Some(length as u64);
    let is_closed = schema.items.is_some_and(|items| api.effective(items).never) || has_length("maxItems");
    (1..=MAX_TUPLE_LENGTH).contains(&length) && is_closed && has_length("minItems")
}

/// Returns a schema with these alternatives, or the only alternative. Returns `None` if `alternatives` is empty.
fn alternatives_of(
    api: &mut Api,
    id: SchemaId,
    mut alternatives: Vec<SchemaId>,
    synthesis: &mut Synthesis,
) -> Option<SchemaId> {
    let mut seen = HashSet::new();
    alternatives.retain(|alternative| seen.insert(*alternative));
    if alternatives.len() < 2 {
        return alternatives.pop();
    }
    let at = api.schema(id).at;
    Some(synthesis.add(api, Schema { one_of: alternatives, ..Schema::any(at) }, id))
}
