//! `allOf`, and what stands beside a `$ref`: made one schema each, for types to be chosen by.
//!
//! The schemas themselves stay as they are, so that a server enforces what the document says and not what was made of it.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::model::{Additional, Api, Schema, SchemaId, Types};
use crate::diagnostic::{Diagnostic, Diagnostics};

/// Fills [`Api::merged`]. Properties that several parts declare become an `allOf` of their own, merged in turn.
pub fn merge(api: &mut Api, diagnostics: &Diagnostics) {
    let (mut next, mut pairs) = (0, HashMap::new());
    while next < api.schemas.len() {
        let id = SchemaId(u32::try_from(next).unwrap_or(u32::MAX));
        if needs_merging(api.schema(id)) {
            let merge = Merge { api, diagnostics, path: Vec::new(), taken: HashSet::new(), pairs: &mut pairs };
            let merged = merge.whole(id);
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
    /// The parts that were taken: what two ways lead to is taken once.
    taken: HashSet<SchemaId>,
    /// The schemas made of two so far. Schemas that hold themselves would be merged without end.
    pairs: &'a mut HashMap<(SchemaId, SchemaId), SchemaId>,
}

impl Merge<'_> {
    fn whole(mut self, id: SchemaId) -> Schema {
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
        if !self.taken.insert(id) {
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
        whole.format = match (whole.format.take(), part.format) {
            (Some(format), Some(other)) if format != other => {
                self.conflict(
                    whole,
                    &format!("`allOf` asks for the formats `{format}` and `{other}`"),
                    "the first is read",
                );
                Some(format)
            }
            (format, other) => format.or(other),
        };
        whole.values = match (whole.values.take(), part.values) {
            (Some(values), Some(others)) => self.both_values(whole, values, &others),
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
            self.conflict(whole, message, "it is read as any value");
        }
        common
    }

    fn both_values(&self, whole: &Schema, values: Vec<Value>, others: &[Value]) -> Option<Vec<Value>> {
        let common: Vec<Value> = values.into_iter().filter(|value| others.contains(value)).collect();
        if common.is_empty() {
            let message = "no value is in both of the lists that `allOf` asks for";
            self.conflict(whole, message, "the lists are left out of its type");
        }
        Some(common).filter(|common| !common.is_empty())
    }

    fn conflict(&self, whole: &Schema, message: &str, repair: &str) {
        self.diagnostics.push(Diagnostic::repair("allof-conflict", whole.at, message, repair));
    }

    /// A schema that says what both say.
    fn both(&mut self, own: SchemaId, other: SchemaId) -> SchemaId {
        if own == other {
            return own;
        }
        if let Some(made) = self.pairs.get(&(own, other)) {
            return *made;
        }
        let at = self.api.schema(other).at;
        let notes = self.api.schema(other).notes.clone();
        let id = SchemaId(u32::try_from(self.api.schemas.len()).unwrap_or(u32::MAX));
        self.api.schemas.push(Schema { notes, all_of: vec![own, other], ..Schema::any(at) });
        self.pairs.insert((own, other), id);
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
        let (mut queue, mut seen) = (vec![id], HashSet::new());
        while let Some(id) = queue.pop() {
            let schema = self.effective(id);
            let by_value = schema.types.is_empty()
                && schema.values.as_ref().is_some_and(|values| values.iter().any(Value::is_null));
            if schema.nullable || schema.types.has("null") || by_value {
                return true;
            }
            if seen.insert(id) {
                queue.extend(schema.reference.filter(|_| !schema.has_structure()));
                queue.extend(schema.any_of.iter().chain(&schema.one_of));
            }
        }
        false
    }
}
