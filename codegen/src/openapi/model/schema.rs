//! Schemas, keyword by keyword.

use std::fmt;

use indexmap::{IndexMap, IndexSet};
use serde::Serialize;
use serde_json::Value;

use crate::source::Span;

/// The number of a schema in [`Api::schemas`](crate::openapi::Api::schemas).
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
pub struct SchemaId(pub u32);

/// A schema, keyword by keyword. What a document says as `nullable: true` or `exclusiveMinimum: true` (3.0) is said as 3.1 does.
#[derive(Clone, Debug, Serialize)]
pub struct Schema {
    /// Where it stands.
    #[serde(skip)]
    pub at: Span,
    /// Its name in `components.schemas`.
    pub name: Option<String>,
    /// What is said of it and does not constrain it.
    pub notes: Notes,
    /// `$ref`, resolved.
    pub reference: Option<SchemaId>,
    /// `false`: nothing is valid.
    pub never: bool,
    /// `type`; empty when it is not said.
    pub types: JsonTypes,
    /// `nullable: true`: null is valid beside what the rest says, a reference included.
    pub nullable: bool,
    /// `format`.
    pub format: Option<String>,
    /// `enum`, or `const` as an enum of one.
    pub values: Option<Vec<Value>>,
    /// What the values of `enum` are called, in their order, where the document says so.
    pub labels: Vec<Label>,
    /// `properties`.
    pub properties: IndexMap<String, SchemaId>,
    /// `required`.
    pub required: IndexSet<String>,
    /// `additionalProperties`.
    pub additional: Additional,
    /// `patternProperties`.
    pub patterns: IndexMap<String, SchemaId>,
    /// `propertyNames`.
    pub names: Option<SchemaId>,
    /// `items`.
    pub items: Option<SchemaId>,
    /// `prefixItems`.
    pub prefix: Vec<SchemaId>,
    /// `contains`.
    pub contains: Option<SchemaId>,
    /// `unevaluatedProperties`.
    pub other_members: Additional,
    /// `unevaluatedItems`.
    pub other_items: Additional,
    /// `allOf`.
    pub all_of: Vec<SchemaId>,
    /// `anyOf`.
    pub any_of: Vec<SchemaId>,
    /// `oneOf`.
    pub one_of: Vec<SchemaId>,
    /// `not`.
    pub not: Option<SchemaId>,
    /// `if`, `then`, `else` and `dependentSchemas`, each said by `anyOf` and `not`: they bound values, and shape no type.
    pub conditions: Vec<SchemaId>,
    /// `discriminator`.
    pub discriminator: Option<Box<Discriminator>>,
    /// The keywords whose value is a number, a text or a flag: `minimum`, `pattern`, `uniqueItems` …
    pub bounds: IndexMap<&'static str, Value>,
    /// `x-lockstep-table`.
    pub table: Option<Box<Table>>,
}

/// What is said of a schema and does not constrain its values.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Notes {
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
    /// `x-lockstep-omittable`: may be left out of what a complete server sends.
    pub omittable: bool,
    /// `x-lockstep-assigned`: what the server sends always has it, never null.
    pub assigned: bool,
    /// `x-lockstep-internal`: no part of the served description.
    pub internal: bool,
    /// `x-lockstep-column: false`: no column of its table.
    pub no_column: bool,
    /// `x-lockstep-was`: the column's former name.
    pub was: Option<String>,
}

/// A JSON type, by the names of JSON Schema's `type` (2020-12, Validation, 6.1.1).
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum JsonType {
    /// `null`.
    Null,
    /// `boolean`.
    Boolean,
    /// `integer`.
    Integer,
    /// `number`.
    Number,
    /// `string`.
    String,
    /// `array`.
    Array,
    /// `object`.
    Object,
}

impl JsonType {
    /// All types, in the order of [`JsonTypes::iter`].
    pub const ALL: [Self; 7] =
        [Self::Null, Self::Boolean, Self::Integer, Self::Number, Self::String, Self::Array, Self::Object];

    /// Returns the name that JSON Schema uses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "boolean",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::String => "string",
            Self::Array => "array",
            Self::Object => "object",
        }
    }

    /// Returns the type of this name, or `None` if JSON Schema has no such type.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|json_type| json_type.name() == name)
    }

    /// Returns the type of a value. A number with a fraction or an exponent is a `Number`.
    pub fn of(value: &Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(_) => Self::Boolean,
            Value::Number(number) if number.is_f64() => Self::Number,
            Value::Number(_) => Self::Integer,
            Value::String(_) => Self::String,
            Value::Array(_) => Self::Array,
            Value::Object(_) => Self::Object,
        }
    }
}

impl fmt::Display for JsonType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Serialize for JsonType {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// A set of JSON types.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct JsonTypes(u8);

impl From<JsonType> for JsonTypes {
    fn from(json_type: JsonType) -> Self {
        Self(1 << json_type as u8)
    }
}

impl JsonTypes {
    /// The set with `null` alone.
    pub const NULL: Self = Self(1);

