//! Tables, and the conversions between rows and types.

use serde::Serialize;

use crate::rust::model::type_expr::{ConvertValue, Type};
use crate::rust::model::types::{Presence, SourceLocation};

/// A table.
#[derive(Debug, Serialize)]
pub struct Table {
    /// The row's Rust name: `CallLogRow`.
    pub name: String,
    /// The module: `call_log`.
    pub module: String,
    /// The table's name in SQL: `call_log`.
    pub table: String,
    /// The type of the schema, for docs: `CallLog`.
    pub type_name: Option<String>,
    /// The location in the document.
    pub at: SourceLocation,
    /// The name of the key column.
    pub key: String,
    /// Whether the key is a hidden column without a property.
    pub hidden_key: bool,
    /// The columns; a hidden key first.
    pub columns: Vec<Column>,
    /// The sets of columns that are unique.
    pub unique: Vec<Vec<String>>,
    /// The sets of columns with an index.
    pub index: Vec<Vec<String>>,
    /// The response form and its conversion from a row. `None` for an internal table.
    pub response: Option<RowInto>,
    /// The request form and its conversion into a row. `None` if no request has it.
    pub request: Option<RowFrom>,
}

/// A column.
#[derive(Debug, Serialize)]
pub struct Column {
    /// The name in SQL, which is the property's.
    pub wire: String,
    /// The row's field.
    pub ident: String,
    /// The column type.
    pub kind: ColumnKind,
    /// Whether the column is nullable: then the row's field is an `Option`.
    pub nullable: bool,
    /// The type of the value.
    pub ty: Type,
    /// The former name (`x-lockstep-was`).
    pub was: Option<String>,
    /// Docs (Markdown).
    pub doc: String,
}

/// The type of a column: a module of `lockstep_runtime::table::kind`.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
pub enum ColumnKind {
    /// A 32-bit integer.
    Integer,
    /// A 64-bit integer.
    BigInt,
    /// A floating-point number.
    Real,
    /// A boolean.
    Boolean,
    /// A string.
    Text,
    /// A timestamp.
    Time,
    /// A date, as a string.
    Date,
    /// A UUID, as a string.
    Uuid,
    /// Bytes.
    Bytes,
    /// An encrypted string.
    Secret,
    /// JSON, as a string.
    Json,
    /// A type that is stored by its `Display` form, as a string.
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

/// The conversion of a row into the response form.
#[derive(Debug, Serialize)]
pub struct RowInto {
    /// The name of the response form.
    pub name: String,
    /// All of its fields.
    pub fields: Vec<RowField>,
}

/// The update of a row by the request form: an absent field keeps, null clears, a value sets.
#[derive(Debug, Serialize)]
pub struct RowFrom {
    /// The name of the request form.
    pub name: String,
    /// Its fields that have a column.
    pub fields: Vec<RowField>,
}

/// A field of the response or request form, with its column.
#[derive(Debug, Serialize)]
pub struct RowField {
    /// The field's name, in the type and in the row.
    pub ident: String,
    /// The presence in the type.
    pub presence: Presence,
    /// Whether a column stores it; otherwise the caller passes it.
    pub has_column: bool,
    /// Whether the column is nullable.
    pub nullable: bool,
    /// The type of the value in the response or request form.
    pub ty: Type,
    /// The conversion of the value.
    pub value: ConvertValue,
}
