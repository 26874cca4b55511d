//! Enums of texts and unions, each beside its table.

use crate::emit::code::Code;
use crate::emit::docs;
use crate::emit::scope::Scope;
use crate::rust::model::{OpenEnum, Union};

/// Prints an enum of texts.
pub(super) fn texts(code: &mut Code, scope: &mut Scope<'_>, name: &str, texts: &OpenEnum) {
    code.line("#[derive(Clone, Debug, Eq, Hash, PartialEq)]");
    code.open(format_args!("pub enum {name} {{"));
    for variant in &texts.variants {
        code.docs(&docs::named(&variant.wire, &variant.ident, &variant.doc));
        code.line(format_args!("{},", variant.ident));
    }
    code.docs("A value that the description does not name.");
    code.line(format_args!("{}(String),", texts.unknown));
    code.close("}");
    code.blank();
    code.open(format_args!("{}! {{ {name} {} {{", scope.runtime("open_enum"), texts.unknown));
    for variant in &texts.variants {
        code.line(format_args!("{} {:?},", variant.ident, variant.wire));
    }
    code.close("} }");
}

/// Prints one of several types.
pub(super) fn union(code: &mut Code, scope: &mut Scope<'_>, name: &str, union: &Union) {
    code.line("#[derive(Clone, Debug, PartialEq)]");
    code.open(format_args!("pub enum {name} {{"));
    for variant in &union.variants {
        let ty = scope.ty(&variant.ty);
        code.docs(&variant_docs(union, &variant.tags, &ty));
        code.list(&format!("{}(", variant.ident), &[ty], "),");
    }
    code.docs("What is none of the others, as it was sent.");
    code.line(format_args!("{}({}),", union.other, scope.runtime("Value")));
    code.close("}");
    code.blank();
    let tag = union.tag.as_ref().map_or_else(|| "fit".to_owned(), |tag| format!("tag {tag:?}"));
    code.open(format_args!("{}! {{ {name} {} {tag} {{", scope.runtime("union"), union.other));
    for variant in &union.variants {
        if union.tag.is_some() {
            code.line(format_args!("{} {:?},", variant.ident, variant.tags));
        } else {
            code.line(format_args!("{},", variant.ident));
        }
    }
    code.close("} }");
}

fn variant_docs(union: &Union, tags: &[String], ty: &str) -> String {
    match &union.tag {
        Some(tag) if !tags.is_empty() => {
            let tags: Vec<String> = tags.iter().map(|tag| docs::code(tag)).collect();
            format!("Where {} is {}.", docs::code(tag), tags.join(" or "))
        }
        _ => format!("A value of type {}.", docs::code(ty)),
    }
}
