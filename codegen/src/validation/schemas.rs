//! A schema of the document as a schema of `schemas.json`, in the keywords of JSON Schema 2020-12.

use serde_json::{Map, Value, json};

use crate::openapi::{Additional, JsonType, Schema, SchemaId};
use crate::validation::rules::Rules;

impl Rules<'_> {
    /// Returns the keywords of a schema.
    pub(crate) fn schema(&mut self, id: SchemaId) -> Value {
        let schema = self.api.schema(id);
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
        self.insert_object_keywords(schema, &mut value);
        self.insert_subschemas(schema, &mut value);
        self.insert_combinations(id, &mut value);
        for (key, bound) in &schema.constraints {
            value.insert((*key).into(), bound.clone());
        }
        if schema.annotations.write_only {
            value.insert("writeOnly".into(), Value::Bool(true));
        }
        wrap_nullable(schema, value)
    }

    fn insert_subschemas(&mut self, schema: &Schema, value: &mut Map<String, Value>) {
        let subschemas = [
            ("items", schema.items),
            ("propertyNames", schema.property_names),
            ("not", schema.not),
            ("contains", schema.contains),
        ];
        for (key, subschema) in subschemas {
            if let Some(subschema) = subschema {
                value.insert(key.into(), self.schema_in_use(subschema));
            }
        }
    }

    fn insert_combinations(&mut self, id: SchemaId, value: &mut Map<String, Value>) {
        let schema = self.api.schema(id);
        let mut all_of = schema.all_of.clone();
        all_of.extend(schema.reference);
        all_of.extend(&schema.conditionals);
        let by_discriminator = self.discriminator_rules(id);
        // A value may be valid for several alternatives if a discriminator decides.
        let one_of = if by_discriminator.is_empty() { "oneOf" } else { "anyOf" };
        let lists =
            [("prefixItems", &schema.prefix), ("allOf", &all_of), ("anyOf", &schema.any_of), (one_of, &schema.one_of)];
        for (key, subschemas) in lists {
            if subschemas.is_empty() {
                continue;
            }
            let base = key == "allOf";
            let subschema = |id: &SchemaId| if base { self.schema_as_base(*id) } else { self.schema_in_use(*id) };
            value.insert(key.into(), Value::Array(subschemas.iter().map(subschema).collect()));
        }
        if !by_discriminator.is_empty()
            && let Value::Array(all) = value.entry("allOf").or_insert_with(|| json!([]))
        {
            all.extend(by_discriminator);
        }
    }

    /// Inserts the keywords of objects. A server ignores read-only properties, so they are left out.
    fn insert_object_keywords(&mut self, schema: &Schema, value: &mut Map<String, Value>) {
        let api = self.api;
        let is_writable = |id: &SchemaId| !api.effective(*id).annotations.read_only;
        let writable = schema.properties.iter().filter(|(_, id)| is_writable(id));
        let properties: Map<String, Value> =
            writable.map(|(name, id)| (name.clone(), self.schema_in_use(*id))).collect();
        if !properties.is_empty() {
            value.insert("properties".into(), Value::Object(properties));
        }
        let is_required = |name: &&String| schema.properties.get(*name).is_none_or(is_writable);
        let required: Vec<&String> = schema.required.iter().filter(is_required).collect();
        if !required.is_empty() {
            value.insert("required".into(), json!(required));
        }
        let additional = [
            ("additionalProperties", schema.additional),
            ("unevaluatedProperties", schema.unevaluated_properties),
            ("unevaluatedItems", schema.unevaluated_items),
        ];
        for (key, additional) in additional {
            match additional {
                Additional::Closed => value.insert(key.into(), Value::Bool(false)),
                Additional::Schema(id) => value.insert(key.into(), self.schema_in_use(id)),
                // Present, so that the server also finds duplicate keys in these values.
                Additional::Open => value.insert(key.into(), json!({})),
                Additional::Unspecified => None,
            };
        }
        if !schema.patterns.is_empty() {
            let entry = |(pattern, id): (&String, &SchemaId)| (pattern.clone(), self.schema_in_use(*id));
            let patterns: Map<String, Value> = schema.patterns.iter().map(entry).collect();
            value.insert("patternProperties".into(), Value::Object(patterns));
        }
    }
}

/// Returns the keywords with `nullable: true` as 3.1 documents express it: an alternative of type `null`.
fn wrap_nullable(schema: &Schema, mut value: Map<String, Value>) -> Value {
    if !schema.nullable || schema.types.contains(JsonType::Null) || value.is_empty() {
        return Value::Object(value);
    }
    let has_only = |value: &Map<String, Value>, key: &str| value.len() == 1 && value.contains_key(key);
    let mut alternatives = match value.get_mut("anyOf").map(Value::take) {
        Some(Value::Array(alternatives)) if has_only(&value, "anyOf") => alternatives,
        Some(alternatives) => {
            value.insert("anyOf".into(), alternatives);
            vec![Value::Object(value)]
        }
        None => match value.get("allOf").and_then(Value::as_array).map(Vec::as_slice) {
            Some([part]) if has_only(&value, "allOf") => vec![part.clone()],
            _ => vec![Value::Object(value)],
        },
    };
    alternatives.push(json!({ "type": ["null"] }));
    json!({ "anyOf": alternatives })
}
