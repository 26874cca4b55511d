//! `allOf`, and what stands beside a `$ref`: made one schema each, for types to be chosen by.
//!
//! The schemas themselves stay as they are, so that a server enforces what the document says and not what was made of it.

use super::model::{Additional, Api, Schema, SchemaId, Types};
use crate::diagnostic::{Diagnostic, Diagnostics};

/// Fills [`Api::merged`]. Properties that several parts declare become an `allOf` of their own, merged in turn.
pub fn merge(api: &mut Api, diagnostics: &Diagnostics) {
    let mut next = 0;
    while next < api.schemas.len() {
        let id = SchemaId(u32::try_from(next).unwrap_or(u32::MAX));
        if needs_merging(api.schema(id)) {
            let merged = Merge { api, diagnostics, path: Vec::new() }.whole(id);
            api.merged.insert(id, merged);
        }
        next += 1;
    }
}

fn needs_merging(schema: &Schema) -> bool {
    !schema.all_of.is_empty() || (schema.reference.is_some() && schema.has_structure())
}

struct Merge<'a> {
    api: &'a mut Api,
    diagnostics: &'a Diagnostics,
    /// The schemas being merged, to see one that contains itself.
    path: Vec<SchemaId>,
}

impl Merge<'_> {
    fn whole(&mut self, id: SchemaId) -> Schema {
        let own = self.api.schema(id).clone();
        let parts: Vec<SchemaId> = own.reference.iter().chain(&own.all_of).copied().collect();
        let mut whole = Schema { all_of: Vec::new(), reference: None, ..own };
        let telling: Vec<SchemaId> = parts.iter().copied().filter(|part| self.tells(*part)).collect();
        if let ([one], false) = (telling.as_slice(), whole.has_structure()) {
            // One part and nothing else that matters: the type is that part's.
            whole.reference = Some(*one);
            return whole;
        }
        self.path.push(id);
        let nullable = whole.nullable || parts.iter().all(|part| self.api.nullable(*part));
        for part in telling {
            self.take(&mut whole, part);
        }
        self.path.pop();
        whole.types = whole.types.without(Types::NULL);
        whole.nullable = nullable;
        whole
    }

    /// Whether a part says more than that something may be null or what it is for.
    fn tells(&self, id: SchemaId) -> bool {
        let schema = self.api.schema(id);
        schema.reference.is_some() || !schema.all_of.is_empty() || schema.has_structure()
    }

    fn take(&mut self, whole: &mut Schema, id: SchemaId) {
        if self.path.contains(&id) {
            let at = self.api.schema(id).at;
            let message = "this schema is a part of itself, by `allOf`";
            self.diagnostics.push(Diagnostic::repair("allof-cycle", at, message, "the inner one is left out"));
            return;
        }
        self.path.push(id);
        let part = self.api.schema(id).clone();
        for inner in part.reference.iter().chain(&part.all_of) {
            self.take(whole, *inner);
        }
        self.path.pop();
        self.join(whole, part);
    }

    fn join(&mut self, whole: &mut Schema, part: Schema) {
        whole.never |= part.never;
        whole.types = match (whole.types, part.types) {
            (types, other) if other.is_empty() => types,
            (types, other) if types.is_empty() => other,
            (types, other) => self.both_types(whole, types, other),
        };
        whole.format = whole.format.take().or(part.format);
        whole.values = match (whole.values.take(), part.values) {
            (Some(values), Some(others)) => Some(values.into_iter().filter(|value| others.contains(value)).collect()),
            (values, others) => values.or(others),
        };
        for (name, id) in part.properties {
            let both = whole.properties.get(&name).map(|own| self.both(*own, id));
            whole.properties.insert(name, both.unwrap_or(id));
        }
        whole.required.extend(part.required);
        whole.additional = match (whole.additional, part.additional) {
            (Additional::Unsaid, other) => other,
            (own, _) => own,
        };
        whole.patterns.extend(part.patterns);
        whole.items = match (whole.items, part.items) {
            (Some(own), Some(other)) => Some(self.both(own, other)),
            (own, other) => own.or(other),
        };
        if whole.prefix.is_empty() {
            whole.prefix = part.prefix;
        }
        whole.any_of.extend(part.any_of);
        whole.one_of.extend(part.one_of);
        whole.discriminator = whole.discriminator.take().or(part.discriminator);
        whole.bounds.extend(part.bounds);
    }

    fn both_types(&self, whole: &Schema, types: Types, other: Types) -> Types {
        let mut common = Types(types.0 & other.0);
        // Every integer is a number.
        if (types.has("integer") && other.has("number")) || (types.has("number") && other.has("integer")) {
            common = common.with(Types::named("integer").unwrap_or_default());
        }
        if common.without(Types::NULL).is_empty() {
            let message = "no value has both of the types that `allOf` asks for";
            self.diagnostics.push(Diagnostic::repair("allof-conflict", whole.at, message, "it is read as any value"));
        }
        common
    }

    /// A schema that says what both say.
    fn both(&mut self, own: SchemaId, other: SchemaId) -> SchemaId {
        if own == other {
            return own;
        }
        let at = self.api.schema(other).at;
        let notes = self.api.schema(other).notes.clone();
        let id = SchemaId(u32::try_from(self.api.schemas.len()).unwrap_or(u32::MAX));
        self.api.schemas.push(Schema { notes, all_of: vec![own, other], ..Schema::any(at) });
        id
    }
}

impl Schema {
    /// Whether it constrains or shapes its values by itself, its reference and parts aside.
    pub fn has_structure(&self) -> bool {
        self.never
            || !self.types.without(Types::NULL).is_empty()
            || self.values.is_some()
            || !self.properties.is_empty()
            || !self.required.is_empty()
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
        self.merged.get(&id).unwrap_or_else(|| self.schema(id))
    }

    /// Whether null is valid.
    pub fn nullable(&self, id: SchemaId) -> bool {
        self.nullable_within(id, 32)
    }

    fn nullable_within(&self, id: SchemaId, depth: u8) -> bool {
        let schema = self.effective(id);
        if schema.nullable || schema.types.has("null") {
            return true;
        }
        let Some(depth) = depth.checked_sub(1) else { return false };
        let by_value = schema.types.is_empty()
            && schema.values.as_ref().is_some_and(|values| values.iter().any(serde_json::Value::is_null));
        let by_reference =
            !schema.has_structure() && schema.reference.is_some_and(|target| self.nullable_within(target, depth));
        let mut variants = schema.any_of.iter().chain(&schema.one_of);
        by_value || by_reference || variants.any(|variant| self.nullable_within(*variant, depth))
    }
}
