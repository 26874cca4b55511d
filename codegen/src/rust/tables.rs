//! Tables: the columns of schemas with `x-lockstep-table`, and how rows and types become each other.

use std::collections::HashSet;

use super::convert::Known;
use super::model::{Column, ConvertValue, Field, Presence, RowField, RowFrom, RowInto, Table, Type};
use super::names::{module, pascal, snake};
use super::types::Types;
use super::usage::Way;
use crate::api::{self, Schema, SchemaId};
use crate::diagnostic::Diagnostic;

/// What is known of a schema with a table once its types are named.
pub(super) struct Planned {
    id: SchemaId,
    name: String,
    read: Option<String>,
    input: Option<String>,
}

/// The schemas with tables, and the names of their types.
pub(super) fn plan(types: &Types<'_>) -> Vec<Planned> {
    let api = types.api;
    let with_table = api.named.iter().filter(|(_, id)| api.schema(**id).table.is_some());
    let planned = with_table.map(|(name, id)| {
        let made = |way: Way| types.made.get(&(*id, types.usage.form(*id, way))).map(|made| made.name.clone());
        let read = made(Way::Read).filter(|_| !api.schema(*id).notes.internal);
        let input = made(Way::Input).filter(|_| types.usage.is_input(*id));
        Planned { id: *id, name: pascal(name), read, input }
    });
    planned.collect()
}

/// The tables. `pairs` are the structs that convert into each other.
pub(super) fn tables(
    types: &mut Types<'_>,
    known: &Known<'_>,
    planned: &[Planned],
    pairs: &HashSet<(String, String)>,
) -> Vec<Table> {
    planned.iter().filter_map(|plan| table(types, known, plan, pairs)).collect()
}

fn table(types: &mut Types<'_>, known: &Known<'_>, plan: &Planned, pairs: &HashSet<(String, String)>) -> Option<Table> {
    let api = types.api;
    let schema = api.effective(plan.id);
    let table = api.schema(plan.id).table.clone()?;
    let hidden_key = !schema.properties.contains_key(&table.key);
    let fields = |name: &Option<String>| {
        name.as_deref().and_then(|name| known.structure(name)).map(|s| s.fields.as_slice()).unwrap_or_default()
    };
    let (read, input) = (fields(&plan.read), fields(&plan.input));
    let mut columns = Vec::new();
    if hidden_key {
        columns.push(hidden(&table.key));
    }
    for (wire, property) in &schema.properties {
        let notes = &api.effective(*property).notes;
        let find = |fields: &[Field]| fields.iter().find(|field| field.wire == *wire).cloned();
        let field = find(read).or_else(|| find(input)).or_else(|| made_field(types, known, plan.id, wire))?;
        if notes.no_column {
            continue;
        }
        let ty = known.expand(&field.ty);
        let nullable = *wire != table.key && nullable(&field, find(input).as_ref());
        columns.push(Column {
            wire: wire.clone(),
            ident: snake(wire),
            kind: kind(&ty),
            nullable,
            ty: if matches!(field.ty, Type::Named(_)) { field.ty.clone() } else { ty },
            was: notes.was.clone(),
            doc: field.doc.clone(),
        });
    }
    check(types, schema, &table, &columns);
    let rows = |fields: &[Field], into: bool| -> Vec<RowField> {
        fields.iter().filter_map(|field| row_field(known, field, &columns, into, pairs)).collect()
    };
    Some(Table {
        name: types.names.claim(&format!("{}Row", plan.name), "Table"),
        module: module(&plan.name),
        doc: format!("A stored `{}`, with what is never shown.", api.schema(plan.id).name.clone().unwrap_or_default()),
        at: types.place(api.schema(plan.id).at),
        read: plan.read.clone().map(|name| RowInto { fields: rows(read, true), name }),
        input: plan.input.clone().map(|name| RowFrom { fields: rows(input, false), name }),
        key: table.key,
        hidden_key,
        columns,
        unique: table.unique,
        index: table.index,
        table: table.name,
    })
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

fn hidden(key: &str) -> Column {
    Column {
        wire: key.to_owned(),
        ident: snake(key),
        kind: "bigint",
        nullable: false,
        ty: Type::Plain("i64"),
        was: None,
        doc: "The record's place in the order of arrival.".to_owned(),
    }
}

/// How a type is stored.
fn kind(ty: &Type) -> &'static str {
    match ty {
        Type::Plain("i8" | "i16" | "i32" | "u8" | "u16") => "integer",
        Type::Plain("i64" | "u32") => "bigint",
        Type::Plain("f64") => "real",
        Type::Plain("bool") => "boolean",
        Type::Plain("String") => "text",
        Type::Runtime("DateTime") => "time",
        Type::Runtime("Date") => "date",
        Type::Runtime("Uuid") => "uuid",
        Type::Runtime("Base64" | "Bytes") => "bytes",
        Type::Runtime("Secret") => "secret",
        Type::Runtime("Decimal" | "Ipv4Addr" | "Ipv6Addr") | Type::Plain("u64") => "display",
        _ => "json",
    }
}

fn row_field(
    known: &Known<'_>,
    field: &Field,
    columns: &[Column],
    into: bool,
    pairs: &HashSet<(String, String)>,
) -> Option<RowField> {
    let column = columns.iter().find(|column| column.wire == field.wire);
    let value = match column {
        Some(column) if into => known.value(&column.ty, &field.ty, pairs),
        Some(column) => known.value(&field.ty, &column.ty, pairs),
        None if into => Some(ConvertValue::Same),
        // What no column holds is kept elsewhere: the caller takes it out first.
        None => return None,
    };
    Some(RowField {
        ident: field.ident.clone(),
        presence: field.presence,
        column: column.is_some(),
        nullable: column.is_some_and(|column| column.nullable),
        ty: field.ty.clone(),
        value: value.unwrap_or(ConvertValue::Same),
    })
}

/// Names in the table's keys that are no columns.
fn check(types: &Types<'_>, schema: &Schema, table: &api::Table, columns: &[Column]) {
    for name in table.unique.iter().chain(&table.index).flatten() {
        if !columns.iter().any(|column| column.wire == *name) {
            let message = format!("`{name}` is no column of the table `{}`", table.name);
            let near = crate::document::nearest(name, columns.iter().map(|column| column.wire.as_str()));
            let help = near.map_or_else(|| "name a property".to_owned(), |near| format!("did you mean `{near}`?"));
            types.diagnostics.push(Diagnostic::fatal("unknown-column", schema.at, message).help(help));
        }
    }
}
