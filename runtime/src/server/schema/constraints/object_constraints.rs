//! The keywords of objects: `properties`, `required`, `additionalProperties`, `patternProperties`, `propertyNames`,
//! `minProperties`, `maxProperties`, `dependentRequired`.

use indexmap::IndexMap;
use serde_json::{Map, Value};

use super::additional_schema::AdditionalSchema;
use super::count_bounds::CountBounds;
use super::keyword_reader::{parse_schema, parse_schema_index, parse_strings};
use super::pattern::Pattern;

/// The constraints of an object.
#[derive(Debug, Default)]
pub(in crate::server::schema) struct ObjectConstraints {
    pub(in crate::server::schema) properties: IndexMap<String, u32>,
    pub(in crate::server::schema) required: Vec<String>,
    pub(in crate::server::schema) additional: AdditionalSchema,
    pub(in crate::server::schema) patterns: Vec<(Pattern, u32)>,
    pub(in crate::server::schema) property_names: Option<u32>,
    pub(in crate::server::schema) count: CountBounds,
    /// `dependentRequired`: a property, and those that its presence requires.
    pub(in crate::server::schema) dependent_required: Vec<(String, Vec<String>)>,
}

impl ObjectConstraints {
    /// Parses the keywords. Returns `None` without them.
    ///
    /// # Errors
    /// Returns an error if a value is not a schema.
    pub(in crate::server::schema) fn parse(
        keywords: &Map<String, Value>,
        count: usize,
    ) -> Result<Option<Self>, String> {
        const KEYWORDS: [&str; 8] = [
            "properties",
            "required",
            "additionalProperties",
            "patternProperties",
            "propertyNames",
            "minProperties",
            "maxProperties",
            "dependentRequired",
        ];
        if !KEYWORDS.iter().any(|keyword| keywords.contains_key(*keyword)) {
            return Ok(None);
        }
        let entries = |keyword: &str| keywords.get(keyword).and_then(Value::as_object).into_iter().flatten();
        let mut properties = IndexMap::new();
        for (name, value) in entries("properties") {
            properties.insert(name.clone(), parse_schema_index(value, count)?);
        }
        let mut patterns = Vec::new();
        for (pattern, value) in entries("patternProperties") {
            if let Some(pattern) = Pattern::new(pattern) {
                patterns.push((pattern, parse_schema_index(value, count)?));
            }
        }
        let dependent = entries("dependentRequired");
        Ok(Some(Self {
            properties,
            required: parse_strings(keywords.get("required")),
            additional: AdditionalSchema::parse(keywords.get("additionalProperties"), count)?,
            patterns,
            property_names: parse_schema(keywords, "propertyNames", count)?,
            count: CountBounds::parse(keywords, "minProperties", "maxProperties"),
            dependent_required: dependent.map(|(name, list)| (name.clone(), parse_strings(Some(list)))).collect(),
        }))
    }

    /// Returns the schema of a property: of `properties`, of the first matching pattern, or of `additionalProperties`.
    pub(in crate::server::schema) fn property_schema(&self, name: &str) -> Option<u32> {
        let by_pattern = || self.pattern_schemas(name).next();
        self.properties.get(name).copied().or_else(by_pattern).or_else(|| self.additional.schema())
    }

    /// Returns the schemas of the patterns that match a property name.
    pub(in crate::server::schema) fn pattern_schemas(&self, name: &str) -> impl Iterator<Item = u32> {
        self.patterns.iter().filter(move |(pattern, _)| pattern.matches(name)).map(|(_, schema)| *schema)
    }

    /// Returns whether the type keeps properties that are not named: it has a schema for them.
    pub(in crate::server::schema) fn keeps_unnamed(&self) -> bool {
        self.additional.schema().is_some() || !self.patterns.is_empty()
    }
}
