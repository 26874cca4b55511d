//! What keeps a schema from having a table.

use std::collections::HashMap;

use crate::diagnostic::Diagnostic;
use crate::openapi::{self, SchemaId};
use crate::rust::model::{Column, Presence, RowField, Table, Type};
use crate::rust::tables::Planned;
use crate::rust::types::Types;
use crate::rust::types::conversions::Known;
use crate::source::Span;

/// A schema with a table that is no object with properties.
pub(crate) fn no_object(types: &Types<'_>, table: &openapi::Table) {
    let message = format!("the table `{}` has no columns: its schema is no object with properties", table.name);
    types.diagnostics.push(Diagnostic::fatal("table-without-columns", table.at, message));
}

/// A property that neither an answer nor a request holds.
pub(crate) fn no_field(types: &Types<'_>, property: SchemaId, name: &str) {
    let message = format!("`{name}` is in no type: nothing that is sent or answered holds it, so it has no column");
    types.diagnostics.push(
        Diagnostic::fatal("column-without-field", types.api.schema(property).at, message)
            .help("leave out `writeOnly` where no request holds it, or say `x-lockstep-column: false`"),
    );
}

/// Names in the table's keys that are no columns.
pub(crate) fn keys(types: &Types<'_>, table: &openapi::Table, columns: &[Column]) {
    for name in table.unique.iter().chain(&table.index).flatten() {
        if !columns.iter().any(|column| column.wire == *name) {
            let message = format!("`{name}` is no column of the table `{}`", table.name);
            let near = crate::did_you_mean::find_similar(name, columns.iter().map(|column| column.wire.as_str()));
            let help = near.map_or_else(|| "name a property".to_owned(), |near| format!("did you mean `{near}`?"));
            types.diagnostics.push(Diagnostic::fatal("unknown-column", table.at, message).help(help));
        }
    }
}

/// A field that cannot be made of its column, or the other way round.
pub(crate) fn row(types: &Types<'_>, known: &Known<'_>, field: &RowField, sound: bool, into: bool, at: Span) {
    let name = field.ident.strip_prefix("r#").unwrap_or(&field.ident);
    if !sound {
        let message = format!("what a request holds as `{name}` cannot become what is stored and answered");
        let help = "what is required in the answer must be in the request, inside of it too";
        types.diagnostics.push(Diagnostic::fatal("missing-conversion", at, message).help(help));
    }
    if into && field.column && field.nullable && field.presence == Presence::Required && !defaults(known, &field.ty) {
        let message =
            format!("`{name}` is always answered, but a request may leave it out, and then there is no value");
        let help = "make it required or nullable, or say `x-lockstep-omittable: true`";
        types.diagnostics.push(Diagnostic::fatal("column-without-value", at, message).help(help));
    }
}

/// Whether a type has a value that means nothing was given.
fn defaults(known: &Known<'_>, ty: &Type) -> bool {
    match known.expand(ty) {
        Type::Plain(_) | Type::Vec(_) | Type::Map(_) | Type::Option(_) => true,
        Type::Runtime(name) => matches!(name, "Value" | "Secret" | "Decimal" | "Base64"),
        Type::Named(name) => known.structure(&name).is_some_and(|structure| structure.default),
        _ => false,
    }
}

/// Tables and columns of one name. SQLite compares names without regard to case.
pub(crate) fn names(types: &Types<'_>, planned: &[Planned], tables: &[Table]) {
    let place = |name: &str| {
        let of = |plan: &&Planned| types.api.schema(plan.id).table.as_ref().filter(|table| table.name == name);
        planned.iter().rev().find_map(|plan| of(&plan).map(|table| table.at))
    };
    let mut seen = HashMap::new();
    for table in tables {
        let Some(at) = place(&table.table) else { continue };
        if seen.insert(table.table.to_lowercase(), ()).is_some() {
            let message = format!("another table is called `{}` already", table.table);
            types.diagnostics.push(Diagnostic::fatal("duplicate-table", at, message));
        }
        let mut columns = HashMap::new();
        for column in &table.columns {
            let names = [("SQL", column.wire.to_lowercase()), ("Rust", column.ident.clone())];
            let mut found = names.into_iter().filter_map(|name| Some((name.0, columns.insert(name, &column.wire)?)));
            if let Some((language, first)) = found.next() {
                let both = format!("`{first}` and `{}`", column.wire);
                let message = format!("the columns {both} of `{}` have one name in {language}", table.table);
                types.diagnostics.push(Diagnostic::fatal("duplicate-column", at, message));
            }
        }
    }
}
