//! Normalizes `oneOf`, `anyOf`, lists of types and discriminators to one list of alternatives.
//!
//! The keywords next to the alternatives are combined with each of them. Alternatives that only require properties are removed, and
//! so is null. The alternatives of a base schema with a discriminator are its subtypes.

use std::collections::HashSet;

use indexmap::{IndexMap, IndexSet};

use crate::openapi::model::{Additional, Annotations, Api, JsonType, JsonTypes, Schema, SchemaId};
use crate::openapi::normalize::arrays_and_maps::normalize_arrays_and_maps;
use crate::openapi::normalize::subtypes::expand_subtypes;
use crate::openapi::normalize::synthesized::{Synthesis, union_of};
use crate::openapi::normalize::type_lists::split_by_type;

/// Bounds the expansion of nested alternatives, which need not terminate: a schema can be its own alternative.
const MAX_ALTERNATIVE_NESTING: u32 = 6;

/// A schema with the alternatives that it lists. The schema has the keywords next to them.
struct ListedAlternatives {
    id: SchemaId,
    schema: Schema,
    alternatives: Vec<SchemaId>,
}

/// Normalizes the alternatives of a schema with merged `allOf`.
pub(crate) fn normalize_alternatives(api: &mut Api, id: SchemaId, synthesis: &mut Synthesis) {
    normalize_arrays_and_maps(api, id, synthesis);
    let schema = api.effective(id);
    if schema.any_of.is_empty() && schema.one_of.is_empty() {
        if schema.discriminator.is_some() {
            expand_subtypes(api, id, synthesis);
        } else if let Some(alternatives) = split_by_type(schema) {
            let schema = schema.clone();
            let ids = alternatives.into_iter().map(|part| synthesis.add(api, part, id)).collect();
            api.set_effective(id, union_of(schema, ids));
        }
        return;
    }
    let mut schema = schema.clone();
    let lists = [std::mem::take(&mut schema.any_of), std::mem::take(&mut schema.one_of)];
    let [any_of, one_of] = lists.map(|list| if only_constrain(api, &list, &schema) { Vec::new() } else { list });
    let alternatives = match (any_of.is_empty(), one_of.is_empty()) {
        (false, false) => synthesis.product(api, &any_of, &one_of, id),
        _ => any_of.into_iter().chain(one_of).collect(),
    };
    let schema = build_union(api, ListedAlternatives { id, schema, alternatives }, synthesis);
    api.set_effective(id, schema);
}

/// Removes the alternatives that contradict the keywords next to them, which is known once they are merged.
pub(crate) fn remove_impossible_alternatives(api: &mut Api, id: SchemaId) {
    let alternatives = &api.effective(id).one_of;
    let possible: Vec<SchemaId> =
        alternatives.iter().copied().filter(|alternative| !api.effective(*alternative).never).collect();
    if possible.is_empty() || possible.len() == alternatives.len() {
        return;
    }
    let schema = union_or_reference(api.effective(id).clone(), possible);
    api.set_effective(id, schema);
}

/// Returns the union of a schema's alternatives, each combined with the keywords next to them.
fn build_union(api: &mut Api, listed: ListedAlternatives, synthesis: &mut Synthesis) -> Schema {
    let ListedAlternatives { id, mut schema, alternatives } = listed;
    if alternatives.is_empty() {
        return schema;
    }
    let mut unique: IndexSet<SchemaId> = alternatives.into_iter().collect();
    let count = unique.len();
    unique.retain(|alternative| !is_null(api, *alternative));
    schema.nullable |= unique.len() < count;
    unique.retain(|alternative| !api.effective(*alternative).never);
    if unique.is_empty() {
        schema.types = if schema.nullable { JsonTypes::NULL } else { schema.types };
        return schema;
    }
    let listed = ListedAlternatives { id, schema, alternatives: unique.into_iter().collect() };
    let ListedAlternatives { schema, alternatives, .. } = combine_with_siblings(api, listed, synthesis);
    union_or_reference(schema, alternatives)
}

/// Returns a union of several alternatives, or a reference to the only one.
fn union_or_reference(schema: Schema, alternatives: Vec<SchemaId>) -> Schema {
    match alternatives.as_slice() {
        [only] => Schema { reference: Some(*only), ..union_of(schema, Vec::new()) },
        _ => union_of(schema, alternatives),
    }
}

