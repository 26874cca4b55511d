//! Discriminators, for a server to judge by: a value that bears the name of a schema has to be valid for it.

use serde_json::{Value, json};

use crate::discriminate::{Telling, synthesized_from, tell};
use crate::openapi::SchemaId;
use crate::rust::types::unions::alternatives;
use crate::validation::Rules;

impl Rules<'_> {
    /// A schema where it is used. A value of one with a discriminator is looked at as what it is by that.
    pub(crate) fn part(&mut self, id: SchemaId) -> Value {
        let (api, base) = (self.api, self.base(id));
        let (schema, effective) = (api.schema(base), api.effective(base));
        let alone = !schema.any_of.is_empty() || !schema.one_of.is_empty() || effective.one_of.is_empty();
        let (Some(name), Some(discriminator), false) = (&schema.name, &effective.discriminator, alone) else {
            return self.part_alone(id);
        };
        let family = format!("{name}, by its {}", discriminator.property);
        if !self.schemas.contains_key(&family) {
            self.schemas.insert(family.clone(), Value::Null);
            let mut all = vec![self.part_alone(base)];
            for (value, member) in discriminator.mapping.iter().filter(|(_, member)| self.api.is_declared(**member)) {
                all.push(named(&discriminator.property, &json!([value]), self.part(*member)));
            }
            self.schemas.insert(family.clone(), json!({ "allOf": all }));
        }
        Value::String(family)
    }

    /// For each alternative of a schema with a discriminator, that a value which bears its name is valid for it.
    pub(crate) fn by_tag(&mut self, id: SchemaId) -> Vec<Value> {
        let api = self.api;
        let schema = api.schema(id);
        if schema.discriminator.is_none() || schema.one_of.is_empty() || !schema.any_of.is_empty() {
            return Vec::new();
        }
        let alternatives = alternatives(api, id);
        let Telling::Tag(member, tags, default) = tell(api, id, &alternatives).telling else { return Vec::new() };
        let written =
            |id: &SchemaId| Some(*id).filter(|id| api.is_declared(*id)).or_else(|| synthesized_from(api, *id).next());
        let known = json!(tags.concat());
        let both = alternatives.iter().zip(tags).filter_map(|(alternative, tags)| Some((written(alternative)?, tags)));
        let mut all: Vec<Value> = both
            .filter(|(id, _)| api.is_declared(*id))
            .map(|(id, tags)| named(&member, &json!(tags), self.part(id)))
            .collect();
        let default = default.and_then(|index| alternatives.get(index)).and_then(written);
        if let Some(default) = default.filter(|id| api.is_declared(*id)) {
            all.push(json!({ "anyOf": [bears(&member, &known), self.part(default)] }));
        }
        all
    }
}

/// That a value whose member is one of these texts is valid for a schema.
fn named(member: &str, texts: &Value, schema: Value) -> Value {
    json!({ "anyOf": [{ "not": bears(member, texts) }, schema] })
}

/// That a value's member is one of these texts.
fn bears(member: &str, texts: &Value) -> Value {
    json!({ "type": ["object"], "required": [member], "properties": { member: { "enum": texts } } })
}
