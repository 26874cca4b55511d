//! Enums of strings or integers.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};
use syn::Attribute;

use crate::emit::scope::Scope;
use crate::emit::{rustdoc, syntax};
use crate::rust::model::{EnumVariant, Item, Literal as Value, OpenEnum};

/// Returns an enum.
pub(crate) fn enum_item(
    scope: &mut Scope<'_>,
    mut attributes: Vec<Attribute>,
    item: &Item,
    open_enum: &OpenEnum,
) -> syn::Item {
    let standard = ["Clone", "Debug", "Eq", "Hash", "PartialEq"];
    attributes.push(syntax::derive(standard, Some(scope.runtime("OpenEnum"))));
    let mut variants = Vec::new();
    for variant in &open_enum.variants {
        // A single value has the description of its enum.
        let doc = if variant.doc == item.doc { "" } else { &variant.doc };
        variants.push(enum_variant(scope, variant, doc));
    }
    let unknown = vec![scope.note("A value that the document does not list."), syntax::word("unknown")];
    let value_type = syntax::named_type(open_enum.value_type.name());
    variants.push(syntax::variant(unknown, &open_enum.unknown, vec![value_type]));
    syntax::item_enum(attributes, &item.name, variants)
}

fn enum_variant(scope: &mut Scope<'_>, variant: &EnumVariant, doc: &str) -> syn::Variant {
    let docs = rustdoc::docs_of_renamed(&variant.wire.to_string(), &variant.ident, doc);
    let mut attributes = Vec::from_iter(scope.docs(docs));
    attributes.push(syntax::attribute("value", value_tokens(&variant.wire)));
    syntax::variant(attributes, &variant.ident, Vec::new())
}

/// Returns a literal.
pub(crate) fn value_tokens(value: &Value) -> TokenStream {
    match value {
        Value::String(text) => text.to_token_stream(),
        Value::Integer(number) => Literal::i64_unsuffixed(*number).to_token_stream(),
        Value::Boolean(flag) => quote!(#flag),
    }
}
