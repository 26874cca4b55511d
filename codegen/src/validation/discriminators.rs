//! Rules for discriminators: a value must be valid for the schema that its discriminator property names.

use serde_json::{Value, json};

use crate::discriminate::alternatives::{effective_alternatives, synthesized_sources};
use crate::discriminate::{Criterion, discriminate};
use crate::openapi::{Schema, SchemaId};
use crate::validation::rules::Rules;

impl Rules<'_> {
    /// Returns a schema as a property, an item or a body uses it: with its discriminator, if it is the base of others.
    pub(crate) fn schema_in_use(&mut self, id: SchemaId) -> Value {
        let (api, base) = (self.api, self.resolve_plain_reference(id));
        let (schema, effective) = (api.schema(base), api.effective(base));
        let is_base = schema.any_of.is_empty() && schema.one_of.is_empty() && !effective.one_of.is_empty();
        let (Some(name), Some(discriminator), true) = (&schema.name, &effective.discriminator, is_base) else {
            return self.schema_as_base(id);
        };
        let family = format!("{name}, by its {}", discriminator.property);
        if !self.schemas.contains_key(&family) {
            self.schemas.insert(family.clone(), Value::Null);
            let mut all = vec![self.schema_as_base(base)];
            for (value, target) in &discriminator.mapping {
                if api.is_declared(*target) {
                    let schema = self.schema_in_use(*target);
                    all.push(if_property_is(&discriminator.property, &json!([value]), &schema));
                }
            }
            self.schemas.insert(family.clone(), json!({ "allOf": all }));
        }
        Value::String(family)
    }

    /// Returns a rule for each alternative of a `oneOf` with a discriminator. Returns none for any other schema.
    pub(crate) fn discriminator_rules(&mut self, id: SchemaId) -> Vec<Value> {
        let api = self.api;
        if !has_discriminated_one_of(api.schema(id)) {
            return Vec::new();
        }
        let alternatives = effective_alternatives(api, id);
        let Criterion::Discriminator { discriminator, default } = discriminate(api, id, &alternatives).criterion else {
            return Vec::new();
        };
        let property = &discriminator.property;
        let known = json!(discriminator.tags.concat());
        let mut rules = Vec::new();
        for (alternative, tags) in alternatives.iter().zip(&discriminator.tags) {
            if let Some(written) = self.written_schema(*alternative) {
                let schema = self.schema_in_use(written);
                rules.push(if_property_is(property, &json!(tags), &schema));
            }
        }
        let default_alternative = default.and_then(|index| alternatives.get(index));
        if let Some(written) = default_alternative.and_then(|id| self.written_schema(*id)) {
            let schema = self.schema_in_use(written);
            rules.push(json!({ "anyOf": [property_is(property, &known), schema] }));
        }
        rules
    }

    /// Returns the schema of the document that an alternative is, or is synthesized from.
    fn written_schema(&self, id: SchemaId) -> Option<SchemaId> {
        if self.api.is_declared(id) {
            return Some(id);
        }
        synthesized_sources(self.api, id).next().filter(|id| self.api.is_declared(*id))
    }
}

fn has_discriminated_one_of(schema: &Schema) -> bool {
    schema.discriminator.is_some() && !schema.one_of.is_empty() && schema.any_of.is_empty()
}

/// Returns a schema for which a value is valid if its property has none of the values, or if it is valid for `schema`.
fn if_property_is(property: &str, values: &Value, schema: &Value) -> Value {
    json!({ "anyOf": [{ "not": property_is(property, values) }, schema] })
}

/// Returns a schema for objects whose property has one of the values.
fn property_is(property: &str, values: &Value) -> Value {
    json!({ "type": ["object"], "required": [property], "properties": { property: { "enum": values } } })
}
