//! Enums of strings or integers.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};
use syn::{Attribute, Item};

use crate::emit::scope::Scope;
use crate::emit::{rustdoc, syntax};
use crate::rust::model::{EnumVariant, Literal as Value, OpenEnum};

/// Returns an enum.
pub(crate) fn enum_item(scope: &mut Scope<'_>, mut attributes: Vec<Attribute>, name: &str, of: &OpenEnum) -> Item {
    let standard = ["Clone", "Debug", "Eq", "Hash", "PartialEq"];
    attributes.push(syntax::derive(standard, Some(scope.runtime("OpenEnum"))));
    let mut variants: Vec<syn::Variant> = of.variants.iter().map(|of| enum_variant(scope, of)).collect();
    let unknown = vec![scope.note("A value that the document does not list."), syntax::word("unknown")];
    variants.push(syntax::variant(unknown, &of.unknown, vec![syntax::named_type(of.value_type.name())]));
    syntax::item_enum(attributes, name, variants)
}

fn enum_variant(scope: &mut Scope<'_>, of: &EnumVariant) -> syn::Variant {
    let docs = rustdoc::docs_of_renamed(&of.wire.to_string(), &of.ident, &of.doc);
    let mut attributes = Vec::from_iter(scope.docs(docs));
    attributes.push(syntax::attribute("value", value_tokens(&of.wire)));
    syntax::variant(attributes, &of.ident, Vec::new())
}

/// Returns a literal.
pub(crate) fn value_tokens(value: &Value) -> TokenStream {
    match value {
        Value::String(text) => text.to_token_stream(),
        Value::Integer(number) => Literal::i64_unsuffixed(*number).to_token_stream(),
        Value::Boolean(flag) => quote!(#flag),
    }
}
