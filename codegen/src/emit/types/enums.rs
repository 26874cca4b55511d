//! Enums of texts and unions, each beside its table.

use crate::emit::imports::Scope;
use crate::emit::rustdoc;
use crate::emit::types::convert;
use crate::emit::writer::Code;
use crate::rust::model::{Literal, OpenEnum, Primitive, Strategy, Test, Union, UnionVariant};

/// Prints an enum of texts.
pub(crate) fn texts(code: &mut Code, scope: &mut Scope<'_>, name: &str, texts: &OpenEnum) {
    code.line("#[derive(Clone, Debug, Eq, Hash, PartialEq)]");
    code.open(format_args!("pub enum {name} {{"));
    for variant in &texts.variants {
        code.docs(&rustdoc::named(&variant.wire.to_string(), &variant.ident, &variant.doc));
        code.line(format_args!("{},", variant.ident));
    }
    code.docs("A value that the description does not name.");
    code.line(format_args!("{}({}),", texts.unknown, texts.value_type.name()));
    code.close("}");
    code.blank();
    let of =
        if texts.value_type == Primitive::String { String::new() } else { format!(" {}", texts.value_type.name()) };
    code.open(format_args!("{}! {{ {name} {}{of} {{", scope.runtime("open_enum"), texts.unknown));
    for variant in &texts.variants {
        code.line(format_args!("{} {},", variant.ident, literal(&variant.wire)));
    }
    code.close("} }");
}

/// Prints one of several types.
pub(crate) fn union(code: &mut Code, scope: &mut Scope<'_>, name: &str, union: &Union) {
    code.line("#[derive(Clone, Debug, PartialEq)]");
    code.open(format_args!("pub enum {name} {{"));
    for variant in &union.variants {
        let ty = scope.ty(&variant.ty);
        code.docs(&variant_docs(union, variant, &ty));
        code.list(&format!("{}(", variant.ident), &[ty], "),");
    }
    code.docs("What is none of the others, as it was sent.");
    code.line(format_args!("{}({}),", union.unknown, scope.runtime("Value")));
    code.close("}");
    code.blank();
    table(code, scope, name, union);
    if let Some(from) = &union.from {
        code.blank();
        convert::print_union(code, scope, name, union, from);
    }
}

fn table(code: &mut Code, scope: &mut Scope<'_>, name: &str, union: &Union) {
    let start = format!("{}! {{ {name} {}", scope.runtime("union"), union.unknown);
    match &union.strategy {
        Strategy::Discriminator { property: tag, default } => {
            code.open(format_args!("{start} tag {tag:?} {{"));
            for variant in &union.variants {
                code.line(format_args!("{} {:?},", variant.ident, variant.tags));
            }
            if let Some(default) = default {
                code.close(format!("}} default {default} }}").as_str());
                return;
            }
        }
        Strategy::FirstMatch { tests, undecided: loose } => {
            let variants: Vec<String> = union.variants.iter().map(|variant| variant.ident.clone()).collect();
            code.list(&format!("{start} {{ "), &variants, " }");
            code.open("pick {");
            for (ident, test) in tests {
                code.line(format_args!("{ident} {},", test_row(test)));
            }
            if let Some(loose) = loose {
                code.close("}");
                let default = loose.default.as_ref().map(|ident| format!(" {ident}")).unwrap_or_default();
                code.list("loose { ", &loose.candidates, &format!(" }}{default} }}"));
                return;
            }
        }
        Strategy::BestMatch(order) => {
            code.open(format_args!("{start} fit {{"));
            for ident in order {
                code.line(format_args!("{ident},"));
            }
        }
    }
    code.close("} }");
}

fn test_row(test: &Test) -> String {
    match test {
        Test::Constant(member, value) => format!("is {member:?} {}", literal(value)),
        Test::AnyOf(place, values) => {
            let values: Vec<String> = values.iter().map(literal).collect();
            format!("among {:?} [{}]", pointer(place), values.join(", "))
        }
        Test::All(tests) => tests.iter().map(test_row).collect::<Vec<_>>().join(" && "),
        Test::HasProperty(member) => format!("has {member:?}"),
        Test::JsonType(json_type) => json_type.to_string(),
    }
}

/// A JSON Pointer (RFC 6901).
fn pointer(place: &[String]) -> String {
    place.iter().map(|name| format!("/{}", name.replace('~', "~0").replace('/', "~1"))).collect()
}

fn literal(value: &Literal) -> String {
    match value {
        Literal::String(text) => format!("{text:?}"),
        Literal::Integer(number) => number.to_string(),
        Literal::Boolean(flag) => flag.to_string(),
    }
}

fn variant_docs(union: &Union, variant: &UnionVariant, ty: &str) -> String {
    let of_type = format!("A value of type {}.", rustdoc::code(ty));
    match &union.strategy {
        Strategy::Discriminator { property: tag, default } => {
            let tags: Vec<String> = variant.tags.iter().map(|tag| rustdoc::code(tag)).collect();
            let rest = if default.as_ref() == Some(&variant.ident) { ", or none that is known" } else { "" };
            format!("Where {} is {}{rest}.", rustdoc::code(tag), tags.join(" or "))
        }
        Strategy::FirstMatch { tests, .. } => {
            let mut own = tests.iter().filter(|(ident, _)| *ident == variant.ident);
            let told = own.find_map(|(_, test)| condition(test)).map(|condition| format!("Where {condition}."));
            told.unwrap_or(of_type)
        }
        Strategy::BestMatch(_) => of_type,
    }
}

/// What holds where a test does: "`kind` is `cat`".
fn condition(test: &Test) -> Option<String> {
    match test {
        Test::Constant(member, value) => {
            Some(format!("{} is {}", rustdoc::code(member), rustdoc::code(&value.to_string())))
        }
        Test::AnyOf(place, values) => {
            let values: Vec<String> = values.iter().map(|value| rustdoc::code(&value.to_string())).collect();
            Some(format!("{} is {}", rustdoc::code(&place.join(".")), values.join(" or ")))
        }
        Test::HasProperty(member) => Some(format!("there is a {}", rustdoc::code(member))),
        Test::All(tests) => Some(tests.iter().filter_map(condition).collect::<Vec<_>>().join(", and ")),
        Test::JsonType(_) => None,
    }
}
