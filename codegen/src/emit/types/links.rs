//! Links in the docs of a type: to its other form, to its row, and to the operations with this body.
//!
//! A link may need features that are not enabled; `lib.rs` then allows it to be broken.

use crate::emit::context::Context;
use crate::emit::rustdoc::{self, Docs};
use crate::rust::model::{Item, TypeUse};

/// The greatest number of operations of a kind to which a type is linked. The number of others is stated.
const MAX_LINKED_OPERATIONS: usize = 3;

/// Returns the docs of a type with its links.
pub(crate) fn docs_with_links(context: &Context<'_>, item: &Item) -> Docs {
    let response_form = item.response_form.as_deref();
    let names = std::iter::once(item.name.as_str()).chain(response_form);
    let mut docs = Docs::from_document(rustdoc::unless_repeated(&item.doc, names));
    if let Some(response) = response_form {
        docs.note(format!("Request form of {}.", type_link(context, item, response)));
    }
    note_links(&mut docs, type_links(context, item));
    docs
}

/// Adds links as a list. The first of them is a paragraph if there are no other docs: indexes of rustdoc show the first paragraph, and
/// would join the entries of a list.
pub(crate) fn note_links(docs: &mut Docs, links: Vec<String>) {
    let mut links = links.into_iter();
    if docs.is_empty()
        && let Some(first) = links.next()
    {
        docs.note(first);
    }
    for link in links {
        docs.note(format!("- {link}"));
    }
}

fn type_links(context: &Context<'_>, item: &Item) -> Vec<String> {
    let link = |name: &str| format!("[`{name}`](crate::operations::{name})");
    let mut links = operation_links(context, &item.name, body_word, link);
    let row = context.krate.type_links.get(&item.name).and_then(|links| links.row.as_ref());
    links.extend(row.map(|row| format!("Table row: [`{row}`](crate::tables::{row}).")));
    let request = item.request_form.as_ref();
    links.extend(request.map(|request| format!("Request form: {}.", type_link(context, item, request))));
    links
}

/// Returns the words for a type that is a body, a parameter or a header.
pub(crate) fn body_word(type_use: TypeUse) -> &'static str {
    match type_use {
        TypeUse::Parameter => "Parameter",
        TypeUse::RequestBody => "Request body",
        TypeUse::ResponseBody => "Response body",
        TypeUse::ErrorBody => "Error body",
        TypeUse::ResponseHeader => "Response header",
    }
}

/// Returns the links from a type to the operations that use it.
pub(crate) fn operation_links(
    context: &Context<'_>,
    name: &str,
    word: impl Fn(TypeUse) -> &'static str,
    link: impl Fn(&str) -> String,
) -> Vec<String> {
    let uses = context.krate.type_links.get(name).into_iter().flat_map(|links| &links.operations);
    uses.map(|(type_use, constants)| format!("{} of {}.", word(*type_use), list_operations(constants, &link))).collect()
}

fn type_link(context: &Context<'_>, from: &Item, to: &str) -> String {
    let same_file = context.item(to).is_some_and(|to| to.module == from.module);
    if same_file { format!("[`{to}`]") } else { format!("[`{to}`](super::{to})") }
}

fn list_operations(constants: &[String], link: impl Fn(&str) -> String) -> String {
    let mut links: Vec<String> = constants.iter().take(MAX_LINKED_OPERATIONS).map(|name| link(name)).collect();
    if constants.len() > links.len() {
        links.push(format!("{} more", constants.len() - links.len()));
    }
    match links.as_slice() {
        [others @ .., last] if !others.is_empty() => format!("{} and {last}", others.join(", ")),
        links => links.concat(),
    }
}
