//! Structs.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Attribute, Item};

use crate::emit::scope::Scope;
use crate::emit::types::conversions;
use crate::emit::{rustdoc, syntax};
use crate::rust::model::{AdditionalProperties, Field, Presence, Struct, Type};

/// Returns a struct, and the conversion from its response form.
pub(crate) fn struct_items(
    scope: &mut Scope<'_>,
    mut attributes: Vec<Attribute>,
    name: &str,
    object: &Struct,
) -> Vec<Item> {
    // `Object` implements `Debug` and `PartialEq`.
    let standard: &[&str] = if object.default { &["Clone", "Default"] } else { &["Clone"] };
    attributes.push(syntax::derive(standard.iter().copied(), Some(scope.runtime("Object"))));
    if object.closed && object.additional_properties.is_none() {
        attributes.push(syntax::attribute("object", quote!(closed)));
    }
    let mut fields: Vec<syn::Field> = object.fields.iter().map(|of| struct_field(scope, of)).collect();
    fields.extend(object.additional_properties.as_ref().map(|of| additional_properties(scope, of)));
    let mut items = vec![syntax::item_struct(attributes, name, fields)];
    if let Some(conversion) = &object.from {
        items.extend(conversions::struct_conversion(scope, name, object, conversion));
    }
    items
}

fn struct_field(scope: &mut Scope<'_>, field: &Field) -> syn::Field {
    let docs = rustdoc::docs_of_typed(&field.wire, &field.ident, &field.doc, &field.ty);
    let mut attributes = Vec::from_iter(scope.docs(docs));
    attributes.extend(field.deprecated.then(|| scope.deprecated()));
    attributes.extend(object_attribute(&field.wire, &field.ident, presence_word(field)));
    let ty = scope.present(&field.ty, field.presence);
    syntax::field(attributes, &field.ident, ty)
}

/// Returns the word for a presence that the field's type does not show.
fn presence_word(field: &Field) -> Option<TokenStream> {
    match field.presence {
        Presence::Nullable => Some(quote!(nullable)),
        Presence::Required => required_word(&field.ty),
        Presence::Optional | Presence::Maybe => None,
    }
}

/// Returns the word `required` for a type that the derive would read as optional.
pub(crate) fn required_word(ty: &Type) -> Option<TokenStream> {
    if is_wrapper(ty) { Some(quote!(required)) } else { None }
}

/// Returns whether the derive would take a type for an optional field's: it reads the name before the first `<`.
fn is_wrapper(ty: &Type) -> bool {
    match ty {
        Type::Option(_) => true,
        Type::Path(path) => path
            .split_once('<')
            .is_some_and(|(name, _)| matches!(name.rsplit("::").next().map(str::trim), Some("Option" | "Maybe"))),
        _ => false,
    }
}

/// Returns `#[object(name = "startDate", nullable)]`, or `None` if there is nothing to state.
pub(crate) fn object_attribute(wire: &str, ident: &str, word: Option<TokenStream>) -> Option<Attribute> {
    let differs = wire != ident.strip_prefix("r#").unwrap_or(ident);
    let name = if differs { Some(quote!(name = #wire)) } else { None };
    match (name, word) {
        (None, None) => None,
        (name, word) => {
            let parts = name.into_iter().chain(word);
            Some(syntax::attribute("object", quote!(#(#parts),*)))
        }
    }
}

fn additional_properties(scope: &mut Scope<'_>, of: &AdditionalProperties) -> syn::Field {
    let attributes =
        vec![scope.note("Properties that no other field names."), syntax::attribute("object", quote!(additional))];
    let ty = scope.ty(&Type::Map(Box::new(of.ty.clone())));
    syntax::field(attributes, &of.ident, ty)
}
