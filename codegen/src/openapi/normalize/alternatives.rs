//! `oneOf`, `anyOf`, lists of types and discriminators: one list of alternatives each, for types to be chosen by.
//!
//! What stands beside the alternatives is a part of each. Alternatives that only require members are no types, and null is
//! none either. A base schema with a discriminator has the schemas made of it as alternatives.

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;

use crate::openapi::JsonType;
use crate::openapi::model::{Additional, Api, JsonTypes, Schema, SchemaId};
use crate::openapi::normalize::synthesized::Made;
use crate::openapi::normalize::{arrays_and_maps, type_lists};

/// How often alternatives within alternatives are made of what stands beside them: a schema that is its own alternative
/// would never end.
const DEEPEST: u32 = 6;

/// Settles the alternatives of a schema whose `allOf` is merged already.
pub(crate) fn settle(api: &mut Api, id: SchemaId, made: &mut Made) {
    arrays_and_maps::settle(api, id, made);
    let schema = api.effective(id);
    if schema.any_of.is_empty() && schema.one_of.is_empty() {
        if schema.discriminator.is_some() {
            subtypes(api, id, made);
        } else if let Some(alternatives) = type_lists::split(schema) {
            let whole = schema.clone();
            let ids = alternatives.into_iter().map(|part| made.add(api, part, id)).collect();
            api.merge_into(id, union_of(whole, ids));
        }
        return;
    }
    let mut whole = schema.clone();
    let lists = [std::mem::take(&mut whole.any_of), std::mem::take(&mut whole.one_of)];
    let [any, one] = lists.map(|list| if only_constrains(api, &list, &whole) { Vec::new() } else { list });
    let list = match (any.is_empty(), one.is_empty()) {
        (false, false) => made.product(api, &any, &one, id),
        _ => any.into_iter().chain(one).collect(),
    };
    let whole = alternatives(api, id, whole, list, made);
    api.merge_into(id, whole);
}

/// The schema with these alternatives.
fn alternatives(api: &mut Api, id: SchemaId, mut whole: Schema, list: Vec<SchemaId>, made: &mut Made) -> Schema {
    if list.is_empty() {
        return whole;
    }
    let count = list.len();
    let mut list: Vec<SchemaId> = list.into_iter().filter(|alternative| !only_null(api, *alternative)).collect();
    whole.nullable |= list.len() < count;
    list.retain(|alternative| !api.effective(*alternative).never);
    let mut seen = HashSet::new();
    list.retain(|alternative| seen.insert(*alternative));
    if list.is_empty() {
        whole.types = if whole.nullable { JsonTypes::NULL } else { whole.types };
        return whole;
    }
    list = beside(api, id, &mut whole, list, made);
    match list.as_slice() {
        [one] => Schema { reference: Some(*one), ..union_of(whole, Vec::new()) },
        _ => union_of(whole, list),
    }
}

/// Leaves out the alternatives that contradict what stands beside them, once that is known.
pub(crate) fn prune(api: &mut Api, id: SchemaId) {
    let list = &api.effective(id).one_of;
    let kept: Vec<SchemaId> = list.iter().copied().filter(|alternative| !api.effective(*alternative).never).collect();
    if kept.is_empty() || kept.len() == list.len() {
        return;
    }
    let whole = api.effective(id).clone();
    let whole = match kept.as_slice() {
        [one] => Schema { reference: Some(*one), ..union_of(whole, Vec::new()) },
        _ => union_of(whole, kept),
    };
    api.merge_into(id, whole);
}

/// A schema that is one of these, and nothing else.
fn union_of(whole: Schema, one_of: Vec<SchemaId>) -> Schema {
    let plain = Schema::any(whole.at);
    let (nullable, discriminator) = (whole.nullable || whole.types.contains(JsonType::Null), whole.discriminator);
    Schema { name: whole.name, notes: whole.notes, nullable, discriminator, table: whole.table, one_of, ..plain }
}

