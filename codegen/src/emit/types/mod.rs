//! `src/types`: a file for each module.

pub(crate) mod conversions;
mod enums;
pub(crate) mod links;
pub(crate) mod structs;
mod unions;

use indexmap::IndexMap;
use quote::quote;
use rayon::prelude::*;
use syn::Attribute;

use crate::emit::context::{Context, Gated, file_name};
use crate::emit::module::Module;
use crate::emit::output::Output;
use crate::emit::rust_file::RustFile;
use crate::emit::rustdoc::Docs;
use crate::emit::scope::{Folder, Scope};
use crate::emit::{inputs, syntax};
use crate::rust::model::{Item, ItemKind, Struct};

/// Emits the files of `types`.
pub(crate) fn emit_type_files(context: &Context<'_>) -> Vec<Output> {
    let mut modules: IndexMap<&str, Vec<&Item>> = IndexMap::new();
    for item in &context.krate.items {
        modules.entry(item.module.as_str()).or_default().push(item);
    }
    let mut files: Vec<Output> =
        modules.iter().par_bridge().map(|(module, items)| emit_module(context, module, items)).collect();
    files.push(emit_index(context, modules));
    files
}

fn emit_index(context: &Context<'_>, modules: IndexMap<&str, Vec<&Item>>) -> Output {
    let mut scope = Scope::new(context, Folder::Other, []);
    if context.krate.items.iter().any(|item| item.deprecated) {
        scope.mention_deprecated();
    }
    let module = |(name, items): (_, Vec<&Item>)| Module {
        name,
        names: items.into_iter().map(|item| item.name.clone()).collect(),
        gate: context.gate(Gated::Types(name)),
    };
    let modules = modules.into_iter().map(module).collect();
    let docs = Docs::from_document(format!("Types of {}.", context.krate.title));
    Output::new("src/types/mod.rs", RustFile { docs, scope, items: Vec::new() }.print_index(modules))
}

fn emit_module(context: &Context<'_>, module: &str, items: &[&Item]) -> Output {
    let path = format!("src/types/{}.rs", file_name(module));
    context.output(path, inputs::hash_types_input(context, items), || print_module(context, module, items))
}

fn print_module(context: &Context<'_>, module: &str, items: &[&Item]) -> String {
    let mut scope = Scope::new(context, Folder::Types(module), []);
    let syntax = items.iter().flat_map(|item| item_and_conversion(&mut scope, item)).collect();
    RustFile { docs: Docs::default(), scope, items: syntax }.print()
}

/// Returns an item, and the conversion into it.
fn item_and_conversion(scope: &mut Scope<'_>, item: &Item) -> Vec<syn::Item> {
    let attributes = item_attributes(scope, item);
    match &item.kind {
        ItemKind::Struct(object) => structs::struct_items(scope, attributes, &item.name, object),
        ItemKind::Enum(of) => vec![enums::enum_item(scope, attributes, item, of)],
        ItemKind::Union(union) => unions::union_items(scope, attributes, &item.name, union),
        ItemKind::Alias(ty) => {
            let ty = scope.ty(ty);
            vec![syntax::item_type(attributes, &item.name, ty)]
        }
    }
}

/// Returns the attributes that do not depend on the kind of an item: docs, deprecation, the project's derives.
fn item_attributes(scope: &mut Scope<'_>, item: &Item) -> Vec<Attribute> {
    let mut attributes = Vec::from_iter(scope.docs(links::docs_with_links(scope.context(), item)));
    attributes.extend(item.deprecated.then(|| scope.deprecated()));
    let derived: &[&str] = match &item.kind {
        ItemKind::Struct(Struct { default: true, .. }) => &["Clone", "Debug", "Default", "PartialEq"],
        ItemKind::Struct(_) | ItemKind::Union(_) => &["Clone", "Debug", "PartialEq"],
        ItemKind::Enum(_) => &["Clone", "Debug", "Eq", "Hash", "PartialEq"],
        ItemKind::Alias(_) => return attributes,
    };
    let wanted = scope.context().krate.derives.get(&item.name).into_iter().flatten();
    let paths: Vec<syn::Path> = wanted
        .filter(|name| !derived.contains(&name.as_str()))
        // The paths were checked when `lockstep.yaml` was read.
        .filter_map(|name| syn::parse_str(name.trim()).ok())
        .collect();
    if !paths.is_empty() {
        attributes.push(syntax::attribute("derive", quote!(#(#paths),*)));
    }
    attributes
}
