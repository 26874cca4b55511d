//! The scalar table: which Rust type a JSON type with a format is. A new format is one row.

use crate::openapi::Api;
use crate::rust::model::Type;

/// Type, format, Rust type.
const ROWS: &[(&str, &str, Type)] = &[
    ("boolean", "", Type::Plain("bool")),
    ("integer", "", Type::Plain("i64")),
    ("integer", "int8", Type::Plain("i8")),
    ("integer", "int16", Type::Plain("i16")),
    ("integer", "int32", Type::Plain("i32")),
    ("integer", "int64", Type::Plain("i64")),
    ("integer", "uint8", Type::Plain("u8")),
    ("integer", "uint16", Type::Plain("u16")),
    ("integer", "uint32", Type::Plain("u32")),
    ("integer", "uint64", Type::Plain("u64")),
    ("integer", "uint", Type::Plain("u64")),
    ("number", "", Type::Plain("f64")),
    ("number", "float", Type::Plain("f64")),
    ("number", "double", Type::Plain("f64")),
    ("number", "int32", Type::Plain("f64")),
    ("string", "", Type::Plain("String")),
    ("string", "date-time", Type::Runtime("DateTime")),
    ("string", "date", Type::Runtime("Date")),
    ("string", "uuid", Type::Runtime("Uuid")),
    ("string", "byte", Type::Runtime("Base64")),
    ("string", "binary", Type::Runtime("File")),
    ("string", "decimal", Type::Runtime("Decimal")),
    ("string", "ipv4", Type::Runtime("Ipv4Addr")),
    ("string", "ipv6", Type::Runtime("Ipv6Addr")),
];

/// The type of `format`, the project's own first; or of the JSON type alone when the format is in no row.
pub(crate) fn scalar(api: &Api, json: &str, format: &str) -> Option<Type> {
    if let Some(path) = api.formats.get(format) {
        return Some(Type::Path(path.clone()));
    }
    let row = |format: &str| ROWS.iter().find(|row| row.0 == json && row.1 == format);
    row(format).or_else(|| row("")).map(|row| row.2.clone())
}
