//! Effective schemas: the normalized schemas that types are chosen by.

use std::collections::HashSet;

use serde_json::Value;

use crate::openapi::model::{Additional, Api, JsonType, JsonTypes, Schema, SchemaId};

/// Bounds the length of a chain of references, which can be a cycle.
pub(crate) const MAX_REFERENCE_CHAIN: usize = 64;

impl Schema {
    /// Returns whether it requires properties or excludes values, but determines no type.
    pub(crate) fn only_requires(&self) -> bool {
        let requires = !self.required.is_empty() || self.not.is_some();
        requires && !self.determines_type() && self.reference.is_none()
    }

    /// Returns whether its keywords allow null, without its references and alternatives.
    fn allows_null(&self) -> bool {
        let has_null_value = || self.values.as_ref().is_some_and(|values| values.iter().any(Value::is_null));
        self.nullable
            || self.types.contains(JsonType::Null)
            || (self.types.is_empty() && has_null_value())
            || self.allows_any_value()
    }

    fn allows_any_value(&self) -> bool {
        !self.constrains() && self.reference.is_none() && self.types.is_empty()
    }

    /// Returns whether it has a keyword that restricts values, besides a reference and constraints such as `maxLength`.
    pub fn constrains(&self) -> bool {
        self.has_structure()
            || !self.all_of.is_empty()
            || self.not.is_some()
            || !self.conditionals.is_empty()
            || self.constrains_remainder()
    }

    /// Returns whether it has a keyword that determines its type or requires properties, besides a reference and `allOf`.
    pub fn has_structure(&self) -> bool {
        self.determines_type() || !self.required.is_empty()
    }

    /// Returns whether it has `contains`, `unevaluatedProperties` or `unevaluatedItems`, which do not determine a type.
    fn constrains_remainder(&self) -> bool {
        self.contains.is_some()
            || self.unevaluated_properties != Additional::Unspecified
            || self.unevaluated_items != Additional::Unspecified
    }

    /// Returns whether it has a keyword that determines its type.
    fn determines_type(&self) -> bool {
        self.never
            || !self.types.without(JsonTypes::NULL).is_empty()
            || self.values.is_some()
            || !self.properties.is_empty()
            || self.additional != Additional::Unspecified
            || !self.patterns.is_empty()
            || self.items.is_some()
            || !self.prefix.is_empty()
            || !self.any_of.is_empty()
            || !self.one_of.is_empty()
    }

    /// Returns the target of a schema that is only a reference.
    pub(crate) fn lone_reference(&self) -> Option<SchemaId> {
        if self.has_structure() { None } else { self.reference }
    }
}

impl Api {
    /// Returns the normalized schema with this id.
    pub fn effective(&self, id: SchemaId) -> &Schema {
        self.effective_schemas.get(id).map_or_else(|| self.schema(id), Box::as_ref)
    }

    /// Returns the direct subschemas of the schema, and of its normalized schema.
    pub fn inner(&self, id: SchemaId) -> impl Iterator<Item = SchemaId> + '_ {
        let effective = self.effective_schemas.get(id).into_iter().flat_map(|effective| effective.inner());
        self.schema(id).inner().chain(effective)
    }

    /// Sets the normalized schema.
    pub(crate) fn set_effective(&mut self, id: SchemaId, schema: Schema) {
        self.effective_schemas.insert(id, Box::new(schema));
    }

    /// Follows the references of normalized schemas to a schema that is no reference.
    pub fn resolve(&self, id: SchemaId) -> SchemaId {
        follow_schema_targets(id, |id| self.effective(id).lone_reference())
    }

    /// Follows the references of declared schemas to a schema that is no reference.
    pub(crate) fn resolve_declared(&self, id: SchemaId) -> SchemaId {
        follow_schema_targets(id, |id| self.schema(id).lone_reference())
    }

    /// Returns whether null is valid.
    pub fn nullable(&self, id: SchemaId) -> bool {
        let (mut queue, mut seen) = (Vec::new(), HashSet::new());
        let mut next = Some(id);
        while let Some(id) = next {
            let schema = self.effective(id);
            if schema.allows_null() {
                return true;
            }
            let alternatives = || schema.any_of.iter().chain(&schema.one_of).copied();
            let target = schema.lone_reference();
            // Most schemas have neither, and need no entry in `seen`.
            if (target.is_some() || alternatives().next().is_some()) && seen.insert(id) {
                queue.extend(target.into_iter().chain(alternatives()));
            }
            next = queue.pop();
        }
        false
    }
}

/// Follows references until `target_of` returns `None`. The only loop that follows references after lowering.
pub(crate) fn follow_schema_targets(id: SchemaId, target_of: impl Fn(SchemaId) -> Option<SchemaId>) -> SchemaId {
    let mut id = id;
    for _ in 0..MAX_REFERENCE_CHAIN {
        match target_of(id) {
            Some(target) => id = target,
            None => break,
        }
    }
    id
}
