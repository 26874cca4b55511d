//! `src/tables`: a row a table, with its table and what ties it to the types.

mod rows;
pub(crate) mod schema_sql;

use rayon::prelude::*;

use crate::emit::context::{Context, file_name};
use crate::emit::imports::{Room, Scope};
use crate::emit::writer::Code;
use crate::emit::{File, Module, rustdoc};
use crate::rust::model::RuntimeType;
use crate::rust::model::{Column, Table, Type};

/// The files of `tables`.
pub(crate) fn files(context: &Context<'_>) -> Vec<File> {
    let tables = &context.krate.tables;
    if tables.is_empty() {
        return Vec::new();
    }
    let mut files: Vec<File> = tables.par_iter().map(|table| file(context, table)).collect();
    files.push(index(context));
    files
}

/// `tables/mod.rs`: everything under one roof.
fn index(context: &Context<'_>) -> File {
    let modules: Vec<Module<'_>> = context.krate.tables.iter().map(|table| Module::whole(&table.module, &[])).collect();
    let scope = Scope::new(context, Room::Other, []);
    let docs = format!("The tables of {}: a row for each record.", context.krate.title);
    File::room("src/tables", &docs, modules, &scope, Code::default())
}

fn file(context: &Context<'_>, table: &Table) -> File {
    let mut scope = Scope::new(context, Room::Other, [table.name.clone()]);
    let mut code = Code::default();
    code.docs(&rustdoc::or(&table.doc, &format!("A row of the table {}.", rustdoc::code(&table.table))));
    let default = if table.columns.iter().all(has_default) { ", Default" } else { "" };
    code.line(format_args!("#[derive(Clone, Debug{default}, PartialEq)]"));
    code.open(format_args!("pub struct {} {{", table.name));
    for column in &table.columns {
        let ty = scope.ty(&column.ty);
        code.docs(&rustdoc::named(&column.wire, &column.ident, &column.doc));
        let ty = if column.nullable { format!("Option<{ty}>") } else { ty };
        code.field(&column.ident, &ty);
    }
    code.close("}");
    code.blank();
    description(&mut code, &mut scope, table);
    rows::print(&mut code, &mut scope, table);
    let docs = format!("The table {}.", rustdoc::code(&table.table));
    File::rust(format!("src/tables/{}.rs", file_name(&table.module)), &docs, &scope, code)
}

/// Whether a column's value has a default that is known here.
fn has_default(column: &Column) -> bool {
    column.nullable
        || matches!(column.ty, Type::Primitive(_) | Type::Vec(_) | Type::Map(_) | Type::Option(_))
        || matches!(column.ty, Type::Runtime(RuntimeType::Value | RuntimeType::Uuid | RuntimeType::Decimal))
}

/// `table! { CallLogRow "call_log" key "id" at "…" { … } unique [] index [] }`
fn description(code: &mut Code, scope: &mut Scope<'_>, table: &Table) {
    let head = format!("{} {:?} key {:?} at {:?} {{", table.name, table.table, table.key, table.at);
    code.open(format_args!("{}! {{ {head}", scope.runtime("table")));
    for (index, column) in table.columns.iter().enumerate() {
        let null = if column.nullable { "nullable" } else { "required" };
        let was = column.was.as_ref().map(|was| format!(" was {was:?}")).unwrap_or_default();
        code.line(format_args!("{index} {:?} {} {} {null}{was},", column.wire, column.ident, column.kind.name()));
    }
    code.close(format_args!("}} unique {:?} index {:?} }}", table.unique, table.index));
}
