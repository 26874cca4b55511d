//! `schemas.json` as it is written, made a list: names and schemas written in place become numbers.

use std::collections::HashMap;

use serde_json::{Map, Value};

/// The schemas as a list, each part of one a number of it.
#[derive(Debug, Default)]
pub(in super::super) struct Flat {
    /// The schemas.
    pub(in super::super) schemas: Vec<Value>,
    names: HashMap<String, usize>,
}

/// Members that are a schema.
const ONE: [&str; 7] =
    ["items", "propertyNames", "not", "contains", "additionalProperties", "unevaluatedProperties", "unevaluatedItems"];
/// Of these, those that may be `false`: a rule of its own.
const CLOSED: [&str; 3] = ["additionalProperties", "unevaluatedProperties", "unevaluatedItems"];
/// Members that are a list of schemas.
const LISTS: [&str; 4] = ["prefixItems", "allOf", "anyOf", "oneOf"];
/// Members that are schemas by name.
const MAPS: [&str; 2] = ["properties", "patternProperties"];

impl Flat {
    /// The member `schemas`: named ones, or a list.
    pub(in super::super) fn read(schemas: &Value) -> Result<Self, String> {
        let mut flat = Self::default();
        match schemas {
            Value::Array(list) => flat.schemas.clone_from(list),
            Value::Object(named) => {
                flat.names = named.keys().cloned().zip(0..).collect();
                flat.schemas = vec![Value::Null; named.len()];
                for (index, schema) in named.values().enumerate() {
                    let schema = flat.inside(schema)?;
                    if let Some(place) = flat.schemas.get_mut(index) {
                        *place = schema;
                    }
                }
            }
            _ => return Err("schemas is no object".to_owned()),
        }
        Ok(flat)
    }

    /// The number of a schema given by number, by name, or in place.
    pub(in super::super) fn number(&mut self, schema: &Value) -> Result<Value, String> {
        match schema {
            Value::String(name) => {
                let number = self.names.get(name).ok_or_else(|| format!("there is no schema {name}"))?;
                Ok(Value::from(*number))
            }
            Value::Object(_) | Value::Bool(_) => {
                let schema = self.inside(schema)?;
                self.schemas.push(schema);
                Ok(Value::from(self.schemas.len() - 1))
            }
            other => Ok(other.clone()),
        }
    }

    fn inside(&mut self, schema: &Value) -> Result<Value, String> {
        let Value::Object(members) = schema else { return Ok(schema.clone()) };
        let members = members.iter().map(|(key, value)| Ok((key.clone(), self.member(key, value)?)));
        Ok(Value::Object(members.collect::<Result<Map<_, _>, String>>()?))
    }

    fn member(&mut self, key: &str, value: &Value) -> Result<Value, String> {
        match value {
            Value::Bool(_) if CLOSED.contains(&key) => Ok(value.clone()),
            _ if ONE.contains(&key) => self.number(value),
            Value::Array(list) if LISTS.contains(&key) => list.iter().map(|part| self.number(part)).collect(),
            Value::Object(map) if MAPS.contains(&key) => {
                let parts = map.iter().map(|(name, part)| Ok((name.clone(), self.number(part)?)));
                Ok(Value::Object(parts.collect::<Result<Map<_, _>, String>>()?))
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
    fn names_and_schemas_in_place_become_numbers() {
        let mut flat = Flat::read(&json!({
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
        assert_eq!(flat.number(&json!("Tree")).unwrap(), json!(0));
        assert_eq!(flat.number(&json!({ "anyOf": ["Tree", { "type": ["null"] }] })).unwrap(), json!(4));
        assert!(flat.number(&json!("Bush")).unwrap_err().contains("Bush"));
    }
}
