//! Expands a base schema with a discriminator to a union of its subtypes.
//!
//! With `Pet` as base of `Cat` and `Dog`, and `Dog` as base of `Poodle`, the union of `Pet` is `Cat`, `Dog` and `Pet` without
//! subtypes. A value that maps to `Poodle` is an alternative of `Dog`.

use std::collections::{HashMap, HashSet};

use indexmap::{IndexMap, IndexSet};

use crate::openapi::model::{Api, Discriminator, Schema, SchemaId};
use crate::openapi::normalize::synthesized::{Synthesis, union_of};

/// The schemas that a base schema's discriminator can denote.
struct Hierarchy {
    /// The base schema.
    base: SchemaId,
    /// Whether the base schema declares the discriminator, and did not inherit it.
    declares_discriminator: bool,
    /// The direct subtypes.
    families: Vec<Family>,
}

/// A direct subtype with its descendants.
struct Family {
    subtype: SchemaId,
    descendants: HashSet<SchemaId>,
}

impl Hierarchy {
    fn new(api: &Api, base: SchemaId, discriminator: &Discriminator, synthesis: &Synthesis) -> Self {
        let is_mapped = |id: SchemaId| discriminator.mapping.values().any(|target| *target == id);
        let subtypes = synthesis.subtypes(base).iter().copied();
        let families = subtypes
            .filter(|subtype| is_mapped(*subtype) || is_subtype(api, *subtype))
            .map(|subtype| Family { subtype, descendants: synthesis.descendants(subtype) })
            .collect();
        Self { base, declares_discriminator: api.schema(base).discriminator.is_some(), families }
    }

    /// Returns the direct subtype that a schema is, or descends from.
    fn subtype_of(&self, id: SchemaId) -> Option<SchemaId> {
        let contains = |family: &&Family| family.subtype == id || family.descendants.contains(&id);
        self.families.iter().find(contains).map(|family| family.subtype)
    }

    /// Returns the mapped schemas that are neither the base schema nor subtypes. An inherited mapping has siblings there.
    fn unrelated(&self, discriminator: &Discriminator) -> Vec<SchemaId> {
        if !self.declares_discriminator {
            return Vec::new();
        }
        let is_unrelated = |target: &SchemaId| *target != self.base && self.subtype_of(*target).is_none();
        discriminator.mapping.values().copied().filter(is_unrelated).collect()
    }

    /// Returns the variant of a mapped schema. `plain_base` is the base schema without subtypes.
    fn variant_of(&self, target: SchemaId, plain_base: SchemaId) -> Option<SchemaId> {
        if target == self.base {
            return Some(plain_base);
        }
        self.subtype_of(target).or(if self.declares_discriminator { Some(target) } else { None })
    }
}

/// Makes the subtypes of a schema its alternatives, if its discriminator denotes any.
pub(crate) fn expand_subtypes(api: &mut Api, id: SchemaId, synthesis: &mut Synthesis) {
    let schema = api.effective(id).clone();
    let Some(discriminator) = schema.discriminator.as_deref() else { return };
    let hierarchy = Hierarchy::new(api, id, discriminator, synthesis);
    let unrelated = hierarchy.unrelated(discriminator);
    if hierarchy.families.is_empty() && unrelated.is_empty() {
        return;
    }
    let plain = Schema { name: None, discriminator: None, table: None, nullable: false, ..schema.clone() };
    for family in &hierarchy.families {
        // A subtype that adds nothing to the base schema is a struct too.
        if api.effective(family.subtype).reference == Some(id) {
            let subtype = api.schema(family.subtype);
            let (name, annotations) = (subtype.name.clone(), subtype.annotations.clone());
            api.set_effective(family.subtype, Schema { name, annotations, ..plain.clone() });
        }
    }
    let plain_base = synthesis.add(api, plain, id);
    let mapping = expand_mapping(api, &hierarchy, discriminator, plain_base);
    let default = discriminator.default.and_then(|target| hierarchy.variant_of(target, plain_base));
    let subtypes = hierarchy.families.iter().map(|family| family.subtype);
    let variants: IndexSet<SchemaId> = subtypes.chain(unrelated).chain([plain_base]).collect();
    let discriminator = Discriminator { mapping, default, property: discriminator.property.clone() };
    let mut union = union_of(schema, variants.into_iter().collect());
    union.discriminator = Some(Box::new(discriminator));
    api.set_effective(id, union);
}

/// Returns the variant of each value: those of the mapping, and the names of unmapped schemas (OpenAPI 3.1, 4.8.25.2).
fn expand_mapping(
    api: &Api,
    hierarchy: &Hierarchy,
    discriminator: &Discriminator,
    plain_base: SchemaId,
) -> IndexMap<String, SchemaId> {
    let is_mapped = |id: SchemaId| discriminator.mapping.values().any(|target| *target == id);
    let mut mapping = IndexMap::new();
    for (value, target) in &discriminator.mapping {
        if let Some(variant) = hierarchy.variant_of(*target, plain_base) {
            mapping.insert(value.clone(), variant);
        }
    }
    for family in &hierarchy.families {
        let unmapped = family.descendants.iter().chain([&family.subtype]).filter(|id| !is_mapped(**id));
        let mut names: Vec<String> = unmapped.filter_map(|id| api.schema(*id).name.clone()).collect();
        names.sort();
        for name in names {
            mapping.entry(name).or_insert(family.subtype);
        }
    }
    if !is_mapped(hierarchy.base)
        && let Some(name) = api.effective(hierarchy.base).name.clone()
    {
        mapping.entry(name).or_insert(plain_base);
    }
    mapping
}

/// Returns whether a schema with a base adds more than that null is valid.
fn is_subtype(api: &Api, id: SchemaId) -> bool {
    api.effective(id).reference.is_none() || !api.schema(id).nullable
}

/// Returns the direct subtypes of each named schema: the named schemas that have it in their `allOf`.
pub(crate) fn collect_subtypes(api: &Api) -> HashMap<SchemaId, Vec<SchemaId>> {
    let mut subtypes: HashMap<SchemaId, Vec<SchemaId>> = HashMap::new();
    for id in api.named.values() {
        let schema = api.schema(*id);
        // A reference with siblings is an `allOf` too.
        let reference = if schema.has_structure() { schema.reference } else { None };
        for part in schema.all_of.iter().copied().chain(reference) {
            let base = api.resolve(part);
            if base == *id || api.schema(base).name.is_none() {
                continue;
            }
            let known = subtypes.entry(base).or_default();
            if !known.contains(id) {
                known.push(*id);
            }
        }
    }
    subtypes
}
