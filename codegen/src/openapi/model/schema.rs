//! Schemas, keyword by keyword.

use indexmap::{IndexMap, IndexSet};
use serde::Serialize;
use serde_json::Value;

use crate::openapi::model::json_type::{JsonType, JsonTypes};
use crate::source::Span;

/// The id of a schema: its index in [`Api::schemas`](crate::openapi::Api::schemas).
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
pub struct SchemaId(pub u32);

/// A schema, keyword by keyword. Keywords of OpenAPI 3.0, such as `nullable: true`, are converted to those of 3.1.
#[derive(Clone, Debug, Serialize)]
pub struct Schema {
    /// The location of its declaration.
    #[serde(skip)]
    pub at: Span,
    /// Its name in `components.schemas`.
    pub name: Option<String>,
    /// The keywords that do not constrain values.
    pub annotations: Annotations,
    /// The resolved `$ref`.
    pub reference: Option<SchemaId>,
    /// `false`: no value is valid.
    pub never: bool,
    /// `type`; empty if it is absent.
    pub types: JsonTypes,
    /// `nullable: true`: null is valid, even if a reference does not allow it.
    pub nullable: bool,
    /// `format`.
    pub format: Option<String>,
    /// `enum`, or `const` as a single value.
    pub values: Option<Vec<Value>>,
    /// The names and docs of the values, in their order; may be shorter.
    pub labels: Vec<EnumLabel>,
    /// `properties`.
    pub properties: IndexMap<String, SchemaId>,
    /// `required`.
    pub required: IndexSet<String>,
    /// `additionalProperties`.
    pub additional: Additional,
    /// `patternProperties`.
    pub patterns: IndexMap<String, SchemaId>,
    /// `propertyNames`.
    pub property_names: Option<SchemaId>,
    /// `items`.
    pub items: Option<SchemaId>,
    /// `prefixItems`.
    pub prefix: Vec<SchemaId>,
    /// `contains`.
    pub contains: Option<SchemaId>,
    /// `unevaluatedProperties`.
    pub unevaluated_properties: Additional,
    /// `unevaluatedItems`.
    pub unevaluated_items: Additional,
    /// `allOf`.
    pub all_of: Vec<SchemaId>,
    /// `anyOf`.
    pub any_of: Vec<SchemaId>,
    /// `oneOf`.
    pub one_of: Vec<SchemaId>,
    /// `not`.
    pub not: Option<SchemaId>,
    /// `if`, `then`, `else` and `dependentSchemas`, converted to `anyOf` and `not`. They determine no type.
    pub conditionals: Vec<SchemaId>,
    /// `discriminator`.
    pub discriminator: Option<Box<Discriminator>>,
    /// The keywords whose value is a number, a string or a boolean: `minimum`, `pattern`, `uniqueItems` …
    pub constraints: IndexMap<&'static str, Value>,
    /// `x-lockstep-table`.
    pub table: Option<Box<TableExtension>>,
}

/// The keywords of a schema that do not constrain values.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Annotations {
    /// `title`.
    pub title: String,
    /// `description`.
    pub description: String,
    /// `deprecated`.
    pub deprecated: bool,
    /// `readOnly`.
    pub read_only: bool,
    /// `writeOnly`.
    pub write_only: bool,
    /// `x-lockstep-omittable`: optional in responses even if those are complete.
    pub omittable: bool,
    /// `x-lockstep-assigned`: always present and never null in responses.
    pub assigned: bool,
    /// `x-lockstep-internal`: not part of the served document.
    pub internal: bool,
    /// `x-lockstep-column: false`: not a column of the table.
    pub no_column: bool,
    /// `x-lockstep-was`: the column's former name.
    pub was: Option<String>,
}

impl Annotations {
    /// Returns the docs: the description, or else a title that is more than a name.
    pub fn documentation(&self) -> &str {
        if self.description.is_empty() && !is_name(&self.title) { &self.title } else { &self.description }
    }
}

/// Returns whether a title is a name, such as `PetResponse` or `pet_response`: it documents nothing.
fn is_name(title: &str) -> bool {
    title.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '/'))
}

/// The name and docs of an enum's value.
#[derive(Clone, Debug, Default, Serialize)]
pub struct EnumLabel {
    /// The name; empty if the value has no name.
    pub name: String,
    /// The docs; empty if the value has no docs.
    pub doc: String,
}

