//! Tables: the columns of schemas with `x-lockstep-table`, and how rows and types become each other.

mod checks;

use std::collections::HashSet;

use crate::openapi::{self, SchemaId};
use crate::rust::model::ColumnKind;
use crate::rust::model::Primitive;
use crate::rust::model::RuntimeType;
use crate::rust::model::{Column, ConvertValue, Field, Presence, RowField, RowFrom, RowInto, Table, Type};
use crate::rust::names::{module, number, pascal, snake};
use crate::rust::types::Types;
use crate::rust::types::classify::Shape;
use crate::rust::types::conversions::Known;
use crate::rust::types::direction::Way;

/// What is known of a schema with a table once its types are named.
pub(crate) struct Planned {
    id: SchemaId,
    name: String,
    read: Option<String>,
    input: Option<String>,
}

/// The schemas with tables, and the names of their types.
pub(crate) fn plan(types: &Types<'_>) -> Vec<Planned> {
    let api = types.api;
    let with_table = api.named.iter().filter(|(_, id)| api.schema(**id).table.is_some());
    let planned = with_table.map(|(name, id)| {
        let made = |way: Way| types.made.get(&(*id, types.usage.form(*id, way))).map(|made| made.name.clone());
        let read = made(Way::Read).filter(|_| !api.schema(*id).annotations.internal);
        let input = made(Way::Input).filter(|_| types.usage.is_input(*id));
        Planned { id: *id, name: pascal(name), read, input }
    });
    planned.collect()
}

/// The tables. `pairs` are the structs that convert into each other.
pub(crate) fn tables(
    types: &mut Types<'_>,
    known: &Known<'_>,
    planned: &[Planned],
    pairs: &HashSet<(String, String)>,
) -> Vec<Table> {
    let tables: Vec<Table> = planned.iter().filter_map(|plan| table(types, known, plan, pairs)).collect();
    checks::names(types, planned, &tables);
    tables
}

fn table(types: &mut Types<'_>, known: &Known<'_>, plan: &Planned, pairs: &HashSet<(String, String)>) -> Option<Table> {
    let api = types.api;
    let schema = api.effective(plan.id);
    let table = api.schema(plan.id).table.clone()?;
    if !matches!(types.shape(plan.id), Shape::Struct) {
        checks::no_object(types, &table);
        return None;
    }
    let hidden_key = !schema.properties.contains_key(&table.key);
    let fields = |name: &Option<String>| {
        name.as_deref().and_then(|name| known.structure(name)).map(|s| s.fields.as_slice()).unwrap_or_default()
    };
    let (read, input) = (fields(&plan.read), fields(&plan.input));
    let mut columns = columns(types, known, plan, &table, (read, input));
    if hidden_key {
        let key = hidden(&table.key, |name| !columns.iter().any(|column| column.ident == name));
        columns.insert(0, key);
    }
    checks::keys(types, &table, &columns);
    let rows = |fields: &[Field], into: bool| -> Vec<RowField> {
        let made = fields.iter().filter_map(|field| {
            let (made, sound) = row_field(known, field, &columns, into, pairs)?;
            let at = schema.properties.get(&field.wire).map_or(table.at, |id| api.schema(*id).at);
            checks::row(types, known, &made, sound, into, at);
            Some(made)
        });
        made.collect()
    };
    let read = plan.read.clone().map(|name| RowInto { fields: rows(read, true), name });
    let input = plan.input.clone().map(|name| RowFrom { fields: rows(input, false), name });
    Some(Table {
        name: types.names.claim(&format!("{}Row", plan.name), "Table"),
        module: module(&plan.name),
        doc: format!("A stored `{}`, with what is never shown.", api.schema(plan.id).name.clone().unwrap_or_default()),
        at: types.place(api.schema(plan.id).at),
        read,
        input,
        key: table.key,
        hidden_key,
        columns,
        unique: table.unique,
        index: table.index,
        table: table.name,
    })
}

/// The columns of a table's properties, by the fields that are answered and those that are taken.
fn columns(
    types: &Types<'_>,
    known: &Known<'_>,
    plan: &Planned,
    table: &openapi::TableExtension,
    (read, input): (&[Field], &[Field]),
) -> Vec<Column> {
    let api = types.api;
    let mut columns = Vec::new();
    for (wire, property) in &api.effective(plan.id).properties {
        let annotations = &api.effective(*property).annotations;
        let find = |fields: &[Field]| fields.iter().find(|field| field.wire == *wire).cloned();
        if annotations.no_column {
            continue;
        }
        let field = find(read).or_else(|| find(input)).or_else(|| made_field(types, known, plan.id, wire));
        let Some(field) = field else {
            checks::no_field(types, *property, wire);
            continue;
        };
        let ty = known.expand(&field.ty);
        let nullable = *wire != table.key && nullable(&field, find(input).as_ref());
        columns.push(Column {
            wire: wire.clone(),
            ident: field.ident.clone(),
            kind: column_kind(&ty),
            nullable,
            ty: if matches!(field.ty, Type::Named(_)) { field.ty.clone() } else { ty },
            was: annotations.was.clone(),
            doc: field.doc.clone(),
        });
    }
    columns
}

/// The field of a struct that no operation shows.
fn made_field(types: &Types<'_>, known: &Known<'_>, id: SchemaId, wire: &str) -> Option<Field> {
    let made = types.made.get(&(id, types.usage.form(id, Way::Read)))?;
    known.structure(&made.name)?.fields.iter().find(|field| field.wire == wire).cloned()
}

/// A column may be null when the value may, or when a request may leave it out.
fn nullable(field: &Field, input: Option<&Field>) -> bool {
    field.presence != Presence::Required || input.is_some_and(|input| input.presence != Presence::Required)
}

fn hidden(key: &str, free: impl Fn(&str) -> bool) -> Column {
    Column {
        wire: key.to_owned(),
        ident: number(&snake(key), free),
        kind: ColumnKind::BigInt,
        nullable: false,
        ty: Type::Primitive(Primitive::I64),
        was: None,
        doc: "The record's place in the order of arrival.".to_owned(),
    }
}

/// Returns how a type is stored.
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

/// A field beside its column, and whether one can become the other.
fn row_field(
    known: &Known<'_>,
    field: &Field,
    columns: &[Column],
    into: bool,
    pairs: &HashSet<(String, String)>,
) -> Option<(RowField, bool)> {
    let column = columns.iter().find(|column| column.wire == field.wire);
    let value = match column {
        Some(column) if into => known.value(&column.ty, &field.ty, pairs),
        Some(column) => known.value(&field.ty, &column.ty, pairs),
        None if into => Some(ConvertValue::Same),
        // What no column holds is kept elsewhere: the caller takes it out first.
        None => return None,
    };
    let made = RowField {
        ident: field.ident.clone(),
        presence: field.presence,
        column: column.is_some(),
        nullable: column.is_some_and(|column| column.nullable),
        ty: field.ty.clone(),
        value: value.unwrap_or(ConvertValue::Same),
    };
    Some((made, value.is_some()))
}
