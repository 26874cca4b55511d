//! Structs of a response's body and headers.

use syn::Item;

use crate::emit::codecs::codec_tokens;
use crate::emit::context::Gated;
use crate::emit::operations::shared::{derive_attribute, note_operations};
use crate::emit::rustdoc::{self, Docs};
use crate::emit::scope::Scope;
use crate::emit::syntax;
use crate::rust::model::{ResponseWithHeaders, RustHeader, TypeUse};

/// Returns the struct.
pub(crate) fn headers_item(scope: &mut Scope<'_>, of: &ResponseWithHeaders) -> Item {
    let gate = scope.context().gate(Gated::Shared(&of.name));
    let names = std::iter::once(of.name.as_str()).chain(of.ty.inner_name());
    let doc = rustdoc::unless_repeated(&of.doc, names);
    let mut docs = Docs::from_document(doc);
    note_operations(scope.context(), &of.name, response_word, &mut docs);
    let mut attributes = Vec::from_iter(scope.docs(docs));
    attributes.extend(syntax::cfg(gate));
    attributes.push(derive_attribute(scope, std::iter::once((&of.ty, &of.media)), "WithHeaders"));
    attributes.push(syntax::attribute("body", codec_tokens(&of.media)));
    let ty = scope.payload(&of.ty, &of.media);
    let mut fields = vec![syntax::field(Vec::new(), "body", ty)];
    fields.extend(of.headers.iter().map(|of| header_field(scope, of)));
    syntax::item_struct(attributes, &of.name, fields)
}

fn response_word(type_use: TypeUse) -> &'static str {
    match type_use {
        TypeUse::ErrorBody => "Error response",
        _ => "Response",
    }
}

fn header_field(scope: &mut Scope<'_>, of: &RustHeader) -> syn::Field {
    let mut attributes = Vec::from_iter(scope.docs(rustdoc::docs_of_renamed(&of.wire, &of.ident, &of.doc)));
    let wire = &of.wire;
    attributes.push(syntax::attribute("header", quote::quote!(#wire)));
    let ty = scope.ty(&of.ty);
    let ty = if of.required { ty } else { syntax::option_of(ty) };
    syntax::field(attributes, &of.ident, ty)
}
