//! Enums of a body's media types.

use quote::quote;
use syn::Item;

use crate::emit::codecs::codec_tokens;
use crate::emit::context::Gated;
use crate::emit::operations::shared::{derive_attribute, note_operations};
use crate::emit::rustdoc::{self, Docs};
use crate::emit::scope::Scope;
use crate::emit::syntax;
use crate::emit::types::links::body_word;
use crate::rust::model::{ContentChoice, ContentOption};

/// Returns the enum.
pub(crate) fn choice_item(scope: &mut Scope<'_>, of: &ContentChoice) -> Item {
    let gate = scope.context().gate(Gated::Shared(&of.name));
    let mut docs = Docs::from_generator("A body in one of several media types.");
    note_operations(scope.context(), &of.name, body_word, &mut docs);
    let mut attributes = Vec::from_iter(scope.docs(docs));
    attributes.extend(syntax::cfg(gate));
    attributes.push(derive_attribute(
        scope,
        of.options.iter().map(|option| (&option.ty, &option.media)),
        "ContentChoice",
    ));
    let direction = if of.is_request { quote!(request) } else { quote!(response) };
    attributes.push(syntax::attribute("content", direction));
    let variants: Vec<syn::Variant> = of.options.iter().map(|of| choice_variant(scope, of)).collect();
    syntax::item_enum(attributes, &of.name, variants)
}

fn choice_variant(scope: &mut Scope<'_>, of: &ContentOption) -> syn::Variant {
    let names: Vec<String> = of.media_types.iter().map(|name| rustdoc::code_span(name)).collect();
    let mut attributes = Vec::from_iter(scope.docs(Docs::from_document(format!("{}.", names.join(", ")))));
    attributes.push(syntax::attribute("content", codec_tokens(&of.media)));
    let ty = scope.ty(&of.ty);
    syntax::variant(attributes, &of.ident, vec![ty])
}