/// Combines each alternative with the keywords next to it, unless it has them.
fn combine_with_siblings(api: &mut Api, listed: ListedAlternatives, synthesis: &mut Synthesis) -> ListedAlternatives {
    let ListedAlternatives { id, mut schema, mut alternatives } = listed;
    let siblings = Schema {
        name: None,
        annotations: Annotations::default(),
        nullable: false,
        discriminator: None,
        table: None,
        types: schema.types.without(JsonTypes::NULL),
        ..schema.clone()
    };
    let has_only_type = !Schema { types: JsonTypes::default(), ..siblings.clone() }.has_structure();
    let has_nothing = has_only_type && siblings.types.is_empty() && siblings.format.is_none();
    if has_nothing || synthesis.depth(id) >= MAX_ALTERNATIVE_NESTING {
        return ListedAlternatives { id, schema, alternatives };
    }
    let is_only = alternatives.len() == 1;
    let mut siblings_id = None;
    for alternative in &mut alternatives {
        let is_complete = if has_only_type {
            !lacks_type(api, *alternative, &siblings)
        } else {
            is_subtype_of(api, *alternative, id) || (!is_only && repeats_properties(api, *alternative, id))
        };
        if is_complete {
            continue;
        }
        let base = *siblings_id.get_or_insert_with(|| synthesis.add(api, siblings.clone(), id));
        let combined = synthesis.combine_alternative(api, base, *alternative, id);
        replace_mapped(&mut schema, *alternative, combined);
        *alternative = combined;
    }
    ListedAlternatives { id, schema, alternatives }
}

/// Replaces an alternative in the discriminator's mapping.
fn replace_mapped(schema: &mut Schema, alternative: SchemaId, replacement: SchemaId) {
    let Some(discriminator) = &mut schema.discriminator else { return };
    for target in discriminator.mapping.values_mut().chain(&mut discriminator.default) {
        if *target == alternative {
            *target = replacement;
        }
    }
}

/// Returns whether an alternative has no type or format, but its siblings have.
fn lacks_type(api: &Api, alternative: SchemaId, siblings: &Schema) -> bool {
    let schema = api.effective(alternative);
    if schema.reference.is_some() || !schema.one_of.is_empty() || !schema.any_of.is_empty() {
        return false;
    }
    let lacks_type =
        schema.types.without(JsonTypes::NULL).is_empty() && schema.properties.is_empty() && schema.items.is_none();
    let lacks_format = schema.format.is_none() && siblings.format.is_some() && schema.types == siblings.types;
    lacks_type || lacks_format
}

/// Returns whether an alternative has the schema that lists it in its `allOf`.
fn is_subtype_of(api: &Api, alternative: SchemaId, base: SchemaId) -> bool {
    let (mut queue, mut seen) = (vec![alternative], HashSet::new());
    while let Some(id) = queue.pop() {
        if id == base {
            return true;
        }
        if seen.insert(id) {
            let schema = api.schema(id);
            queue.extend(schema.reference.iter().chain(&schema.all_of));
        }
    }
    false
}

/// Returns whether an alternative repeats each property of the schema that lists it, and that has no other keywords.
fn repeats_properties(api: &Api, alternative: SchemaId, listing: SchemaId) -> bool {
    let (listing, alternative) = (api.effective(listing), api.effective(alternative));
    let has_only_properties = listing.patterns.is_empty()
        && listing.additional == Additional::Unspecified
        && listing.values.is_none()
        && listing.items.is_none();
    let is_repeated = |(name, id): (&String, &SchemaId)| alternative.properties.get(name) == Some(id);
    has_only_properties
        && listing.properties.iter().all(is_repeated)
        && listing.required.is_subset(&alternative.required)
}

/// Returns whether alternatives determine no types: they require properties of the schema, or restrict values.
fn only_constrain(api: &Api, alternatives: &[SchemaId], schema: &Schema) -> bool {
    !alternatives.is_empty() && alternatives.iter().all(|id| only_constrains(api, api.effective(*id), schema))
}

fn only_constrains(api: &Api, alternative: &Schema, schema: &Schema) -> bool {
    let is_known = |(name, property): (&String, &SchemaId)| {
        let property = api.effective(*property);
        schema.properties.contains_key(name) && property.properties.is_empty() && property.reference.is_none()
    };
    let constrains = !alternative.required.is_empty()
        || !alternative.properties.is_empty()
        || alternative.not.is_some()
        || !alternative.constraints.is_empty();
    let is_object = alternative.types.is_empty() || alternative.types.single() == Some(JsonType::Object);
    if !constrains || !is_object || alternative.reference.is_some() || !alternative.properties.iter().all(is_known) {
        return false;
    }
    let remaining = Schema {
        required: IndexSet::new(),
        properties: IndexMap::new(),
        types: JsonTypes::default(),
        ..alternative.clone()
    };
    !remaining.has_structure()
}

/// Returns whether null is the only valid value.
fn is_null(api: &Api, id: SchemaId) -> bool {
    let schema = api.effective(id);
    let has_only_null = || schema.values.as_ref().is_some_and(|values| values.iter().all(serde_json::Value::is_null));
    schema.reference.is_none() && (schema.types == JsonTypes::NULL || has_only_null())
}