/// The alternatives, each with what stands beside them.
fn beside(api: &mut Api, id: SchemaId, whole: &mut Schema, list: Vec<SchemaId>, made: &mut Made) -> Vec<SchemaId> {
    let plain = Schema::any(whole.at);
    let base =
        Schema { name: None, notes: plain.notes, nullable: false, discriminator: None, table: None, ..whole.clone() };
    let base = Schema { types: base.types.without(JsonTypes::NULL), ..base };
    let says_type_alone = !Schema { types: JsonTypes::default(), ..base.clone() }.has_structure();
    if says_type_alone && base.types.is_empty() && base.format.is_none() || made.depth(id) >= DEEPEST {
        return list;
    }
    let mut base_id = None;
    let alone = list.len() == 1;
    let each = list.into_iter().map(|alternative| {
        let said =
            if says_type_alone { !needs_type(api, alternative, &base) } else { includes(api, alternative, id, alone) };
        if said {
            return alternative;
        }
        let base_id = *base_id.get_or_insert_with(|| made.add(api, base.clone(), id));
        let both = made.alternative(api, base_id, alternative, id);
        if let Some(discriminator) = &mut whole.discriminator {
            let targets = discriminator.mapping.values_mut().chain(&mut discriminator.default);
            targets.filter(|target| **target == alternative).for_each(|target| *target = both);
        }
        both
    });
    each.collect()
}

/// Whether a type beside the alternatives says something that this one does not.
fn needs_type(api: &Api, alternative: SchemaId, base: &Schema) -> bool {
    let schema = api.effective(alternative);
    let shapeless = schema.reference.is_none() && schema.one_of.is_empty() && schema.any_of.is_empty();
    let typeless =
        schema.types.without(JsonTypes::NULL).is_empty() && schema.properties.is_empty() && schema.items.is_none();
    let formatless = schema.format.is_none() && base.format.is_some() && schema.types == base.types;
    shapeless && (typeless || formatless)
}

/// Whether an alternative is made of the schema that lists it, and so says all that this says.
fn includes(api: &Api, alternative: SchemaId, whole: SchemaId, alone: bool) -> bool {
    let (mut queue, mut seen) = (vec![alternative], HashSet::new());
    while let Some(id) = queue.pop() {
        if id == whole {
            return true;
        }
        if seen.insert(id) {
            let schema = api.schema(id);
            queue.extend(schema.reference.iter().chain(&schema.all_of));
        }
    }
    if alone {
        return false;
    }
    // One that repeats each property says it too.
    let (own, part) = (api.effective(whole), api.effective(alternative));
    let plain =
        own.patterns.is_empty() && own.additional == Additional::Unsaid && own.values.is_none() && own.items.is_none();
    let repeated = |(name, id): (&String, &SchemaId)| part.properties.get(name) == Some(id);
    plain && own.properties.iter().all(repeated) && own.required.is_subset(&part.required)
}

/// Whether alternatives say nothing of types: they require members that stand beside them, or bound values.
fn only_constrains(api: &Api, list: &[SchemaId], whole: &Schema) -> bool {
    let constrains = |id: &SchemaId| {
        let schema = api.effective(*id);
        let known = schema.properties.iter().all(|(name, inner)| {
            let inner = api.effective(*inner);
            whole.properties.contains_key(name) && inner.properties.is_empty() && inner.reference.is_none()
        });
        let plain = Schema { required: Default::default(), properties: IndexMap::new(), ..schema.clone() };
        let object = plain.types.is_empty() || plain.types.single() == Some(JsonType::Object);
        let nothing = !Schema { types: JsonTypes::default(), ..plain }.has_structure();
        let says = !schema.required.is_empty()
            || !schema.properties.is_empty()
            || schema.not.is_some()
            || !schema.bounds.is_empty();
        known && object && nothing && schema.reference.is_none() && says
    };
    !list.is_empty() && list.iter().all(constrains)
}

