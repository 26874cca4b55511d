//! Schemas, keyword by keyword.

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
    pub types: Types,
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

/// A set of the JSON types.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Types(pub u8);

impl Types {
    /// The names, in the order of their bits.
    pub const NAMES: [&'static str; 7] = ["null", "boolean", "integer", "number", "string", "array", "object"];
    /// The set with `null` alone.
    pub const NULL: Types = Types(1);

    /// The set with the type of this name alone.
    pub fn named(name: &str) -> Option<Types> {
        Self::NAMES.iter().position(|known| *known == name).map(|bit| Types(1 << bit))
    }

    /// Both sets.
    pub fn with(self, other: Types) -> Types {
        Types(self.0 | other.0)
    }

    /// This set less the other.
    pub fn without(self, other: Types) -> Types {
        Types(self.0 & !other.0)
    }

    /// Whether a type of this name is in the set.
    pub fn has(self, name: &str) -> bool {
        Self::named(name).is_some_and(|types| self.0 & types.0 != 0)
    }

    /// Whether the set is empty: nothing is said of the type.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The names of the types in the set.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        Self::NAMES.iter().enumerate().filter(move |(bit, _)| self.0 & (1 << bit) != 0).map(|(_, name)| *name)
    }

    /// The one type in the set, if it is one.
    pub fn single(self) -> Option<&'static str> {
        let mut names = self.names();
        names.next().filter(|_| names.next().is_none())
    }
}

impl Serialize for Types {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.names())
    }
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
            types: Types::default(),
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
