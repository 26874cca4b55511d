//! What a server checks requests against, as data: `schemas.json`, read once when a router is made.
//!
//! Data and not code, because a table costs a compiler nothing. The schemas are the document's own, `allOf` and all.

mod definitions;
mod discriminators;
mod produces;

use std::collections::{BTreeMap, HashMap};

use serde_json::{Map, Value, json};

use crate::openapi::JsonType;
use crate::openapi::{Additional, Api, MediaType, Operation, Parameter, Schema, SchemaId};
use crate::rust::model::Codec;
use crate::rust::operations::field;
use crate::rust::operations::payloads::{Forms, Side, elements_of, is_sequence, structured};
use crate::validation::definitions::shared;
use crate::validation::produces::produced;

/// The text of `schemas.json`.
///
/// A schema with a name stands below `schemas` and is referred to by it; any other stands where it is used, so that a
/// change shows where it was made.
pub(crate) fn rules(api: &Api) -> String {
    let mut rules = Rules { api, shared: shared(api), schemas: BTreeMap::new(), queue: Vec::new(), depth: 0 };
    let mut operations = Map::new();
    for operation in &api.operations {
        let value = rules.operation(operation);
        operations.insert(operation.id.clone(), value);
    }
    while let Some((name, id)) = rules.queue.pop() {
        let schema = rules.schema(id);
        rules.schemas.insert(name, schema);
    }
    let schemas = lines(rules.schemas.iter());
    format!("{{\"schemas\": {{\n{schemas}\n}},\n\"operations\": {{\n{}\n}}}}\n", lines(operations.iter()))
}

/// A member a line: readable, and small changes stay small.
fn lines<'a>(members: impl Iterator<Item = (&'a String, &'a Value)>) -> String {
    members.map(|(name, value)| format!("  {}: {value}", Value::from(name.as_str()))).collect::<Vec<_>>().join(",\n")
}

struct Rules<'a> {
    api: &'a Api,
    shared: HashMap<SchemaId, String>,
    schemas: BTreeMap<String, Value>,
    queue: Vec<(String, SchemaId)>,
    /// In how many others the schema stands that is being written.
    depth: usize,
}

