//! Schemas as types are chosen by them: what they say once `allOf` is merged and alternatives are settled.

use std::collections::HashSet;

use serde_json::Value;

use crate::openapi::JsonType;
use crate::openapi::model::{Additional, Api, JsonTypes, Schema, SchemaId};

impl Schema {
    /// Whether it says nothing of types but which members there must be.
    pub(crate) fn only_requires(&self) -> bool {
        let requires = !self.required.is_empty() || self.not.is_some();
        requires && !self.shapes() && self.reference.is_none()
    }

    /// Whether null is valid by what it says itself.
    fn takes_null(&self) -> bool {
        let by_value =
            || self.types.is_empty() && self.values.as_ref().is_some_and(|values| values.iter().any(Value::is_null));
        self.nullable || self.types.contains(JsonType::Null) || by_value() || self.says_nothing()
    }

    /// Whether any value is valid, null too.
    fn says_nothing(&self) -> bool {
        !self.constrains() && self.reference.is_none() && self.types.is_empty()
    }

    /// Whether it constrains its values by itself, shaping them or not, its reference and bounds aside.
    pub fn constrains(&self) -> bool {
        self.has_structure()
            || !self.all_of.is_empty()
            || self.not.is_some()
            || !self.conditions.is_empty()
            || self.looks_whole()
    }

    /// Whether it constrains or shapes its values by itself, its reference and parts aside.
    pub fn has_structure(&self) -> bool {
        self.shapes() || !self.required.is_empty()
    }

    /// The same, but for which members there must be.
    fn shapes(&self) -> bool {
        self.never
            || !self.types.without(JsonTypes::NULL).is_empty()
            || self.values.is_some()
            || !self.properties.is_empty()
            || self.additional != Additional::Unsaid
            || !self.patterns.is_empty()
            || self.items.is_some()
            || !self.prefix.is_empty()
            || !self.any_of.is_empty()
            || !self.one_of.is_empty()
    }
}

impl Api {
    /// The schema of this number as types are chosen by it: `allOf` merged.
    pub fn effective(&self, id: SchemaId) -> &Schema {
        self.merged.get(id).map_or_else(|| self.schema(id), Box::as_ref)
    }

    /// Every schema directly inside of one: of itself, and of what types are chosen by where that differs.
    pub fn inner(&self, id: SchemaId) -> impl Iterator<Item = SchemaId> + '_ {
        let merged = self.merged.get(id).into_iter().flat_map(|merged| merged.inner());
        self.schema(id).inner().chain(merged)
    }

    /// Sets what types are chosen by where that is not the schema as it stands.
    pub(crate) fn merge_into(&mut self, id: SchemaId, whole: Schema) {
        self.merged.insert(id, Box::new(whole));
    }

    /// Whether a schema stands in the document, and was not made of others.
    pub fn is_written(&self, id: SchemaId) -> bool {
        (id.0 as usize) < self.written
    }

    /// Where a chain of references that say nothing else ends.
    pub fn resolve(&self, id: SchemaId) -> SchemaId {
        let mut at = id;
        for _ in 0..64 {
            let schema = self.effective(at);
            match schema.reference.filter(|_| !schema.has_structure()) {
                Some(target) => at = target,
                None => break,
            }
        }
        at
    }

    /// Whether null is valid.
    pub fn nullable(&self, id: SchemaId) -> bool {
        let (mut queue, mut seen) = (Vec::new(), HashSet::new());
        let mut next = Some(id);
        while let Some(id) = next {
            let schema = self.effective(id);
            if schema.takes_null() {
                return true;
            }
            let others = || schema.any_of.iter().chain(&schema.one_of).copied();
            let target = schema.reference.filter(|_| !schema.has_structure());
            // Most schemas lead nowhere else.
            if (target.is_some() || others().next().is_some()) && seen.insert(id) {
                queue.extend(target.into_iter().chain(others()));
            }
            next = queue.pop();
        }
        false
    }
}
