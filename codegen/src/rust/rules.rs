//! What a server checks requests against, as data: `schemas.json`, read once when a router is made.
//!
//! Data and not code, because a table costs a compiler nothing. The schemas are the document's own, `allOf` and all.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::media::codec;
use super::model::Codec;
use super::operations::field;
use crate::api::{Additional, Api, Operation, Schema, SchemaId};

/// The text of `schemas.json`.
pub(super) fn rules(api: &Api) -> String {
    let mut rules = Rules { api, numbers: HashMap::new(), schemas: Vec::new(), queue: Vec::new() };
    let mut operations = Map::new();
    for operation in &api.operations {
        let value = rules.operation(operation);
        operations.insert(operation.id.clone(), value);
    }
    while let Some((number, id)) = rules.queue.pop() {
        let schema = rules.schema(id);
        rules.schemas[number] = schema;
    }
    // A schema and an operation a line: readable, and small changes stay small.
    let lines = |values: Vec<String>| values.join(",\n");
    let schemas = lines(rules.schemas.iter().map(|schema| format!("  {schema}")).collect());
    let operations =
        lines(operations.iter().map(|(id, value)| format!("  {}: {value}", Value::from(id.as_str()))).collect());
    format!("{{\"schemas\": [\n{schemas}\n],\n\"operations\": {{\n{operations}\n}}}}\n")
}

struct Rules<'a> {
    api: &'a Api,
    numbers: HashMap<SchemaId, usize>,
    schemas: Vec<Value>,
    queue: Vec<(usize, SchemaId)>,
}

