//! Attributes.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use syn::token::{Bracket, Eq, Not, Paren, Pound};
use syn::{AttrStyle, Attribute, MacroDelimiter, Meta, MetaList, MetaNameValue, Path};

use crate::emit::syntax::expressions::string;
use crate::emit::syntax::names::path;

/// Returns `#[name]`.
pub(crate) fn word(name: &str) -> Attribute {
    outer(Meta::Path(path(name)))
}

/// Returns `#[name(tokens)]`.
pub(crate) fn attribute(name: &str, tokens: TokenStream) -> Attribute {
    outer(list(name, tokens))
}

/// Returns `#![name(tokens)]`.
pub(crate) fn inner(name: &str, tokens: TokenStream) -> Attribute {
    Attribute { style: AttrStyle::Inner(Not::default()), ..outer(list(name, tokens)) }
}

/// Returns `#![name = "value"]`.
pub(crate) fn inner_value(name: &str, value: &str) -> Attribute {
    let meta = Meta::NameValue(MetaNameValue { path: path(name), eq_token: Eq::default(), value: string(value) });
    Attribute { style: AttrStyle::Inner(Not::default()), ..outer(meta) }
}

/// Returns a line of the file's docs.
pub(crate) fn inner_doc(line: &str) -> Attribute {
    inner_value("doc", line)
}

/// Returns `#[derive(A, B)]`.
pub(crate) fn derive<'n>(standard: impl IntoIterator<Item = &'n str>, other: Option<Path>) -> Attribute {
    let paths = standard.into_iter().map(path).chain(other);
    attribute("derive", quote!(#(#paths),*))
}

/// Returns the attribute that compiles an item with any of these features. Returns `None` if there are no features.
pub(crate) fn cfg(features: &[String]) -> Option<Attribute> {
    let literals = features.iter().map(|feature| Literal::string(feature));
    match features {
        [] => None,
        [_] => Some(attribute("cfg", quote!(#(feature = #literals),*))),
        _ => Some(attribute("cfg", quote!(any(#(feature = #literals),*)))),
    }
}

/// Returns `#[deprecated]`.
pub(crate) fn deprecated() -> Attribute {
    word("deprecated")
}

fn list(name: &str, tokens: TokenStream) -> Meta {
    Meta::List(MetaList { path: path(name), delimiter: MacroDelimiter::Paren(Paren::default()), tokens })
}

fn outer(meta: Meta) -> Attribute {
    Attribute { pound_token: Pound::default(), style: AttrStyle::Outer, bracket_token: Bracket::default(), meta }
}
