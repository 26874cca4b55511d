//! Flattening of `schemas.json`: names and inline schemas become indexes of a list.
//!
//! Nodes: schemas. Edges: keywords whose value is a schema. Each schema is visited once: O(n) for n keywords. Example:
//! `{"Tree": {"items": {"maxLength": 3}}}` becomes `[{"items": 1}, {"maxLength": 3}]`.

use std::collections::HashMap;

use serde_json::{Map, Value};

/// Flattened schemas: each subschema is an index of the list.
#[derive(Debug, Default)]
pub(super) struct FlatSchemas {
    pub(super) schemas: Vec<Value>,
    names: HashMap<String, usize>,
}

/// Keywords whose value is a schema.
const SCHEMA_KEYWORDS: [&str; 7] =
    ["items", "propertyNames", "not", "contains", "additionalProperties", "unevaluatedProperties", "unevaluatedItems"];
/// Of these, the keywords whose schemas `true` and `false` are kept.
const BOOLEAN_KEYWORDS: [&str; 3] = ["additionalProperties", "unevaluatedProperties", "unevaluatedItems"];
/// Keywords whose value is a list of schemas.
const SCHEMA_LIST_KEYWORDS: [&str; 4] = ["prefixItems", "allOf", "anyOf", "oneOf"];
/// Keywords whose value is a map of schemas.
const SCHEMA_MAP_KEYWORDS: [&str; 2] = ["properties", "patternProperties"];

impl FlatSchemas {
    /// Flattens `schemas` of `schemas.json`: named schemas, or a list.
    ///
    /// # Errors
    /// Returns an error if a reference names an unknown schema.
    pub(super) fn flatten(schemas: &Value) -> Result<Self, String> {
        let mut flat = Self::default();
        match schemas {
            Value::Array(list) => flat.schemas.clone_from(list),
            Value::Object(named) => {
                flat.names = named.keys().cloned().zip(0..).collect();
                flat.schemas = vec![Value::Null; named.len()];
                for (index, schema) in named.values().enumerate() {
                    let schema = flat.flatten_keywords(schema)?;
                    if let Some(slot) = flat.schemas.get_mut(index) {
                        *slot = schema;
                    }
                }
            }
            _ => return Err("schemas is not an object".to_owned()),
        }
        Ok(flat)
    }

    /// Returns the index of a schema that is given by index, by name, or inline.
    ///
    /// # Errors
    /// Returns an error if a reference names an unknown schema.
    pub(super) fn add(&mut self, schema: &Value) -> Result<Value, String> {
        match schema {
            Value::String(name) => {
                let index = self.names.get(name).ok_or_else(|| format!("unknown schema {name}"))?;
                Ok(Value::from(*index))
            }
            Value::Object(_) | Value::Bool(_) => {
                let schema = self.flatten_keywords(schema)?;
                self.schemas.push(schema);
                Ok(Value::from(self.schemas.len() - 1))
            }
            other => Ok(other.clone()),
        }
    }

    fn flatten_keywords(&mut self, schema: &Value) -> Result<Value, String> {
        let Value::Object(keywords) = schema else { return Ok(schema.clone()) };
        let mut flat = Map::new();
        for (keyword, value) in keywords {
            flat.insert(keyword.clone(), self.flatten_keyword(keyword, value)?);
        }
        Ok(Value::Object(flat))
    }

    fn flatten_keyword(&mut self, keyword: &str, value: &Value) -> Result<Value, String> {
        match value {
            Value::Bool(_) if BOOLEAN_KEYWORDS.contains(&keyword) => Ok(value.clone()),
            _ if SCHEMA_KEYWORDS.contains(&keyword) => self.add(value),
            Value::Array(list) if SCHEMA_LIST_KEYWORDS.contains(&keyword) => {
                list.iter().map(|schema| self.add(schema)).collect()
            }
            Value::Object(map) if SCHEMA_MAP_KEYWORDS.contains(&keyword) => {
                let mut flat = Map::new();
                for (name, schema) in map {
                    flat.insert(name.clone(), self.add(schema)?);
                }
                Ok(Value::Object(flat))
            }
            _ => Ok(value.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn names_and_inline_schemas_flattened_become_indexes() {
        let mut flat = FlatSchemas::flatten(&json!({
            "Tree": { "type": ["object"], "properties": { "kids": { "items": "Tree" }, "name": { "maxLength": 3 } } },
        }))
        .unwrap();
        assert_eq!(
            flat.schemas,
            [
                json!({ "type": ["object"], "properties": { "kids": 1, "name": 2 } }),
                json!({ "items": 0 }),
                json!({ "maxLength": 3 }),
            ]
        );
        assert_eq!(flat.add(&json!("Tree")).unwrap(), json!(0));
        assert_eq!(flat.add(&json!({ "anyOf": ["Tree", { "type": ["null"] }] })).unwrap(), json!(4));
        assert!(flat.add(&json!("Bush")).unwrap_err().contains("Bush"));
    }
}
