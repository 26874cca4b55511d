//! `src/tables`: a file for each table, with its row and the conversions between row and types.

mod rows;
pub(crate) mod schema_sql;

use proc_macro2::TokenStream;
use quote::quote;
use rayon::prelude::*;
use syn::Item;

use crate::emit::context::{Context, file_name};
use crate::emit::inputs;
use crate::emit::module::Module;
use crate::emit::output::Output;
use crate::emit::rust_file::RustFile;
use crate::emit::rustdoc::{self, Docs};
use crate::emit::scope::{Folder, Scope};
use crate::emit::syntax::{self, ident};
use crate::rust::model::{Column, RuntimeType, Table, Type};

/// Emits the files of `tables`.
pub(crate) fn emit_table_files(context: &Context<'_>) -> Vec<Output> {
    let tables = &context.krate.tables;
    if tables.is_empty() {
        return Vec::new();
    }
    let mut files: Vec<Output> = tables.par_iter().map(|table| emit_table(context, table)).collect();
    files.push(emit_index(context));
    files
}

/// Emits `tables/mod.rs`.
fn emit_index(context: &Context<'_>) -> Output {
    let tables = &context.krate.tables;
    let modules = tables.iter().map(|table| Module::all_names(&table.module, &[])).collect();
    let scope = Scope::new(context, Folder::Other, []);
    let docs = Docs::from_document(format!("Tables of {}.", context.krate.title));
    Output::new("src/tables/mod.rs", RustFile { docs, scope, items: Vec::new() }.print_index(modules))
}

fn emit_table(context: &Context<'_>, table: &Table) -> Output {
    let path = format!("src/tables/{}.rs", file_name(&table.module));
    context.output(path, inputs::hash_table_input(context, table), || print_table(context, table))
}

fn print_table(context: &Context<'_>, table: &Table) -> String {
    let mut scope = Scope::new(context, Folder::Other, [table.name.clone()]);
    let mut items = vec![row_struct(&mut scope, table)];
    items.extend(rows::row_conversions(&mut scope, table));
    RustFile { docs: Docs::default(), scope, items }.print()
}

/// Returns the struct of a row.
fn row_struct(scope: &mut Scope<'_>, table: &Table) -> Item {
    let of_table = rustdoc::code_span(&table.table);
    let mut docs = Docs::from_generator(format!("Row of the table {of_table}."));
    if let Some(name) = &table.type_name {
        // The conversions below name the type: it is in scope, and rustdoc warns of a path that repeats it.
        let path = if table.response.is_some() { String::new() } else { format!("(crate::types::{name})") };
        docs = Docs::from_generator(format!("Row of the table {of_table}, which stores values of [`{name}`]{path}."));
    }
    if let Some(request) = table.request.as_ref().filter(|request| table.type_name.as_ref() != Some(&request.name)) {
        docs.paragraph(format!("A [`{}`] converts into it.", request.name));
    }
    let mut attributes = Vec::from_iter(scope.docs(docs));
    let mut standard = vec!["Clone", "Debug"];
    if table.columns.iter().all(has_default) {
        standard.push("Default");
    }
    standard.push("PartialEq");
    let derive = scope.runtime("Table");
    attributes.push(syntax::derive(standard, Some(derive)));
    attributes.push(syntax::attribute("table", table_tokens(table)));
    let columns: Vec<syn::Field> = table.columns.iter().map(|of| column_field(scope, of)).collect();
    syntax::item_struct(attributes, &table.name, columns)
}

/// Returns `name = "call_log", key = "id", location = "…", unique("a", "b"), index("note")`.
fn table_tokens(table: &Table) -> TokenStream {
    let Table { table: name, key, at, unique, index, .. } = table;
    quote!(name = #name, key = #key, location = #at #(, unique(#(#unique),*))* #(, index(#(#index),*))*)
}

fn column_field(scope: &mut Scope<'_>, of: &Column) -> syn::Field {
    let mut attributes = Vec::from_iter(scope.docs(rustdoc::docs_of_renamed(&of.wire, &of.ident, &of.doc)));
    let kind = ident(of.kind.name());
    let differs = of.wire != of.ident.strip_prefix("r#").unwrap_or(&of.ident);
    let wire = &of.wire;
    let name = if differs { Some(quote!(, name = #wire)) } else { None };
    let was = of.was.as_ref().map(|was| quote!(, was = #was));
    attributes.push(syntax::attribute("column", quote!(#kind #name #was)));
    let ty = scope.ty(&of.ty);
    syntax::field(attributes, &of.ident, if of.nullable { syntax::option_of(ty) } else { ty })
}

/// Returns whether the type of a column is known to implement `Default`.
fn has_default(column: &Column) -> bool {
    column.nullable
        || matches!(column.ty, Type::Primitive(_) | Type::Vec(_) | Type::Map(_) | Type::Option(_))
        || matches!(column.ty, Type::Runtime(RuntimeType::Value | RuntimeType::Uuid | RuntimeType::Decimal))
}
