//! The alternatives of a union, and the schemas that they lead to.

use std::collections::HashSet;

use serde_json::Value;

use crate::discriminate::test::Literal;
use crate::openapi::{Api, JsonType, Schema, SchemaId, json_type};

/// Bounds the chain of schemas that a synthesized schema is named after, which need not terminate.
const MAX_SYNTHESIZED_SOURCES: usize = 16;

/// Returns the alternatives of a schema, with those of unnamed unions among them inlined.
///
/// An alternative that leads back to the schema itself is replaced by its alternatives: decoding it would not
/// terminate.
pub(crate) fn effective_alternatives(api: &Api, id: SchemaId) -> Vec<SchemaId> {
    let (mut queue, mut seen, mut found) = (vec![id], HashSet::new(), Vec::new());
    while let Some(next) = queue.pop() {
        let target = api.resolve(next);
        if !seen.insert(next) || next != id && target == api.resolve(id) {
            continue;
        }
        let schema = api.effective(target);
        let is_union = !schema.one_of.is_empty();
        let is_unnamed = is_union && schema.name.is_none() && schema.discriminator.is_none();
        if next == id || is_unnamed || is_union && reaches_schema(api, target, api.resolve(id)) {
            queue.extend(schema.one_of.iter().rev());
        } else {
            found.push(next);
        }
    }
    found
}

/// Returns whether the alternatives of `from`, at any depth, include `to`.
fn reaches_schema(api: &Api, from: SchemaId, to: SchemaId) -> bool {
    let (mut queue, mut seen) = (vec![from], HashSet::new());
    while let Some(id) = queue.pop() {
        if seen.insert(id) {
            queue.extend(api.effective(id).one_of.iter().map(|next| api.resolve(*next)));
        }
    }
    seen.contains(&to)
}

/// Returns the schemas that a synthesized schema is named after, the nearest first.
pub(crate) fn synthesized_sources(api: &Api, id: SchemaId) -> impl Iterator<Item = SchemaId> + '_ {
    let source = |id: &SchemaId| api.synthesized_from.get(id).map(|of| api.resolve(*of)).filter(|of| of != id);
    std::iter::successors(source(&api.resolve(id)), source).take(MAX_SYNTHESIZED_SOURCES)
}

/// Returns the leaves of a schema: itself, or the leaves of its alternatives.
pub(crate) fn leaf_alternatives(api: &Api, id: SchemaId) -> Vec<SchemaId> {
    let (mut queue, mut seen, mut found) = (vec![id], HashSet::new(), Vec::new());
    while let Some(next) = queue.pop() {
        let target = api.resolve(next);
        if !seen.insert(target) {
            continue;
        }
        let schema = api.effective(target);
        if schema.one_of.is_empty() { found.push(target) } else { queue.extend(schema.one_of.iter().rev()) }
    }
    found
}

/// Returns the JSON types of leaves, `Number` for integers. Returns `None` if a leaf may have any type.
pub(crate) fn known_json_types(api: &Api, leaves: &[SchemaId]) -> Option<HashSet<JsonType>> {
    let known = leaves.iter().all(|leaf| json_type(api.effective(*leaf)).is_some());
    known.then(|| json_types(api, leaves))
}

/// Returns the JSON types of those leaves that have one, `Number` for integers.
pub(crate) fn json_types(api: &Api, leaves: &[SchemaId]) -> HashSet<JsonType> {
    let types = leaves.iter().filter_map(|leaf| json_type(api.effective(*leaf)));
    types.map(|json_type| if json_type == JsonType::Integer { JsonType::Number } else { json_type }).collect()
}

/// Returns whether leaves are arrays of objects.
pub(crate) fn contains_objects(api: &Api, arrays: &[SchemaId]) -> bool {
    let items = arrays.iter().filter_map(|leaf| api.effective(*leaf).items);
    items
        .flat_map(|items| leaf_alternatives(api, items))
        .any(|leaf| json_type(api.effective(leaf)) == Some(JsonType::Object))
}

/// Returns the leaves that are objects.
pub(crate) fn objects_of(api: &Api, leaves: &[SchemaId]) -> Vec<SchemaId> {
    leaves.iter().copied().filter(|leaf| json_type(api.effective(*leaf)) == Some(JsonType::Object)).collect()
}

/// Returns the names of the properties that a schema declares or requires.
pub(crate) fn property_names(schema: &Schema) -> impl Iterator<Item = &str> {
    schema.properties.keys().chain(&schema.required).map(String::as_str)
}

/// Returns whether a leaf declares or requires a property.
pub(crate) fn has_property(api: &Api, leaves: &[SchemaId], name: &str) -> bool {
    leaves.iter().any(|leaf| property_names(api.effective(*leaf)).any(|property| property == name))
}

/// Returns the properties that all objects require.
pub(crate) fn required_by_all<'a>(api: &'a Api, objects: &'a [SchemaId]) -> impl Iterator<Item = &'a String> + use<'a> {
    let first = objects.first().map(|first| &api.effective(*first).required);
    first.into_iter().flatten().filter(|name| is_required_by_all(api, objects, name))
}

/// Returns whether all objects require a property.
pub(crate) fn is_required_by_all(api: &Api, objects: &[SchemaId], name: &str) -> bool {
    objects.iter().all(|object| api.effective(*object).required.contains(name))
}

/// Returns the values of a property. Returns `None` unless it is a constant or an enum in all objects.
pub(crate) fn property_constants(api: &Api, objects: &[SchemaId], name: &str) -> Option<Vec<Value>> {
    let mut found: Vec<Value> = Vec::new();
    for leaf in objects {
        let property = *api.effective(*leaf).properties.get(name)?;
        if api.nullable(property) {
            return None;
        }
        for leaf in leaf_alternatives(api, property) {
            let values = api.effective(leaf).values.as_ref()?;
            if values.iter().any(|value| Literal::from_value(value).is_none()) {
                return None;
            }
            found.extend(values.iter().filter(|value| !found.contains(value)).cloned().collect::<Vec<_>>());
        }
    }
    Some(found).filter(|found| !found.is_empty())
}
