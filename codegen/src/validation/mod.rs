//! Validation rules: `schemas.json`, which a server reads once, when its router is built.
//!
//! The rules are data and not code, since data costs no compile time. The schemas are the document's, with `allOf` and
//! all other keywords as they are. A schema with a name is an entry of `schemas`, and other schemas refer to it by the
//! name, as a string. Any other schema is inlined, so that a change of the document changes the file at one line.

mod definitions;
mod discriminators;
mod parameters;
mod produces;
mod rules;
mod schemas;

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::media_types::Codec;
use crate::media_types::payloads::{BodyUse, Payloads, elements_of, is_structured};
use crate::openapi::{Api, MediaType, Operation, Parameter};
use crate::validation::definitions::number_shared_schemas;
use crate::validation::produces::produced_media_types;
use crate::validation::rules::Rules;

pub(crate) use crate::validation::parameters::parameter_key;

/// Returns the content of `schemas.json`.
pub(crate) fn schemas_json(api: &Api) -> String {
    let shared = number_shared_schemas(api);
    let mut rules = Rules { api, shared, schemas: BTreeMap::new(), queue: Vec::new(), nesting: 0 };
    let mut operations = Map::new();
    for operation in &api.operations {
        let value = rules.operation(operation);
        operations.insert(operation.id.clone(), value);
    }
    while let Some((name, id)) = rules.queue.pop() {
        let schema = rules.schema(id);
        rules.schemas.insert(name, schema);
    }
    let schemas = entry_lines(rules.schemas.iter());
    format!("{{\"schemas\": {{\n{schemas}\n}},\n\"operations\": {{\n{}\n}}}}\n", entry_lines(operations.iter()))
}

/// Returns an object's entries, one a line: a change of the document is a small diff.
fn entry_lines<'a>(entries: impl Iterator<Item = (&'a String, &'a Value)>) -> String {
    entries.map(|(name, value)| format!("  {}: {value}", Value::from(name.as_str()))).collect::<Vec<_>>().join(",\n")
}

/// Whether request bodies are validated.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum BodyValidation {
    /// Against their schema.
    Schema,
    /// Not at all: a webhook accepts values that the document does not know yet, and its type keeps them.
    None,
}

impl Rules<'_> {
    fn operation(&mut self, operation: &Operation) -> Value {
        let mut value = Map::new();
        if !operation.params.is_empty() {
            let params = operation.params.iter().map(|param| self.parameter(operation, param));
            value.insert("params".into(), params.collect());
        }
        if let Some(body) = &operation.body {
            let validation =
                if self.api.is_received(operation) { BodyValidation::None } else { BodyValidation::Schema };
            let content = self.content(&body.content, validation);
            value.insert("body".into(), json!({ "required": body.required, "content": content }));
        }
        value.extend(produced_media_types(self.api, operation));
        Value::Object(value)
    }

    fn parameter(&mut self, operation: &Operation, param: &Parameter) -> Value {
        let mut value = json!({
            "field": parameter_key(&operation.params, param), "name": param.name, "in": param.location,
            "style": param.style, "explode": param.explode, "required": param.required,
            "schema": self.schema_in_use(param.schema),
        });
        if param.allow_empty {
            value["allowEmptyValue"] = Value::Bool(true);
        }
        value
    }

    /// Returns the accepted media types, each with the index of its variant unless that is 0.
    fn content(&mut self, content: &[MediaType], validation: BodyValidation) -> Map<String, Value> {
        let mut rows = Map::new();
        for (variant, payload) in Payloads::group(self.api, content, BodyUse::Request).payloads.iter().enumerate() {
            for media in payload.media() {
                let mut row = self.media(media, payload.codec, validation);
                if variant > 0 {
                    row["variant"] = json!(variant);
                }
                rows.insert(media.name.clone(), row);
            }
        }
        rows
    }

    fn media(&mut self, media: &MediaType, codec: Codec, validation: BodyValidation) -> Value {
        let validated = validation == BodyValidation::Schema;
        if let Some(elements) = elements_of(self.api, media, codec).filter(|elements| elements.codec.is_sequence()) {
            let mut value = json!({ "codec": codec_name(elements.codec) });
            if validated {
                value["schema"] = self.schema_in_use(elements.schema);
            }
            return value;
        }
        let mut value = json!({ "codec": codec_name(codec) });
        // A string or bytes are not validated against a schema that they cannot satisfy.
        let raw = matches!(codec, Codec::Text | Codec::Binary);
        let schema = media.schema.filter(|schema| validated && !(raw && is_structured(self.api, Some(*schema))));
        if let Some(schema) = schema.map(|schema| self.schema_in_use(schema)) {
            // Any bytes are valid for `format: binary` of OpenAPI 3.0; 3.1 leaves the schema out (4.8.14.3).
            let any_bytes = json!({ "type": ["string"], "format": "binary" });
            if codec != Codec::Binary || schema != any_bytes {
                value["schema"] = schema;
            }
        }
        value
    }
}

/// Returns the name of a codec in `schemas.json`.
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