impl Rules<'_> {
    fn operation(&mut self, operation: &Operation) -> Value {
        let mut value = Map::new();
        if !operation.params.is_empty() {
            let params = operation.params.iter().map(|param| self.param(operation, param));
            value.insert("params".into(), params.collect());
        }
        if let Some(body) = &operation.body {
            // A webhook with a value that the description does not know yet is taken all the same: its type knows how.
            let checked = !self.api.is_received(operation);
            let content = self.content(&body.content, checked);
            value.insert("body".into(), json!({ "required": body.required, "content": content }));
        }
        value.extend(produced(self.api, operation));
        Value::Object(value)
    }

    fn param(&mut self, operation: &Operation, param: &Parameter) -> Value {
        let mut value = json!({
            "field": field(&operation.params, param), "name": param.name, "in": param.location, "style": param.style,
            "explode": param.explode, "required": param.required, "schema": self.part(param.schema),
        });
        if param.allow_empty {
            value["allowEmptyValue"] = Value::Bool(true);
        }
        value
    }

    /// The media types that a body is taken in, each with the number of its variant where that is not the first.
    fn content(&mut self, content: &[MediaType], checked: bool) -> Map<String, Value> {
        let found = Forms::of(self.api, content, Side::Body);
        let mut rows = Map::new();
        for (variant, form) in found.forms.iter().enumerate() {
            for media in &form.media {
                let mut row = self.media(media, form.codec, checked);
                if variant > 0 {
                    row["variant"] = json!(variant);
                }
                rows.insert(media.name.clone(), row);
            }
        }
        rows
    }

    fn media(&mut self, media: &MediaType, codec: Codec, checked: bool) -> Value {
        if let Some((element, codec)) = elements_of(self.api, media, codec).filter(|(_, codec)| is_sequence(*codec)) {
            let mut value = json!({ "codec": codec_name(codec) });
            if checked {
                value["schema"] = self.part(element);
            }
            return value;
        }
        let mut value = json!({ "codec": codec_name(codec) });
        // Text and octets are taken as they are where a schema says more than they can hold.
        let raw = matches!(codec, Codec::Text | Codec::Binary);
        let schema = media.schema.filter(|schema| checked && !(raw && structured(self.api, Some(*schema))));
        // What 3.0 says of octets with `format: binary`, 3.1 says with no schema (4.8.14.3): there is nothing to check.
        let octets = json!({ "type": ["string"], "format": "binary" });
        let schema = schema.map(|schema| self.part(schema)).filter(|part| codec != Codec::Binary || *part != octets);
        if let Some(schema) = schema {
            value["schema"] = schema;
        }
        value
    }

    fn schema(&mut self, id: SchemaId) -> Value {
        let api = self.api;
        let schema = api.schema(id);
        let mut value = Map::new();
        if schema.never {
            value.insert("not".into(), json!({}));
        }
        if !schema.types.is_empty() {
            value.insert("type".into(), schema.types.iter().map(JsonType::name).collect());
        }
        if let Some(format) = &schema.format {
            value.insert("format".into(), json!(format));
        }
        if let Some(values) = &schema.values {
            value.insert("enum".into(), json!(values));
        }
        self.object(schema, &mut value);
        let items = [
            ("items", schema.items),
            ("propertyNames", schema.property_names),
            ("not", schema.not),
            ("contains", schema.contains),
        ];
        for (key, inner) in items {
            if let Some(inner) = inner {
                value.insert(key.into(), self.part(inner));
            }
        }
        let mut all_of = schema.all_of.clone();
        all_of.extend(schema.reference);
        all_of.extend(&schema.conditionals);
        let by_tag = self.by_tag(id);
        // Two alternatives may look alike where a discriminator says which is meant.
        let one_of = if by_tag.is_empty() { "oneOf" } else { "anyOf" };
        for (key, inner) in
            [("prefixItems", &schema.prefix), ("allOf", &all_of), ("anyOf", &schema.any_of), (one_of, &schema.one_of)]
        {
            if !inner.is_empty() {
                let alone = key == "allOf";
                let one = |inner: &SchemaId| if alone { self.part_alone(*inner) } else { self.part(*inner) };
                let parts: Vec<Value> = inner.iter().map(one).collect();
                value.insert(key.into(), Value::Array(parts));
            }
        }
        if !by_tag.is_empty()
            && let Value::Array(all) = value.entry("allOf").or_insert_with(|| json!([]))
        {
            all.extend(by_tag);
        }
        for (key, bound) in &schema.constraints {
            value.insert((*key).into(), bound.clone());
        }
        if schema.annotations.write_only {
            value.insert("writeOnly".into(), Value::Bool(true));
        }
        self.nullable(schema, value)
    }

    fn object(&mut self, schema: &Schema, value: &mut Map<String, Value>) {
        // A server ignores what only it sets: such members are no part of what it takes.
        let api = self.api;
        let taken = |id: &SchemaId| !api.effective(*id).annotations.read_only;
        let properties: Map<String, Value> = schema
            .properties
            .iter()
            .filter(|(_, id)| taken(id))
            .map(|(name, id)| (name.clone(), self.part(*id)))
            .collect();
        let required: Vec<&String> =
            schema.required.iter().filter(|name| schema.properties.get(*name).is_none_or(taken)).collect();
        if !properties.is_empty() {
            value.insert("properties".into(), Value::Object(properties));
        }
        if !required.is_empty() {
            value.insert("required".into(), json!(required));
        }
        let others = [
            ("additionalProperties", schema.additional),
            ("unevaluatedProperties", schema.unevaluated_properties),
            ("unevaluatedItems", schema.unevaluated_items),
        ];
        for (key, additional) in others {
            match additional {
                Additional::Closed => value.insert(key.into(), Value::Bool(false)),
                Additional::Schema(id) => value.insert(key.into(), self.part(id)),
                // Asked for, so looked into: a member that stands twice is found there too.
                Additional::Open => value.insert(key.into(), json!({})),
                Additional::Unspecified => None,
            };
        }
        if !schema.patterns.is_empty() {
            let patterns: Map<String, Value> =
                schema.patterns.iter().map(|(pattern, id)| (pattern.clone(), self.part(*id))).collect();
            value.insert("patternProperties".into(), Value::Object(patterns));
        }
    }

    /// `nullable: true` beside a reference or a union: what they say, or null. Written as 3.1's documents do.
    fn nullable(&self, schema: &Schema, mut value: Map<String, Value>) -> Value {
        if !schema.nullable || schema.types.contains(JsonType::Null) || value.is_empty() {
            return Value::Object(value);
        }
        let only = |value: &Map<String, Value>, key: &str| value.len() == 1 && value.contains_key(key);
        let mut parts = match value.get_mut("anyOf").map(Value::take) {
            Some(Value::Array(parts)) if only(&value, "anyOf") => parts,
            Some(parts) => {
                value.insert("anyOf".into(), parts);
                vec![Value::Object(value)]
            }
            None => match value.get("allOf").and_then(Value::as_array).map(Vec::as_slice) {
                Some([part]) if only(&value, "allOf") => vec![part.clone()],
                _ => vec![Value::Object(value)],
            },
        };
        parts.push(json!({ "type": ["null"] }));
        json!({ "anyOf": parts })
    }
}

fn codec_name(codec: Codec) -> &'static str {
    match codec {
        Codec::Pairs => "pairs",
        Codec::Multipart => "multipart",
        Codec::Form => "form",
        Codec::Text => "text",
        Codec::Json => "json",
        Codec::JsonLines => "lines",
        Codec::JsonSequence => "sequence",
        Codec::EventStream => "events",
        Codec::EventObjects => "eventObjects",
        _ => "binary",
    }
}