fn only_null(api: &Api, id: SchemaId) -> bool {
    let schema = api.effective(id);
    schema.reference.is_none()
        && (schema.types == JsonTypes::NULL
            || schema.values.as_ref().is_some_and(|values| values.iter().all(serde_json::Value::is_null)))
}

/// Makes the schemas that are made of this one its alternatives, if it has a discriminator for them.
fn subtypes(api: &mut Api, id: SchemaId, made: &mut Made) {
    let whole = api.effective(id).clone();
    let Some(discriminator) = whole.discriminator.clone() else { return };
    let own = api.schema(id).discriminator.is_some();
    let mapped = |target: SchemaId| discriminator.mapping.values().any(|other| *other == target);
    let direct: Vec<SchemaId> =
        made.subtypes(id).iter().copied().filter(|sub| mapped(*sub) || is_subtype(api, *sub)).collect();
    let below = |sub: SchemaId| made.descendants(sub);
    let families: Vec<(SchemaId, HashSet<SchemaId>)> = direct.iter().map(|sub| (*sub, below(*sub))).collect();
    let home = |target: SchemaId| {
        families.iter().find(|(sub, family)| *sub == target || family.contains(&target)).map(|(sub, _)| *sub)
    };
    let strangers =
        discriminator.mapping.values().copied().filter(|target| own && *target != id && home(*target).is_none());
    let strangers: Vec<SchemaId> = strangers.collect();
    if direct.is_empty() && strangers.is_empty() {
        return;
    }
    let base = Schema { name: None, discriminator: None, table: None, nullable: false, ..whole.clone() };
    for sub in &direct {
        // `allOf: [Base]` and no more is a struct as the base is one.
        if api.effective(*sub).reference == Some(id) {
            let plain =
                Schema { name: api.schema(*sub).name.clone(), notes: api.schema(*sub).notes.clone(), ..base.clone() };
            api.merge_into(*sub, plain);
        }
    }
    let base = made.add(api, base, id);
    let mut mapping = IndexMap::new();
    let variant = |target: SchemaId| if target == id { Some(base) } else { home(target).or(own.then_some(target)) };
    for (value, target) in &discriminator.mapping {
        mapping.extend(variant(*target).map(|variant| (value.clone(), variant)));
    }
    let default = discriminator.default.and_then(variant);
    for (sub, family) in &families {
        let implicit = family.iter().chain([sub]).filter(|member| !mapped(**member));
        let mut names: Vec<String> = implicit.filter_map(|member| api.schema(*member).name.clone()).collect();
        names.sort();
        names.into_iter().for_each(|name| {
            mapping.entry(name).or_insert(*sub);
        });
    }
    if let Some(name) = whole.name.clone().filter(|_| !mapped(id)) {
        mapping.entry(name).or_insert(base);
    }
    let mut seen = HashSet::new();
    let list = direct.iter().chain(&strangers).copied().chain([base]).filter(|variant| seen.insert(*variant)).collect();
    let mut union = union_of(whole, list);
    union.discriminator = Some(Box::new(crate::openapi::model::Discriminator {
        mapping,
        default,
        property: discriminator.property.clone(),
    }));
    api.merge_into(id, union);
}

/// Whether a schema that is made of another is more than a way to say that null is valid too.
fn is_subtype(api: &Api, id: SchemaId) -> bool {
    api.effective(id).reference.is_none() || !api.schema(id).nullable
}

/// Which schemas are made of which, by `allOf`.
pub(crate) fn family(api: &Api) -> HashMap<SchemaId, Vec<SchemaId>> {
    let mut family: HashMap<SchemaId, Vec<SchemaId>> = HashMap::new();
    for id in api.named.values() {
        let schema = api.schema(*id);
        let beside = schema.reference.filter(|_| schema.has_structure());
        for part in schema.all_of.iter().copied().chain(beside) {
            let base = api.resolve(part);
            if base != *id && api.schema(base).name.is_some() {
                let subs = family.entry(base).or_default();
                if !subs.contains(id) {
                    subs.push(*id);
                }
            }
        }
    }
    family
}
