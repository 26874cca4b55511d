//! Enums of an operation's responses.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};
use syn::{Item, Type};

use crate::emit::codecs::codec_tokens;
use crate::emit::operations::shared::derive_attribute;
use crate::emit::rustdoc::{self, Docs};
use crate::emit::scope::Scope;
use crate::emit::syntax::{self, named_type};
use crate::rust::model::{Codec, ResponseVariant, RustOperation, Status, Success};

/// Adds the enums of an operation's responses: of its successes if there are several, and of its errors.
pub(crate) fn response_items(scope: &mut Scope<'_>, operation: &RustOperation, items: &mut Vec<Item>) {
    let constant = &operation.constant;
    if let Success::Several { name, responses } = &operation.success {
        items.push(response_enum(scope, name, format!("Successful responses of [`{constant}`]."), responses));
    }
    let docs = if operation.errors.is_empty() {
        format!("The document lists no error responses of [`{constant}`].")
    } else {
        format!("Error responses of [`{constant}`].")
    };
    let Some(same) = &operation.same_errors_as else {
        return items.push(response_enum(scope, &operation.error_name, docs, &operation.errors));
    };
    let docs = scope.note(docs);
    items.push(syntax::item_type(vec![docs], &operation.error_name, named_type(same)));
}

fn response_enum(scope: &mut Scope<'_>, name: &str, docs: String, responses: &[ResponseVariant]) -> Item {
    let attributes = vec![
        scope.note(docs),
        derive_attribute(scope, responses.iter().map(|response| (&response.ty, &response.media)), "Responses"),
    ];
    let variants: Vec<syn::Variant> = in_order(responses).into_iter().map(|of| response_variant(scope, of)).collect();
    syntax::item_enum(attributes, name, variants)
}

/// Returns statuses first, then ranges, then the default: the order in which a response is looked up.
fn in_order(responses: &[ResponseVariant]) -> Vec<&ResponseVariant> {
    let mut ordered: Vec<&ResponseVariant> = responses.iter().collect();
    ordered.sort_by_key(|response| match response.status {
        Status::Code(_) => 0,
        Status::Range(_) => 1,
        Status::Default => 2,
    });
    ordered
}

fn response_variant(scope: &mut Scope<'_>, of: &ResponseVariant) -> syn::Variant {
    let mut attributes = Vec::from_iter(scope.docs(Docs::from_document(response_docs(of))));
    let (status, codec) = (status_tokens(of.status), codec_tokens(&of.media));
    attributes.push(syntax::attribute("response", quote!(#status, #codec)));
    syntax::variant(attributes, &of.ident, payload_types(scope, of))
}

/// Returns the types that a variant holds: the status if there are several, and the payload if there is a body.
fn payload_types(scope: &mut Scope<'_>, response: &ResponseVariant) -> Vec<Type> {
    let mut types = Vec::new();
    if !matches!(response.status, Status::Code(_)) {
        types.push(named_type("u16"));
    }
    if response.media.codec != Codec::Empty {
        types.push(scope.payload(&response.ty, &response.media));
    }
    types
}

/// Returns a status as attributes have it: `404`, `"4XX"`, `default`.
pub(crate) fn status_tokens(status: Status) -> TokenStream {
    match status {
        Status::Code(code) => Literal::u16_unsuffixed(code).to_token_stream(),
        Status::Range(digit) => format!("{digit}XX").to_token_stream(),
        Status::Default => quote!(default),
    }
}

fn response_docs(response: &ResponseVariant) -> String {
    let status = match response.status {
        Status::Code(code) => code.to_string(),
        Status::Range(digit) => format!("{digit}XX"),
        Status::Default => "Any other status".to_owned(),
    };
    let names = std::iter::once(response.ident.as_str()).chain(response.ty.inner_name());
    let doc = rustdoc::unless_repeated(response.doc.trim(), names);
    if doc.is_empty() { format!("{status}.") } else { format!("{status}: {doc}") }
}
