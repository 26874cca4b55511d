//! Schemas that stand nowhere in the document: made of others, for types to be chosen by.

use std::collections::{HashMap, HashSet};

use crate::openapi::JsonType;
use crate::openapi::model::{Api, JsonTypes, Schema, SchemaId};
use crate::source::Span;

/// How many alternatives two lists of them may make together.
const MOST: usize = 64;

/// What was made so far.
pub(crate) struct Made {
    /// The schemas made of two, by the schema of the document that they are made for, which names them. Schemas that hold
    /// themselves would be merged without end.
    pairs: HashMap<(SchemaId, SchemaId, SchemaId), SchemaId>,
    /// The schema of the document for which one is made.
    users: HashMap<SchemaId, SchemaId>,
    /// How many made schemas led to a made one.
    depths: HashMap<SchemaId, u32>,
    /// Those that are one of several: where their parts contradict each other, they are left out.
    alternatives: HashSet<SchemaId>,
    family: HashMap<SchemaId, Vec<SchemaId>>,
    /// Where two lists of alternatives would make too many.
    pub(crate) crowded: Vec<Span>,
}

impl Made {
    pub(crate) fn new(family: HashMap<SchemaId, Vec<SchemaId>>) -> Self {
        Made {
            pairs: HashMap::new(),
            users: HashMap::new(),
            depths: HashMap::new(),
            alternatives: HashSet::new(),
            family,
            crowded: Vec::new(),
        }
    }

    /// Adds a schema that is a part of what another says.
    pub(crate) fn add(&mut self, api: &mut Api, schema: Schema, of: SchemaId) -> SchemaId {
        let id = SchemaId(u32::try_from(api.schemas.len()).unwrap_or(u32::MAX));
        api.schemas.push(schema);
        self.depths.insert(id, self.depth(of) + 1);
        self.users.insert(id, self.user(of));
        id
    }

    fn user(&self, id: SchemaId) -> SchemaId {
        self.users.get(&id).copied().unwrap_or(id)
    }

    pub(crate) fn depth(&self, id: SchemaId) -> u32 {
        self.depths.get(&id).copied().unwrap_or_default()
    }

    /// A schema that says what both say, as a part of another.
    pub(crate) fn both(&mut self, api: &mut Api, own: SchemaId, other: SchemaId, of: SchemaId) -> SchemaId {
        if own == other || adds_nothing(api, own, other) {
            return other;
        }
        let key = (self.user(of), own, other);
        if let Some(made) = self.pairs.get(&key) {
            return *made;
        }
        let notes = api.schema(other).notes.clone();
        let both = Schema { notes, all_of: vec![own, other], ..Schema::any(api.schema(other).at) };
        let id = self.add(api, both, of);
        let depth = self.depth(own).max(self.depth(other)) + 1;
        self.depths.insert(id, depth);
        self.pairs.insert(key, id);
        api.synthesized_from.insert(id, other);
        id
    }

    /// An alternative that says what both say.
    pub(crate) fn alternative(&mut self, api: &mut Api, own: SchemaId, other: SchemaId, of: SchemaId) -> SchemaId {
        let id = self.both(api, own, other, of);
        self.alternatives.insert(id);
        id
    }

    pub(crate) fn is_alternative(&self, id: SchemaId) -> bool {
        self.alternatives.contains(&id)
    }

    /// Each of the one with each of the other; the first alone where that would be too many.
    pub(crate) fn product(
        &mut self,
        api: &mut Api,
        own: &[SchemaId],
        others: &[SchemaId],
        of: SchemaId,
    ) -> Vec<SchemaId> {
        if own.len() * others.len() > MOST {
            self.crowded.extend(own.first().map(|id| api.schema(*id).at));
            return own.to_vec();
        }
        let mut product = Vec::new();
        for one in own {
            for other in others {
                product.push(self.alternative(api, *one, *other, of));
            }
        }
        product
    }

    /// The named schemas with this one in their `allOf`.
    pub(crate) fn subtypes(&self, id: SchemaId) -> &[SchemaId] {
        self.family.get(&id).map(Vec::as_slice).unwrap_or_default()
    }

    /// The subtypes, theirs, and so on.
    pub(crate) fn descendants(&self, id: SchemaId) -> HashSet<SchemaId> {
        let (mut queue, mut found) = (self.subtypes(id).to_vec(), HashSet::new());
        while let Some(id) = queue.pop() {
            if found.insert(id) {
                queue.extend(self.subtypes(id));
            }
        }
        found
    }
}

/// Whether a schema says only what the other says itself: of an object, that it is one.
fn adds_nothing(api: &Api, own: SchemaId, other: SchemaId) -> bool {
    let (own, mut other) = (api.schema(own), api.schema(other));
    // As written: what is merged already depends on where it stands.
    for _ in 0..64 {
        match other.reference.filter(|_| !other.has_structure()) {
            Some(target) => other = api.schema(target),
            None => break,
        }
    }
    let plain = Schema { types: JsonTypes::default(), ..own.clone() };
    let says = plain.has_structure() || own.reference.is_some() || !own.all_of.is_empty();
    let nullable =
        own.nullable || own.types.contains(JsonType::Null) || !(other.nullable || other.types.contains(JsonType::Null));
    !says && nullable && (own.types.without(JsonTypes::NULL) == other.types.without(JsonTypes::NULL))
}
