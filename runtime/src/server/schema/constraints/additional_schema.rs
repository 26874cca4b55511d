//! The keywords `additionalProperties`, `unevaluatedProperties` and `unevaluatedItems`: schemas of unnamed parts.

use serde_json::{Map, Value};

use super::keyword_reader::parse_schema_index;

/// The schema of parts that no other keyword names.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(in crate::server::schema) enum AdditionalSchema {
    /// `true`, or no keyword: each value is valid.
    #[default]
    Always,
    /// `false`: no value is valid.
    Never,
    Schema(u32),
}

impl AdditionalSchema {
    /// Parses the value of a keyword.
    ///
    /// # Errors
    /// Returns an error if a value is not a schema.
    pub(super) fn parse(value: Option<&Value>, count: usize) -> Result<Self, String> {
        Ok(match value {
            None | Some(Value::Bool(true)) => Self::Always,
            Some(Value::Bool(false)) => Self::Never,
            Some(value) => Self::Schema(parse_schema_index(value, count)?),
        })
    }

    /// Returns the schema, if it is not a boolean.
    pub(in crate::server::schema) fn schema(self) -> Option<u32> {
        match self {
            Self::Schema(schema) => Some(schema),
            Self::Always | Self::Never => None,
        }
    }
}

/// `unevaluatedProperties` and `unevaluatedItems`.
#[derive(Debug)]
pub(in crate::server::schema) struct UnevaluatedConstraints {
    pub(in crate::server::schema) properties: AdditionalSchema,
    pub(in crate::server::schema) items: AdditionalSchema,
}

impl UnevaluatedConstraints {
    /// Parses the keywords. Returns `None` if they permit each value.
    ///
    /// # Errors
    /// Returns an error if a value is not a schema.
    pub(in crate::server::schema) fn parse(
        keywords: &Map<String, Value>,
        count: usize,
    ) -> Result<Option<Self>, String> {
        let properties = AdditionalSchema::parse(keywords.get("unevaluatedProperties"), count)?;
        let items = AdditionalSchema::parse(keywords.get("unevaluatedItems"), count)?;
        let permits_all = properties == AdditionalSchema::Always && items == AdditionalSchema::Always;
        Ok(if permits_all { None } else { Some(Self { properties, items }) })
    }
}
