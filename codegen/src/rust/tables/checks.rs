//! Checks of tables: columns, keys, names and conversions.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::Diagnostic;
use crate::did_you_mean;
use crate::openapi::{self, SchemaId};
use crate::rust::model::{Column, Presence, RowField, RuntimeType, Table, Type};
use crate::rust::tables::context::{PlannedTable, TableContext};
use crate::rust::types::Types;
use crate::rust::types::conversions::ItemIndex;
use crate::source::Span;

/// Reports a table whose schema is not an object with properties.
pub(crate) fn report_table_without_columns(types: &Types<'_>, table: &openapi::TableExtension) {
    let message = format!("the table `{}` has no columns: its schema is not an object with properties", table.name);
    types.diagnostics.push(Diagnostic::fatal("table-without-columns", table.at, message));
}

/// Reports a property that neither a response nor a request contains.
pub(crate) fn report_column_without_field(types: &Types<'_>, property: SchemaId, name: &str) {
    let message = format!("the property `{name}` has no column: no request and no response contains it");
    types.diagnostics.push(
        Diagnostic::fatal("column-without-field", types.api.schema(property).at, message)
            .help("remove `writeOnly` if no request contains the property, or add `x-lockstep-column: false`"),
    );
}

/// Reports names in `unique` and `index` that are not columns.
pub(crate) fn report_unknown_columns(types: &Types<'_>, table: &openapi::TableExtension, columns: &[Column]) {
    for name in table.unique.iter().chain(&table.index).flatten() {
        if columns.iter().any(|column| column.wire == *name) {
            continue;
        }
        let message = format!("the table `{}` has no column `{name}`", table.name);
        let similar = did_you_mean::find_similar(name, columns.iter().map(|column| column.wire.as_str()));
        let help = similar
            .map_or_else(|| "use the name of a property".to_owned(), |similar| format!("did you mean `{similar}`?"));
        types.diagnostics.push(Diagnostic::fatal("unknown-column", table.at, message).help(help));
    }
}

/// Reports a field that does not convert into its column, or from it.
pub(crate) fn report_missing_conversion(types: &Types<'_>, field: &RowField, at: Span) {
    let name = strip_raw_prefix(&field.ident);
    let message = format!("the property `{name}` of a request cannot be stored: it differs from that of responses");
    let help = "require in requests what responses require, in nested objects too";
    types.diagnostics.push(Diagnostic::fatal("missing-conversion", at, message).help(help));
}

/// Reports a required field of a response whose nullable column has no default.
pub(crate) fn report_column_without_value(cx: &TableContext<'_, '_>, field: &RowField, at: Span) {
    let needs_default = field.has_column && field.nullable && field.presence == Presence::Required;
    if !needs_default || has_default(cx.index, &field.ty) {
        return;
    }
    let name = strip_raw_prefix(&field.ident);
    let message = format!("`{name}` is optional in requests and required in responses, and has no default");
    let help = "make it required or nullable, or add `x-lockstep-omittable: true`";
    cx.types.diagnostics.push(Diagnostic::fatal("column-without-value", at, message).help(help));
}

/// Returns whether a type has a default that means that no value was given.
fn has_default(index: &ItemIndex<'_>, ty: &Type) -> bool {
    match index.expand_aliases(ty) {
        Type::Primitive(_) | Type::Vec(_) | Type::Map(_) | Type::Option(_) => true,
        Type::Runtime(runtime_type) => matches!(
            runtime_type,
            RuntimeType::Value | RuntimeType::Secret | RuntimeType::Decimal | RuntimeType::Base64
        ),
        Type::Named(name) => index.structure(&name).is_some_and(|structure| structure.default),
        _ => false,
    }
}

/// Reports tables and columns with the same name. SQLite compares names case-insensitively.
pub(crate) fn report_duplicate_names(types: &Types<'_>, planned: &[PlannedTable], tables: &[Table]) {
    let mut seen = HashSet::new();
    for table in tables {
        let Some(at) = table_span(types, planned, &table.table) else { continue };
        if !seen.insert(table.table.to_lowercase()) {
            let message = format!("the table `{}` is declared twice", table.table);
            types.diagnostics.push(Diagnostic::fatal("duplicate-table", at, message));
        }
        report_duplicate_columns(types, table, at);
    }
}

/// Returns the span of the last table with this name.
fn table_span(types: &Types<'_>, planned: &[PlannedTable], name: &str) -> Option<Span> {
    let tables = planned.iter().rev().filter_map(|plan| types.api.schema(plan.schema).table.as_ref());
    tables.filter(|table| table.name == name).map(|table| table.at).next()
}

fn report_duplicate_columns(types: &Types<'_>, table: &Table, at: Span) {
    let mut seen: HashMap<(&str, String), &str> = HashMap::new();
    for column in &table.columns {
        let names = [("SQL", column.wire.to_lowercase()), ("Rust", column.ident.clone())];
        for (language, name) in names {
            let Some(first) = seen.insert((language, name), &column.wire) else { continue };
            let second = &column.wire;
            let message =
                format!("the columns `{first}` and `{second}` of `{}` have the same name in {language}", table.table);
            types.diagnostics.push(Diagnostic::fatal("duplicate-column", at, message));
            break;
        }
    }
}

fn strip_raw_prefix(ident: &str) -> &str {
    ident.strip_prefix("r#").unwrap_or(ident)
}
