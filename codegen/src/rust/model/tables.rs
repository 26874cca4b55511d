//! Tables, and how rows and types become each other.

use serde::Serialize;

use crate::rust::model::{ConvertValue, Presence, SourceLocation, Type};

/// A table.
#[derive(Debug, Serialize)]
pub struct Table {
    /// The row's Rust name: `CallLogRow`.
    pub name: String,
    /// Its module: `call_log`.
    pub module: String,
    /// The table's name: `call_log`.
    pub table: String,
    /// Docs (Markdown).
    pub doc: String,
    /// Where it comes from.
    pub at: SourceLocation,
    /// The name of the key column.
    pub key: String,
    /// Whether the key is a hidden column that no property has.
    pub hidden_key: bool,
    /// The columns, the key first when it is hidden.
    pub columns: Vec<Column>,
    /// Sets of columns that are unique.
    pub unique: Vec<Vec<String>>,
    /// Sets of columns with an index.
    pub index: Vec<Vec<String>>,
    /// The read type, and how it is made from a row; none for an internal table.
    pub read: Option<RowInto>,
    /// The input type that changes a row, and how; none when no request holds it.
    pub input: Option<RowFrom>,
}

/// A column.
#[derive(Debug, Serialize)]
pub struct Column {
    /// Its name, which is the property's.
    pub wire: String,
    /// The row's field.
    pub ident: String,
    /// How it is stored.
    pub kind: ColumnKind,
    /// Whether it may be null: then the row's field is an `Option`.
    pub nullable: bool,
    /// The type of the value.
    pub ty: Type,
    /// Its former name (`x-lockstep-was`).
    pub was: Option<String>,
    /// Docs (Markdown).
    pub doc: String,
}

/// How a column is stored: a module of `lockstep_runtime::table::kind`.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
pub enum ColumnKind {
    /// Stored as `integer`.
    Integer,
    /// Stored as `bigint`.
    BigInt,
    /// Stored as `real`.
    Real,
    /// Stored as `boolean`.
    Boolean,
    /// Stored as `text`.
    Text,
    /// Stored as `time`.
    Time,
    /// Stored as `date`.
    Date,
    /// Stored as `uuid`.
    Uuid,
    /// Stored as `bytes`.
    Bytes,
    /// Stored as `secret`.
    Secret,
    /// Stored as `json`.
    Json,
    /// Stored as `display`.
    Display,
}

impl ColumnKind {
    /// Returns the name that the runtime uses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Integer => "integer",
            Self::BigInt => "bigint",
            Self::Real => "real",
            Self::Boolean => "boolean",
            Self::Text => "text",
            Self::Time => "time",
            Self::Date => "date",
            Self::Uuid => "uuid",
            Self::Bytes => "bytes",
            Self::Secret => "secret",
            Self::Json => "json",
            Self::Display => "display",
        }
    }
}

/// How a read type is made from a row.
#[derive(Debug, Serialize)]
pub struct RowInto {
    /// The read type.
    pub name: String,
    /// For each of its fields.
    pub fields: Vec<RowField>,
}

/// How an input type changes a row: absent keeps, null clears, a value sets.
#[derive(Debug, Serialize)]
pub struct RowFrom {
    /// The input type.
    pub name: String,
    /// For each of its fields that is a column.
    pub fields: Vec<RowField>,
}

/// A field of a read or input type beside its column.
#[derive(Debug, Serialize)]
pub struct RowField {
    /// The field's name, in the type and in the row.
    pub ident: String,
    /// Its presence in the type.
    pub presence: Presence,
    /// Whether a column holds it; otherwise the caller gives it, of this type.
    pub column: bool,
    /// Whether the column may be null.
    pub nullable: bool,
    /// The type of the value in the read or input type.
    pub ty: Type,
    /// How the value inside is converted between the row and the type.
    pub value: ConvertValue,
}
