//! The keywords `allOf`, `anyOf`, `oneOf` and `not`.

use serde_json::{Map, Value};

use super::keyword_reader::{parse_schema, parse_schema_index, parse_schemas};

/// The schemas that a schema is composed of.
#[derive(Debug, Default)]
pub(in crate::server::schema) struct Composition {
    /// The schema besides null, if the schema has no other keyword: `anyOf: [{type: 'null'}, {…}]`.
    pub(in crate::server::schema) or_null: Option<u32>,
    pub(in crate::server::schema) all_of: Vec<u32>,
    pub(in crate::server::schema) any_of: Vec<u32>,
    pub(in crate::server::schema) one_of: Vec<u32>,
    pub(in crate::server::schema) not: Option<u32>,
}

impl Composition {
    /// Parses the keywords. Returns `None` without them. `schemas` are all schemas.
    ///
    /// # Errors
    /// Returns an error if a value is not a schema.
    pub(in crate::server::schema) fn parse(
        keywords: &Map<String, Value>,
        schemas: &[Value],
    ) -> Result<Option<Self>, String> {
        const KEYWORDS: [&str; 4] = ["allOf", "anyOf", "oneOf", "not"];
        if !KEYWORDS.iter().any(|keyword| keywords.contains_key(*keyword)) {
            return Ok(None);
        }
        Ok(Some(Self {
            or_null: parse_or_null(keywords, schemas),
            all_of: parse_schemas(keywords, "allOf", schemas.len())?,
            any_of: parse_schemas(keywords, "anyOf", schemas.len())?,
            one_of: parse_schemas(keywords, "oneOf", schemas.len())?,
            not: parse_schema(keywords, "not", schemas.len())?,
        }))
    }

    /// Returns the alternatives of `anyOf` and `oneOf`.
    pub(in crate::server::schema) fn alternatives(&self) -> impl Iterator<Item = &u32> {
        self.any_of.iter().chain(&self.one_of)
    }

    /// Returns whether validity depends on the validity of alternatives.
    pub(in crate::server::schema) fn has_alternatives(&self) -> bool {
        !self.any_of.is_empty() || !self.one_of.is_empty() || self.not.is_some()
    }
}

/// Returns the schema besides null, if the schema has no other keyword but `writeOnly`.
fn parse_or_null(keywords: &Map<String, Value>, schemas: &[Value]) -> Option<u32> {
    let alternatives = keywords.get("anyOf").or_else(|| keywords.get("oneOf"))?.as_array()?;
    let [first, second] = alternatives.as_slice() else { return None };
    let other = match (is_null_schema(first, schemas), is_null_schema(second, schemas)) {
        (true, false) => second,
        (false, true) => first,
        _ => return None,
    };
    let is_permitted = |keyword: &String| matches!(keyword.as_str(), "anyOf" | "oneOf" | "writeOnly");
    if !keywords.keys().all(is_permitted) || keywords.len() > 2 {
        return None;
    }
    parse_schema_index(other, schemas.len()).ok()
}

/// Returns whether an index is that of the schema `type: 'null'`.
fn is_null_schema(index: &Value, schemas: &[Value]) -> bool {
    let index = index.as_u64().and_then(|index| usize::try_from(index).ok());
    let Some(Value::Object(keywords)) = index.and_then(|index| schemas.get(index)) else { return false };
    let Some(types) = keywords.get("type") else { return false };
    keywords.len() == 1 && (types == "null" || *types == serde_json::json!(["null"]))
}
