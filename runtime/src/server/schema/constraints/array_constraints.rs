//! The keywords of arrays: `items`, `prefixItems`, `contains`, `minItems`, `maxItems`, `uniqueItems`.

use serde_json::{Map, Value};

use super::count_bounds::CountBounds;
use super::keyword_reader::{parse_count, parse_schema, parse_schemas};

/// The constraints of an array.
#[derive(Debug, Default)]
pub(in crate::server::schema) struct ArrayConstraints {
    pub(in crate::server::schema) count: CountBounds,
    pub(in crate::server::schema) is_unique: bool,
    pub(in crate::server::schema) items: Option<u32>,
    pub(in crate::server::schema) prefix: Vec<u32>,
    pub(in crate::server::schema) contains: Option<ContainsConstraint>,
}

/// `contains`, `minContains` and `maxContains`: how many elements match a schema.
#[derive(Debug)]
pub(in crate::server::schema) struct ContainsConstraint {
    pub(in crate::server::schema) schema: u32,
    pub(in crate::server::schema) count: CountBounds,
}

impl ArrayConstraints {
    /// Parses the keywords. Returns `None` without them.
    ///
    /// # Errors
    /// Returns an error if a value is not a schema.
    pub(in crate::server::schema) fn parse(
        keywords: &Map<String, Value>,
        count: usize,
    ) -> Result<Option<Self>, String> {
        const KEYWORDS: [&str; 6] = ["minItems", "maxItems", "uniqueItems", "items", "prefixItems", "contains"];
        if !KEYWORDS.iter().any(|keyword| keywords.contains_key(*keyword)) {
            return Ok(None);
        }
        let contains = parse_schema(keywords, "contains", count)?.map(|schema| {
            let min = parse_count(keywords, "minContains").unwrap_or(1);
            let max = parse_count(keywords, "maxContains");
            ContainsConstraint { schema, count: CountBounds { min: Some(min), max } }
        });
        Ok(Some(Self {
            count: CountBounds::parse(keywords, "minItems", "maxItems"),
            is_unique: keywords.get("uniqueItems") == Some(&Value::Bool(true)),
            items: parse_schema(keywords, "items", count)?,
            prefix: parse_schemas(keywords, "prefixItems", count)?,
            contains,
        }))
    }

    /// Returns the schema of the element with this index.
    pub(in crate::server::schema) fn element_schema(&self, index: usize) -> Option<u32> {
        self.prefix.get(index).copied().or(self.items)
    }
}
