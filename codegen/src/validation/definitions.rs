//! Which schemas have a name in `schemas.json`, and are referred to by it.

use std::collections::HashMap;

use serde_json::Value;

use crate::openapi::{Api, Operation, Schema, SchemaId, follow_references};
use crate::validation::Rules;

/// In so many others a schema is written where it is used.
const DEEPEST: usize = 100;

/// Schemas without a name that others refer to: they need one, or they would be written out again and again.
pub(crate) fn shared(api: &Api) -> HashMap<SchemaId, String> {
    let mut holders = vec![0_usize; api.schemas.len()];
    // What operations use counts as well: a schema that holds itself would be written without end.
    let used = api.operations.iter().flat_map(Operation::schemas);
    let written = api.schemas.iter().take(api.declared_schemas);
    for inner in written.flat_map(Schema::inner).chain(used) {
        holders[inner.0 as usize] += 1;
    }
    let shared = api.ids().zip(holders).filter(|(id, holders)| *holders > 1 && api.schema(*id).name.is_none());
    shared.enumerate().map(|(number, (id, _))| (id, numbered(number))).collect()
}

fn numbered(number: usize) -> String {
    format!("#{}", number + 1)
}

impl Rules<'_> {
    /// What a schema that only refers comes to.
    pub(crate) fn base(&self, id: SchemaId) -> SchemaId {
        follow_references(id, |id| {
            let schema = self.api.schema(id);
            if bare(schema) { schema.reference } else { None }
        })
    }

    /// A schema as it is by itself: its name, or what it says. One that only refers is its target.
    pub(crate) fn part_alone(&mut self, id: SchemaId) -> Value {
        let id = self.base(id);
        let Some(name) = self.name(id) else {
            self.depth += 1;
            let schema = self.schema(id);
            self.depth -= 1;
            return schema;
        };
        if !self.schemas.contains_key(&name) {
            self.schemas.insert(name.clone(), Value::Null);
            self.queue.push((name.clone(), id));
        }
        Value::String(name)
    }

    /// What a schema is called here. One that stands in too many others is named like one that several have, so that neither who
    /// writes nor who reads needs a stack as deep as a description of many files may lead.
    fn name(&mut self, id: SchemaId) -> Option<String> {
        let name = self.api.schema(id).name.as_ref().or_else(|| self.shared.get(&id)).cloned();
        if name.is_none() && self.depth >= DEEPEST {
            let name = numbered(self.shared.len());
            self.shared.insert(id, name.clone());
            return Some(name);
        }
        name
    }
}

/// Whether a schema says nothing but its reference.
fn bare(schema: &Schema) -> bool {
    !schema.constrains() && schema.constraints.is_empty() && !schema.nullable && !schema.annotations.write_only
}
