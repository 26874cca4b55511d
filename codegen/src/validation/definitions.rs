//! Definitions: which schemas are entries of `schemas`, and how others refer to them.

use std::collections::HashMap;

use serde_json::Value;

use crate::openapi::{Api, Operation, Schema, SchemaId, follow_schema_targets};
use crate::validation::rules::Rules;

/// Bounds how deep schemas are inlined in each other: a deeper one becomes a definition.
///
/// Neither the generator nor the server needs a stack as deep as a document of many files may nest.
const MAX_INLINE_NESTING: usize = 100;

/// Returns names for the unnamed schemas that are used several times, which would otherwise be inlined each time.
pub(crate) fn number_shared_schemas(api: &Api) -> HashMap<SchemaId, String> {
    let mut uses = vec![0_usize; api.schemas.len()];
    // The uses of operations count as well: a schema inside itself could not be inlined.
    let in_operations = api.operations.iter().flat_map(Operation::schemas);
    let in_schemas = api.schemas.iter().take(api.declared_schemas).flat_map(Schema::inner);
    for used in in_schemas.chain(in_operations) {
        uses[used.0 as usize] += 1;
    }
    let shared = api.ids().zip(uses).filter(|(id, uses)| *uses > 1 && api.schema(*id).name.is_none());
    shared.enumerate().map(|(number, (id, _))| (id, definition_name(number))).collect()
}

fn definition_name(number: usize) -> String {
    format!("#{}", number + 1)
}

impl Rules<'_> {
    /// Returns the target of a schema that has no keyword but `$ref`.
    ///
    /// Unlike [`Api::resolve`], it looks at the schema as it is in the document, with `allOf` not merged.
    pub(crate) fn resolve_plain_reference(&self, id: SchemaId) -> SchemaId {
        follow_schema_targets(id, |id| {
            let schema = self.api.schema(id);
            if is_only_reference(schema) { schema.reference } else { None }
        })
    }

    /// Returns a schema without its discriminator, as a part of `allOf` uses it: its name, or its keywords.
    pub(crate) fn schema_as_base(&mut self, id: SchemaId) -> Value {
        let target = self.resolve_plain_reference(id);
        let Some(name) = self.name_definition(target) else {
            self.nesting += 1;
            let schema = self.schema(target);
            self.nesting -= 1;
            return schema;
        };
        if !self.schemas.contains_key(&name) {
            self.schemas.insert(name.clone(), Value::Null);
            self.queue.push((name.clone(), target));
        }
        Value::String(name)
    }

    /// Returns the name of a definition: the document's, or a number. Returns `None` if the schema is inlined.
    fn name_definition(&mut self, id: SchemaId) -> Option<String> {
        if let Some(name) = self.api.schema(id).name.as_ref().or_else(|| self.shared.get(&id)) {
            return Some(name.clone());
        }
        if self.nesting < MAX_INLINE_NESTING {
            return None;
        }
        let name = definition_name(self.shared.len());
        self.shared.insert(id, name.clone());
        Some(name)
    }
}

fn is_only_reference(schema: &Schema) -> bool {
    !schema.constrains() && schema.constraints.is_empty() && !schema.nullable && !schema.annotations.write_only
}
