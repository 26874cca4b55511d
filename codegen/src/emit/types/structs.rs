//! A struct and its table.

use crate::emit::imports::Scope;
use crate::emit::rustdoc;
use crate::emit::types::convert;
use crate::emit::writer::Code;
use crate::rust::model::{Presence, Struct};

/// Prints a struct below its docs, its `object!`, and the conversion from its read type.
pub(crate) fn print(code: &mut Code, scope: &mut Scope<'_>, name: &str, object: &Struct) {
    // `object!` writes `Debug` and `PartialEq`.
    let default = if object.default { ", Default" } else { "" };
    code.line(format_args!("#[derive(Clone{default})]"));
    if object.fields.is_empty() && object.additional_properties.is_none() {
        code.line(format_args!("pub struct {name} {{}}"));
    } else {
        code.open(format_args!("pub struct {name} {{"));
        fields(code, scope, object);
        code.close("}");
    }
    code.blank();
    table(code, scope, name, object);
    if let Some(conversion) = &object.from {
        code.blank();
        convert::print(code, scope, name, object, conversion);
    }
}

fn fields(code: &mut Code, scope: &mut Scope<'_>, object: &Struct) {
    for field in &object.fields {
        code.docs(&rustdoc::named(&field.wire, &field.ident, &field.doc));
        code.deprecated(field.deprecated);
        scope.mention(field.deprecated);
        let ty = scope.present(&field.ty, field.presence);
        code.field(&field.ident, &ty);
    }
    if let Some(rest) = &object.additional_properties {
        code.docs("Members that no other field names.");
        let ty = scope.ty(&rest.ty);
        let map = scope.runtime("IndexMap");
        code.line(format_args!("pub {}: {map}<String, {ty}>,", rest.ident));
    }
}

fn table(code: &mut Code, scope: &mut Scope<'_>, name: &str, object: &Struct) {
    let end = match &object.additional_properties {
        Some(rest) => format!("}} rest {} }}", rest.ident),
        None if object.closed => "} closed }".to_owned(),
        None => "} }".to_owned(),
    };
    let object_macro = scope.runtime("object");
    if object.fields.is_empty() {
        return code.line(format_args!("{object_macro}! {{ {name} {{{end}"));
    }
    code.open(format_args!("{object_macro}! {{ {name} {{"));
    for (index, field) in object.fields.iter().enumerate() {
        code.line(format_args!("{index} {:?} {} {},", field.wire, field.ident, kind(field.presence)));
    }
    code.close(end);
}

/// The kind of a field in `object!`.
fn kind(presence: Presence) -> &'static str {
    match presence {
        Presence::Required => "required",
        Presence::Nullable => "nullable",
        Presence::Optional => "optional",
        Presence::Maybe => "maybe",
    }
}