/// `additionalProperties`, `unevaluatedProperties` or `unevaluatedItems`.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize)]
pub enum Additional {
    /// The keyword is absent: any value is valid.
    #[default]
    Unspecified,
    /// `false`.
    Closed,
    /// `true`: any value is valid, and explicitly so.
    Open,
    /// A schema.
    Schema(SchemaId),
}

/// `discriminator`.
#[derive(Clone, Debug, Serialize)]
pub struct Discriminator {
    /// `propertyName`.
    pub property: String,
    /// `mapping`, with resolved values.
    pub mapping: IndexMap<String, SchemaId>,
    /// `defaultMapping`: the schema of a value whose property is absent or unmapped.
    pub default: Option<SchemaId>,
}

/// `x-lockstep-table`.
#[derive(Clone, Debug, Serialize)]
pub struct TableExtension {
    /// The location of its declaration.
    #[serde(skip)]
    pub at: Span,
    /// The table's name.
    pub name: String,
    /// The key: a property, or the name of a column without a property.
    pub key: String,
    /// Sets of columns with a unique index.
    pub unique: Vec<Vec<String>>,
    /// Sets of columns with an index.
    pub index: Vec<Vec<String>>,
}

impl Schema {
    /// Returns the schema `true`: any value is valid.
    pub fn any(at: Span) -> Self {
        Schema {
            at,
            name: None,
            annotations: Annotations::default(),
            reference: None,
            never: false,
            types: JsonTypes::default(),
            nullable: false,
            format: None,
            values: None,
            labels: Vec::new(),
            properties: IndexMap::new(),
            required: IndexSet::new(),
            additional: Additional::Unspecified,
            patterns: IndexMap::new(),
            property_names: None,
            items: None,
            prefix: Vec::new(),
            contains: None,
            unevaluated_properties: Additional::Unspecified,
            unevaluated_items: Additional::Unspecified,
            all_of: Vec::new(),
            any_of: Vec::new(),
            one_of: Vec::new(),
            not: None,
            conditionals: Vec::new(),
            discriminator: None,
            constraints: IndexMap::new(),
            table: None,
        }
    }

    /// Returns its direct subschemas, including the target of its reference.
    pub fn inner(&self) -> impl Iterator<Item = SchemaId> + '_ {
        let schema = |additional: Additional| match additional {
            Additional::Schema(id) => Some(id),
            _ => None,
        };
        let others = [schema(self.unevaluated_properties), schema(self.unevaluated_items), self.contains];
        (self.reference.iter().chain(self.properties.values()).chain(self.patterns.values()).copied())
            .chain(
                [self.property_names, self.items, self.not, schema(self.additional)]
                    .into_iter()
                    .chain(others)
                    .flatten(),
            )
            .chain(self.prefix.iter().chain(&self.all_of).chain(&self.any_of).chain(&self.one_of).copied())
            .chain(self.conditionals.iter().copied())
    }
}

/// Returns the JSON type of a schema besides null: of `type`, or else inferred from the other keywords.
/// Returns `None` if it has several or none.
pub fn json_type(schema: &Schema) -> Option<JsonType> {
    let mut types = schema.types.without(JsonTypes::NULL);
    if types.contains(JsonType::Number) {
        // Every integer is a number.
        types = types.without(JsonType::Integer);
    }
    if !types.is_empty() {
        return types.single();
    }
    if schema.types == JsonTypes::NULL {
        return Some(JsonType::Null);
    }
    if !schema.properties.is_empty()
        || !schema.patterns.is_empty()
        || matches!(schema.additional, Additional::Schema(_))
    {
        return Some(JsonType::Object);
    }
    if schema.items.is_some() || !schema.prefix.is_empty() {
        return Some(JsonType::Array);
    }
    let values = schema.values.as_deref().unwrap_or_default().iter().filter(|value| !value.is_null());
    let mut types = values.map(type_of_scalar);
    let first = types.next()??;
    if types.all(|other| other == Some(first)) { Some(first) } else { None }
}

/// Returns the type of a scalar. Returns `None` for an array, an object or null.
fn type_of_scalar(value: &Value) -> Option<JsonType> {
    match value {
        Value::Bool(_) => Some(JsonType::Boolean),
        Value::Number(number) if number.is_i64() => Some(JsonType::Integer),
        Value::Number(_) => Some(JsonType::Number),
        Value::String(_) => Some(JsonType::String),
        _ => None,
    }
}
