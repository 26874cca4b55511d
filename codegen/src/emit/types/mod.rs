//! `src/types`: a file a module.

pub(crate) mod convert;
mod enums;
mod structs;

use indexmap::IndexMap;
use rayon::prelude::*;

use crate::emit::context::{Context, Gated, file_name};
use crate::emit::imports::{Room, Scope};
use crate::emit::writer::Code;
use crate::emit::{File, Module, rustdoc};
use crate::rust::model::{Item, ItemKind, Struct};

/// The files of `types`.
pub(crate) fn files(context: &Context<'_>) -> Vec<File> {
    let mut modules: IndexMap<&str, Vec<&Item>> = IndexMap::new();
    for item in &context.krate.items {
        modules.entry(item.module.as_str()).or_default().push(item);
    }
    let mut files: Vec<File> =
        modules.iter().par_bridge().map(|(module, items)| file(context, module, items)).collect();
    let mut scope = Scope::new(context, Room::Other, []);
    scope.mention(context.krate.items.iter().any(|item| item.deprecated));
    let modules: Vec<Module<'_>> = modules
        .into_iter()
        .map(|(name, items)| Module {
            name,
            names: items.into_iter().map(|item| item.name.clone()).collect(),
            gate: context.gate(Gated::Types(name)),
        })
        .collect();
    let docs = format!("The types of {}.", context.krate.title);
    files.push(File::room("src/types", &docs, modules, &scope, Code::default()));
    files
}

fn file(context: &Context<'_>, module: &str, items: &[&Item]) -> File {
    let mut scope = Scope::new(context, Room::Types(module), []);
    let mut code = Code::default();
    for item in items {
        print(&mut code, &mut scope, item);
    }
    let names: Vec<String> = items.iter().map(|item| rustdoc::code(&item.name)).collect();
    let docs = match names.as_slice() {
        [one] => format!("{one}."),
        [first, others @ ..] => format!("{first}, and with it {}.", others.join(", ")),
        [] => String::new(),
    };
    File::rust(format!("src/types/{}.rs", file_name(module)), &docs, &scope, code)
}

fn print(code: &mut Code, scope: &mut Scope<'_>, item: &Item) {
    code.blank();
    code.docs(&rustdoc::or(&item.doc, &rustdoc::code(&item.name)));
    code.deprecated(item.deprecated);
    scope.mention(item.deprecated);
    derives(code, scope.context(), item);
    match &item.kind {
        ItemKind::Struct(object) => structs::print(code, scope, &item.name, object),
        ItemKind::Enum(texts) => enums::texts(code, scope, &item.name, texts),
        ItemKind::Union(union) => enums::union(code, scope, &item.name, union),
        ItemKind::Alias(ty) => {
            let ty = scope.ty(ty);
            code.line(format_args!("pub type {} = {ty};", item.name));
        }
    }
}

/// What the project wants a type to derive besides what it derives anyway.
fn derives(code: &mut Code, context: &Context<'_>, item: &Item) {
    let own: &[&str] = match &item.kind {
        ItemKind::Struct(Struct { default: true, .. }) => &["Clone", "Debug", "Default", "PartialEq"],
        ItemKind::Struct(_) | ItemKind::Union(_) => &["Clone", "Debug", "PartialEq"],
        ItemKind::Enum(_) => &["Clone", "Debug", "Eq", "Hash", "PartialEq"],
        ItemKind::Alias(_) => return,
    };
    let wanted = context.krate.derives.get(&item.name).into_iter().flatten();
    let more: Vec<&str> = wanted.map(String::as_str).filter(|name| !own.contains(name)).collect();
    if !more.is_empty() {
        code.line(format_args!("#[derive({})]", more.join(", ")));
    }
}