impl Rules<'_> {
    fn operation(&mut self, operation: &Operation) -> Value {
        let mut value = Map::new();
        let params: Vec<Value> = operation.params.iter().map(|param| {
            json!({
                "field": field(&operation.params, param), "name": param.name, "in": param.place, "style": param.style,
                "explode": param.explode, "required": param.required, "schema": self.number(param.schema),
            })
        }).collect();
        if !params.is_empty() {
            value.insert("params".into(), Value::from(params));
        }
        if let Some(body) = &operation.body {
            let content: Map<String, Value> = body
                .content
                .iter()
                .map(|media| {
                    let mut entry = json!({ "codec": codec_name(&media.name, media.pairs) });
                    if let Some(schema) = media.schema {
                        entry["schema"] = Value::from(self.number(schema));
                    }
                    (media.name.clone(), entry)
                })
                .collect();
            value.insert("body".into(), json!({ "required": body.required, "content": content }));
        }
        let mut produces: Vec<&str> = Vec::new();
        for media in operation
            .responses
            .iter()
            .filter(|response| !is_error(response.status))
            .flat_map(|response| &response.content)
        {
            if !produces.contains(&media.name.as_str()) {
                produces.push(&media.name);
            }
        }
        if !produces.is_empty() {
            value.insert("produces".into(), Value::from(produces));
        }
        Value::Object(value)
    }

    /// The number of a schema in the file; one that only refers is its target.
    fn number(&mut self, id: SchemaId) -> usize {
        let mut id = id;
        for _ in 0..64 {
            let schema = self.api.schema(id);
            match schema.reference {
                Some(target) if bare(schema) => id = target,
                _ => break,
            }
        }
        if let Some(number) = self.numbers.get(&id) {
            return *number;
        }
        let number = self.schemas.len();
        self.numbers.insert(id, number);
        self.schemas.push(Value::Null);
        self.queue.push((number, id));
        number
    }

    fn schema(&mut self, id: SchemaId) -> Value {
        let api = self.api;
        let schema = api.schema(id);
        let mut value = Map::new();
        if schema.never {
            value.insert("not".into(), json!(self.anything()));
        }
        if !schema.types.is_empty() {
            value.insert("type".into(), schema.types.names().collect());
        }
        if let Some(format) = &schema.format {
            value.insert("format".into(), json!(format));
        }
        if let Some(values) = &schema.values {
            value.insert("enum".into(), json!(values));
        }
        self.object(schema, &mut value);
        let items = [("items", schema.items), ("propertyNames", schema.names), ("not", schema.not)];
        for (key, inner) in items {
            if let Some(inner) = inner {
                value.insert(key.into(), json!(self.number(inner)));
            }
        }
        let mut all_of = schema.all_of.clone();
        all_of.extend(schema.reference);
        for (key, inner) in
            [("prefixItems", &schema.prefix), ("allOf", &all_of), ("anyOf", &schema.any_of), ("oneOf", &schema.one_of)]
        {
            if !inner.is_empty() {
                let numbers: Vec<usize> = inner.iter().map(|inner| self.number(*inner)).collect();
                value.insert(key.into(), json!(numbers));
            }
        }
        for (key, bound) in &schema.bounds {
            value.insert((*key).into(), bound.clone());
        }
        if schema.notes.write_only {
            value.insert("writeOnly".into(), Value::Bool(true));
        }
        self.nullable(schema, value)
    }

    fn object(&mut self, schema: &Schema, value: &mut Map<String, Value>) {
        // A server ignores what only it sets: such members are no part of what it takes.
        let api = self.api;
        let taken = |id: &SchemaId| !api.effective(*id).notes.read_only;
        let properties: Map<String, Value> = schema
            .properties
            .iter()
            .filter(|(_, id)| taken(id))
            .map(|(name, id)| (name.clone(), json!(self.number(*id))))
            .collect();
        let required: Vec<&String> =
            schema.required.iter().filter(|name| schema.properties.get(*name).is_none_or(taken)).collect();
        if !properties.is_empty() {
            value.insert("properties".into(), Value::Object(properties));
        }
        if !required.is_empty() {
            value.insert("required".into(), json!(required));
        }
        match schema.additional {
            Additional::Closed => value.insert("additionalProperties".into(), Value::Bool(false)),
            Additional::Schema(id) => value.insert("additionalProperties".into(), json!(self.number(id))),
            Additional::Unsaid | Additional::Open => None,
        };
        if !schema.patterns.is_empty() {
            let patterns: Map<String, Value> =
                schema.patterns.iter().map(|(pattern, id)| (pattern.clone(), json!(self.number(*id)))).collect();
            value.insert("patternProperties".into(), Value::Object(patterns));
        }
    }

    /// `nullable: true` beside a reference or a union: null, or what they say.
    fn nullable(&mut self, schema: &Schema, value: Map<String, Value>) -> Value {
        if !schema.nullable || schema.types.has("null") || value.is_empty() {
            return Value::Object(value);
        }
        let inner = self.schemas.len();
        self.schemas.push(Value::Object(value));
        let empty = self.schemas.len();
        self.schemas.push(json!({ "type": ["null"] }));
        json!({ "anyOf": [empty, inner] })
    }

    fn anything(&mut self) -> usize {
        self.schemas.push(json!({}));
        self.schemas.len() - 1
    }
}

/// Whether a schema says nothing but its reference.
fn bare(schema: &Schema) -> bool {
    !schema.has_structure()
        && schema.all_of.is_empty()
        && schema.bounds.is_empty()
        && schema.not.is_none()
        && !schema.nullable
        && !schema.notes.write_only
}

fn is_error(status: crate::api::Status) -> bool {
    match status {
        crate::api::Status::Code(code) => code >= 400,
        crate::api::Status::Range(digit) => digit >= 4,
        crate::api::Status::Default => true,
    }
}

fn codec_name(name: &str, pairs: bool) -> &'static str {
    match codec(name).0 {
        _ if pairs => "pairs",
        Codec::Form if name.starts_with("multipart/") => "multipart",
        Codec::Form => "form",
        Codec::Text => "text",
        Codec::Json | Codec::Stream => "json",
        _ => "binary",
    }
}