    /// Returns the union of both sets.
    #[must_use]
    pub fn with(self, other: impl Into<Self>) -> Self {
        Self(self.0 | other.into().0)
    }

    /// Returns this set less the other.
    #[must_use]
    pub fn without(self, other: impl Into<Self>) -> Self {
        Self(self.0 & !other.into().0)
    }

    /// Returns the types that are in both sets.
    #[must_use]
    pub fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Returns whether the type is in the set.
    pub fn contains(self, json_type: JsonType) -> bool {
        self.0 & Self::from(json_type).0 != 0
    }

    /// Returns whether the set is empty: the schema has no `type`.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Returns the types in the set, in the order of [`JsonType::ALL`].
    pub fn iter(self) -> impl Iterator<Item = JsonType> {
        JsonType::ALL.into_iter().filter(move |json_type| self.contains(*json_type))
    }

    /// Returns the only type in the set, or `None` if it has none or several.
    pub fn single(self) -> Option<JsonType> {
        let mut types = self.iter();
        types.next().filter(|_| types.next().is_none())
    }
}

impl Serialize for JsonTypes {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

/// Returns the JSON type of a schema besides null: of `type`, or else inferred from the other keywords.
///
/// Returns `None` if it has several or none.
pub fn json_type(schema: &Schema) -> Option<JsonType> {
    let types = schema.types.without(JsonTypes::NULL);
    // `[integer, number]` is a number.
    let types = if types.contains(JsonType::Number) { types.without(JsonType::Integer) } else { types };
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
    let mut kinds = values.map(|value| match value {
        Value::Bool(_) => Some(JsonType::Boolean),
        Value::Number(number) if number.is_i64() => Some(JsonType::Integer),
        Value::Number(_) => Some(JsonType::Number),
        Value::String(_) => Some(JsonType::String),
        _ => None,
    });
    let first = kinds.next()??;
    kinds.all(|kind| kind == Some(first)).then_some(first)
}

/// The name and the docs of a value.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Label {
    /// Its name; empty when it has none.
    pub name: String,
    /// What is said of it.
    pub doc: String,
}

/// `additionalProperties`.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize)]
pub enum Additional {
    /// Not said: anything, and not asked for.
    #[default]
    Unsaid,
    /// `false`.
    Closed,
    /// `true`: anything, and asked for.
    Open,
    /// A schema.
    Schema(SchemaId),
}

/// `discriminator`.
#[derive(Clone, Debug, Serialize)]
pub struct Discriminator {
    /// `propertyName`.
    pub property: String,
    /// `mapping`, its values resolved.
    pub mapping: IndexMap<String, SchemaId>,
    /// `defaultMapping`: what a value is without the property, or with a value that names none.
    pub default: Option<SchemaId>,
}

/// `x-lockstep-table`.
#[derive(Clone, Debug, Serialize)]
pub struct Table {
    /// Where it stands.
    #[serde(skip)]
    pub at: Span,
    /// The table's name.
    pub name: String,
    /// The key: a property, or the name of a hidden column.
    pub key: String,
    /// Sets of columns that are unique.
    pub unique: Vec<Vec<String>>,
    /// Sets of columns with an index.
    pub index: Vec<Vec<String>>,
}

impl Schema {
    /// Whether it looks at a value as a whole, beside what shapes its type.
    pub fn looks_whole(&self) -> bool {
        let said = |additional: Additional| additional != Additional::Unsaid;
        self.contains.is_some() || said(self.other_members) || said(self.other_items)
    }

    /// A schema that says nothing, as `{}` or `true`.
    pub fn any(at: Span) -> Self {
        Schema {
            at,
            name: None,
            notes: Notes::default(),
            reference: None,
            never: false,
            types: JsonTypes::default(),
            nullable: false,
            format: None,
            values: None,
            labels: Vec::new(),
            properties: IndexMap::new(),
            required: IndexSet::new(),
            additional: Additional::Unsaid,
            patterns: IndexMap::new(),
            names: None,
            items: None,
            prefix: Vec::new(),
            contains: None,
            other_members: Additional::Unsaid,
            other_items: Additional::Unsaid,
            all_of: Vec::new(),
            any_of: Vec::new(),
            one_of: Vec::new(),
            not: None,
            conditions: Vec::new(),
            discriminator: None,
            bounds: IndexMap::new(),
            table: None,
        }
    }

    /// Every schema directly inside this one, its reference too.
    pub fn inner(&self) -> impl Iterator<Item = SchemaId> + '_ {
        let schema = |additional: Additional| match additional {
            Additional::Schema(id) => Some(id),
            _ => None,
        };
        let others = [schema(self.other_members), schema(self.other_items), self.contains];
        (self.reference.iter().chain(self.properties.values()).chain(self.patterns.values()).copied())
            .chain([self.names, self.items, self.not, schema(self.additional)].into_iter().chain(others).flatten())
            .chain(self.prefix.iter().chain(&self.all_of).chain(&self.any_of).chain(&self.one_of).copied())
            .chain(self.conditions.iter().copied())
    }
}
