//! Synthesizes schemas that the document does not contain: combinations of its schemas.

use std::collections::{HashMap, HashSet};

use crate::openapi::model::{Api, JsonType, JsonTypes, Schema, SchemaId};
use crate::source::Span;

/// Bounds the number of combinations of two lists of alternatives.
const MAX_COMBINATIONS: usize = 64;

/// A combination of two schemas, for a schema of the document.
#[derive(Eq, Hash, PartialEq)]
struct Combination {
    /// The schema of the document. The combination is named after it, so that it is not shared.
    user: SchemaId,
    base: SchemaId,
    other: SchemaId,
}

/// The schemas that are synthesized so far.
pub(crate) struct Synthesis {
    /// Each combination is synthesized once. Otherwise a schema that contains itself would be combined without end.
    combinations: HashMap<Combination, SchemaId>,
    /// The schema of the document that a schema is synthesized for.
    users: HashMap<SchemaId, SchemaId>,
    /// The number of syntheses that led to a schema.
    depths: HashMap<SchemaId, u32>,
    /// The combinations that are alternatives. A contradiction makes them impossible, and is not reported.
    alternatives: HashSet<SchemaId>,
    /// The direct subtypes of named schemas.
    subtypes: HashMap<SchemaId, Vec<SchemaId>>,
    /// The locations of alternatives with too many combinations.
    pub(crate) oversized_products: Vec<Span>,
}

impl Synthesis {
    /// Creates a synthesis without any schema, given the direct subtypes of named schemas.
    pub(crate) fn new(subtypes: HashMap<SchemaId, Vec<SchemaId>>) -> Self {
        Self {
            combinations: HashMap::new(),
            users: HashMap::new(),
            depths: HashMap::new(),
            alternatives: HashSet::new(),
            subtypes,
            oversized_products: Vec::new(),
        }
    }

    /// Adds a schema that is synthesized from a part of the schema `source`.
    pub(crate) fn add(&mut self, api: &mut Api, schema: Schema, source: SchemaId) -> SchemaId {
        let id = SchemaId(u32::try_from(api.schemas.len()).unwrap_or(u32::MAX));
        api.schemas.push(schema);
        self.depths.insert(id, self.depth(source) + 1);
        self.users.insert(id, self.user(source));
        id
    }

    fn user(&self, id: SchemaId) -> SchemaId {
        self.users.get(&id).copied().unwrap_or(id)
    }

    /// Returns the number of syntheses that led to a schema; 0 for a schema of the document.
    pub(crate) fn depth(&self, id: SchemaId) -> u32 {
        self.depths.get(&id).copied().unwrap_or_default()
    }

    /// Returns a schema that requires both schemas, as a part of the schema `source`.
    pub(crate) fn combine(&mut self, api: &mut Api, base: SchemaId, other: SchemaId, source: SchemaId) -> SchemaId {
        if base == other || adds_nothing(api, base, other) {
            return other;
        }
        let key = Combination { user: self.user(source), base, other };
        if let Some(id) = self.combinations.get(&key) {
            return *id;
        }
        let annotations = api.schema(other).annotations.clone();
        let schema = Schema { annotations, all_of: vec![base, other], ..Schema::any(api.schema(other).at) };
        let id = self.add(api, schema, source);
        let depth = self.depth(base).max(self.depth(other)) + 1;
        self.depths.insert(id, depth);
        self.combinations.insert(key, id);
        api.synthesized_from.insert(id, other);
        id
    }

    /// Returns an alternative that requires both schemas.
    pub(crate) fn combine_alternative(
        &mut self,
        api: &mut Api,
        base: SchemaId,
        other: SchemaId,
        source: SchemaId,
    ) -> SchemaId {
        let id = self.combine(api, base, other, source);
        self.alternatives.insert(id);
        id
    }

    /// Returns whether a schema is an alternative that was combined.
    pub(crate) fn is_alternative(&self, id: SchemaId) -> bool {
        self.alternatives.contains(&id)
    }

    /// Combines each of the bases with each of the others. Returns the bases if there are too many combinations.
    pub(crate) fn product(
        &mut self,
        api: &mut Api,
        bases: &[SchemaId],
        others: &[SchemaId],
        source: SchemaId,
    ) -> Vec<SchemaId> {
        if bases.len() * others.len() > MAX_COMBINATIONS {
            self.oversized_products.extend(bases.first().map(|id| api.schema(*id).at));
            return bases.to_vec();
        }
        let mut product = Vec::new();
        for base in bases {
            for other in others {
                product.push(self.combine_alternative(api, *base, *other, source));
            }
        }
        product
    }

    /// Returns the named schemas that have this schema in their `allOf`.
    pub(crate) fn subtypes(&self, id: SchemaId) -> &[SchemaId] {
        self.subtypes.get(&id).map(Vec::as_slice).unwrap_or_default()
    }

    /// Returns the subtypes of a schema, and theirs.
    pub(crate) fn descendants(&self, id: SchemaId) -> HashSet<SchemaId> {
        let (mut queue, mut descendants) = (self.subtypes(id).to_vec(), HashSet::new());
        while let Some(id) = queue.pop() {
            if descendants.insert(id) {
                queue.extend(self.subtypes(id));
            }
        }
        descendants
    }
}

/// Returns a schema with these alternatives, and without other keywords that restrict values.
pub(crate) fn union_of(schema: Schema, one_of: Vec<SchemaId>) -> Schema {
    let nullable = schema.nullable || schema.types.contains(JsonType::Null);
    let Schema { at, name, annotations, discriminator, table, .. } = schema;
    Schema { name, annotations, nullable, discriminator, table, one_of, ..Schema::any(at) }
}

/// Returns whether a schema requires only what the other requires too: the same JSON types.
fn adds_nothing(api: &Api, base: SchemaId, other: SchemaId) -> bool {
    // As declared: the effective schema depends on what it was combined with before.
    let (base, other) = (api.schema(base), api.schema(api.resolve_declared(other)));
    let without_types = Schema { types: JsonTypes::default(), ..base.clone() };
    if without_types.has_structure() || base.reference.is_some() || !base.all_of.is_empty() {
        return false;
    }
    let allows_null = |schema: &Schema| schema.nullable || schema.types.contains(JsonType::Null);
    (allows_null(base) || !allows_null(other))
        && base.types.without(JsonTypes::NULL) == other.types.without(JsonTypes::NULL)
}
