//! Scalars: the Rust type of a JSON type with a format. A new format is a row of [`SCALARS`].

use crate::openapi::{Api, JsonType, SchemaId, json_type};
use crate::rust::model::{Primitive, RuntimeType, Type};

/// A row of the table of scalars.
struct ScalarRow {
    json_type: JsonType,
    /// `format`; empty for the JSON type without a format.
    format: &'static str,
    ty: Type,
}

const fn primitive_row(json_type: JsonType, format: &'static str, primitive: Primitive) -> ScalarRow {
    ScalarRow { json_type, format, ty: Type::Primitive(primitive) }
}

const fn string_row(format: &'static str, runtime_type: RuntimeType) -> ScalarRow {
    ScalarRow { json_type: JsonType::String, format, ty: Type::Runtime(runtime_type) }
}

/// The types of scalars, by JSON type and format.
const SCALARS: &[ScalarRow] = &[
    primitive_row(JsonType::Boolean, "", Primitive::Bool),
    primitive_row(JsonType::Integer, "", Primitive::I64),
    primitive_row(JsonType::Integer, "int8", Primitive::I8),
    primitive_row(JsonType::Integer, "int16", Primitive::I16),
    primitive_row(JsonType::Integer, "int32", Primitive::I32),
    primitive_row(JsonType::Integer, "int64", Primitive::I64),
    primitive_row(JsonType::Integer, "uint8", Primitive::U8),
    primitive_row(JsonType::Integer, "uint16", Primitive::U16),
    primitive_row(JsonType::Integer, "uint32", Primitive::U32),
    primitive_row(JsonType::Integer, "uint64", Primitive::U64),
    primitive_row(JsonType::Integer, "uint", Primitive::U64),
    primitive_row(JsonType::Number, "", Primitive::F64),
    primitive_row(JsonType::Number, "float", Primitive::F64),
    primitive_row(JsonType::Number, "double", Primitive::F64),
    primitive_row(JsonType::Number, "int32", Primitive::F64),
    primitive_row(JsonType::String, "", Primitive::String),
    string_row("date-time", RuntimeType::DateTime),
    string_row("date", RuntimeType::Date),
    string_row("uuid", RuntimeType::Uuid),
    string_row("byte", RuntimeType::Base64),
    string_row("binary", RuntimeType::File),
    string_row("decimal", RuntimeType::Decimal),
    string_row("ipv4", RuntimeType::Ipv4Addr),
    string_row("ipv6", RuntimeType::Ipv6Addr),
];

/// Returns the type of a scalar: of `lockstep.yaml`, by its format, or by its JSON type if no row has the format.
///
/// Returns `None` if the JSON type is not a scalar.
pub(crate) fn scalar_type(api: &Api, json_type: JsonType, format: &str) -> Option<Type> {
    let row = |format: &str| SCALARS.iter().find(|row| row.json_type == json_type && row.format == format);
    let plain = row("")?;
    if let Some(path) = api.settings.format_types.get(format) {
        return Some(Type::Path(path.clone()));
    }
    Some(row(format).unwrap_or(plain).ty.clone())
}

/// Returns the type of alternatives that are scalars of one type.
pub(crate) fn common_scalar(api: &Api, alternatives: &[SchemaId]) -> Option<Type> {
    let mut types = alternatives.iter().map(|id| plain_scalar(api, *id));
    let first = types.next()??;
    types.all(|ty| ty.as_ref() == Some(&first)).then_some(first)
}

/// Returns the type of a scalar without `enum`. Returns `None` for any other schema.
pub(crate) fn plain_scalar(api: &Api, id: SchemaId) -> Option<Type> {
    let schema = api.effective(api.resolve(id));
    if schema.values.is_some() || !schema.one_of.is_empty() || schema.name.is_some() && schema.annotations.write_only {
        return None;
    }
    scalar_type(api, json_type(schema)?, schema.format.as_deref().unwrap_or_default())
}
