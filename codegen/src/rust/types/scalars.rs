//! The scalar table: which Rust type a JSON type with a format is. A new format is one row.

use crate::openapi::Api;
use crate::openapi::JsonType;
use crate::rust::model::Primitive;
use crate::rust::model::RuntimeType;
use crate::rust::model::Type;

/// Type, format, Rust type.
const ROWS: &[(JsonType, &str, Type)] = &[
    (JsonType::Boolean, "", Type::Primitive(Primitive::Bool)),
    (JsonType::Integer, "", Type::Primitive(Primitive::I64)),
    (JsonType::Integer, "int8", Type::Primitive(Primitive::I8)),
    (JsonType::Integer, "int16", Type::Primitive(Primitive::I16)),
    (JsonType::Integer, "int32", Type::Primitive(Primitive::I32)),
    (JsonType::Integer, "int64", Type::Primitive(Primitive::I64)),
    (JsonType::Integer, "uint8", Type::Primitive(Primitive::U8)),
    (JsonType::Integer, "uint16", Type::Primitive(Primitive::U16)),
    (JsonType::Integer, "uint32", Type::Primitive(Primitive::U32)),
    (JsonType::Integer, "uint64", Type::Primitive(Primitive::U64)),
    (JsonType::Integer, "uint", Type::Primitive(Primitive::U64)),
    (JsonType::Number, "", Type::Primitive(Primitive::F64)),
    (JsonType::Number, "float", Type::Primitive(Primitive::F64)),
    (JsonType::Number, "double", Type::Primitive(Primitive::F64)),
    (JsonType::Number, "int32", Type::Primitive(Primitive::F64)),
    (JsonType::String, "", Type::Primitive(Primitive::String)),
    (JsonType::String, "date-time", Type::Runtime(RuntimeType::DateTime)),
    (JsonType::String, "date", Type::Runtime(RuntimeType::Date)),
    (JsonType::String, "uuid", Type::Runtime(RuntimeType::Uuid)),
    (JsonType::String, "byte", Type::Runtime(RuntimeType::Base64)),
    (JsonType::String, "binary", Type::Runtime(RuntimeType::File)),
    (JsonType::String, "decimal", Type::Runtime(RuntimeType::Decimal)),
    (JsonType::String, "ipv4", Type::Runtime(RuntimeType::Ipv4Addr)),
    (JsonType::String, "ipv6", Type::Runtime(RuntimeType::Ipv6Addr)),
];

/// The type of `format`, the project's own first; or of the JSON type alone when the format is in no row.
pub(crate) fn scalar(api: &Api, json: JsonType, format: &str) -> Option<Type> {
    if let Some(path) = api.settings.format_types.get(format) {
        return Some(Type::Path(path.clone()));
    }
    let row = |format: &str| ROWS.iter().find(|row| row.0 == json && row.1 == format);
    row(format).or_else(|| row("")).map(|row| row.2.clone())
}
