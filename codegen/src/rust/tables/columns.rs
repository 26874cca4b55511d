//! Columns: one for each property of a schema with a table.

use crate::openapi;
use crate::rust::model::{Column, ColumnKind, Field, Presence, Primitive, RuntimeType, Type};
use crate::rust::names::{NameSet, snake_case};
use crate::rust::tables::checks;
use crate::rust::tables::context::{PlannedTable, TableContext};
use crate::rust::types::direction::Direction;

/// The fields of the forms of a schema.
#[derive(Clone, Copy)]
pub(crate) struct Forms<'f> {
    pub(crate) response: &'f [Field],
    pub(crate) request: &'f [Field],
}

/// Builds the columns of a table, and reports properties that no form has.
pub(crate) fn build_columns(
    cx: &TableContext<'_, '_>,
    plan: &PlannedTable,
    table: &openapi::TableExtension,
    forms: Forms<'_>,
) -> Vec<Column> {
    let api = cx.types.api;
    let mut columns = Vec::new();
    for (wire, property) in &api.effective(plan.schema).properties {
        let annotations = &api.effective(*property).annotations;
        if annotations.no_column {
            continue;
        }
        let response_field = find_field(forms.response, wire);
        let request_field = find_field(forms.request, wire);
        let Some(field) = response_field.or(request_field).or_else(|| hidden_field(cx, plan, wire)) else {
            checks::report_column_without_field(cx.types, *property, wire);
            continue;
        };
        let ty = cx.index.expand_aliases(&field.ty);
        columns.push(Column {
            wire: wire.clone(),
            ident: field.ident.clone(),
            kind: column_kind(&ty),
            nullable: *wire != table.key && is_nullable(field, request_field),
            ty: if matches!(field.ty, Type::Named(_)) { field.ty.clone() } else { ty },
            was: annotations.was.clone(),
            doc: field.doc.clone(),
        });
    }
    columns
}

/// Adds the column of a key that is not a property, before the others.
pub(crate) fn add_hidden_key(key: &str, columns: &mut Vec<Column>) {
    let mut idents = NameSet::with(columns.iter().map(|column| column.ident.as_str()));
    let column = Column {
        wire: key.to_owned(),
        ident: idents.claim(&snake_case(key)),
        kind: ColumnKind::BigInt,
        nullable: false,
        ty: Type::Primitive(Primitive::I64),
        was: None,
        doc: "The key: rows are numbered in the order of insertion.".to_owned(),
    };
    columns.insert(0, column);
}

fn find_field<'f>(fields: &'f [Field], wire: &str) -> Option<&'f Field> {
    fields.iter().find(|field| field.wire == wire)
}

/// Returns the field of a struct that no operation uses.
fn hidden_field<'c>(cx: &TableContext<'c, '_>, plan: &PlannedTable, wire: &str) -> Option<&'c Field> {
    let named = cx.types.get(plan.schema, Direction::Response)?;
    find_field(&cx.index.structure(&named.name)?.fields, wire)
}

/// Returns whether a column is nullable: the value may be absent or null, in requests or in responses.
fn is_nullable(field: &Field, request_field: Option<&Field>) -> bool {
    let required = |field: &Field| field.presence == Presence::Required;
    !required(field) || !request_field.is_none_or(required)
}

/// Returns the column type of a Rust type.
fn column_kind(ty: &Type) -> ColumnKind {
    match ty {
        Type::Primitive(Primitive::I8 | Primitive::I16 | Primitive::I32 | Primitive::U8 | Primitive::U16) => {
            ColumnKind::Integer
        }
        Type::Primitive(Primitive::I64 | Primitive::U32) => ColumnKind::BigInt,
        Type::Primitive(Primitive::F64) => ColumnKind::Real,
        Type::Primitive(Primitive::Bool) => ColumnKind::Boolean,
        Type::Primitive(Primitive::String) => ColumnKind::Text,
        Type::Runtime(RuntimeType::DateTime) => ColumnKind::Time,
        Type::Runtime(RuntimeType::Date) => ColumnKind::Date,
        Type::Runtime(RuntimeType::Uuid) => ColumnKind::Uuid,
        Type::Runtime(RuntimeType::Base64 | RuntimeType::Bytes) => ColumnKind::Bytes,
        Type::Runtime(RuntimeType::Secret) => ColumnKind::Secret,
        Type::Runtime(RuntimeType::Decimal | RuntimeType::Ipv4Addr | RuntimeType::Ipv6Addr)
        | Type::Primitive(Primitive::U64) => ColumnKind::Display,
        _ => ColumnKind::Json,
    }
}
