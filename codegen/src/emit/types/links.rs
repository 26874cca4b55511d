//! Links in the docs of a type: to its other form, to its row, and to the operations with this body.
//!
//! A link may need features that are not enabled; `lib.rs` then allows it to be broken.

use crate::emit::context::Context;
use crate::emit::rustdoc::{self, Docs};
use crate::rust::model::{Item, TypeLinks};

/// The greatest number of operations of a kind to which a type is linked. The number of others is stated.
const MAX_LINKED_OPERATIONS: usize = 3;

/// Returns the docs of a type with its links.
pub(crate) fn docs_with_links(context: &Context<'_>, item: &Item) -> Docs {
    let response_form = item.response_form.as_deref();
    let doc = rustdoc::unless_repeated(&item.doc, &item.name);
    let mut docs = Docs::from_document(response_form.map_or(doc, |name| rustdoc::unless_repeated(doc, name)));
    if let Some(response) = response_form {
        docs.note(format!("Request form of {}.", type_link(context, item, response)));
    }
    for link in type_links(context, item) {
        docs.note(format!("- {link}"));
    }
    docs
}

fn type_links(context: &Context<'_>, item: &Item) -> Vec<String> {
    let mut links = Vec::new();
    if let Some(request) = &item.request_form {
        links.push(format!("Request form: {}.", type_link(context, item, request)));
    }
    let Some(TypeLinks { row, request_body_of, response_body_of }) = context.krate.type_links.get(&item.name) else {
        return links;
    };
    if let Some(row) = row {
        links.push(format!("Table row: [`{row}`](crate::tables::{row})."));
    }
    if !request_body_of.is_empty() {
        links.push(format!("Request body of {}.", operation_links(request_body_of)));
    }
    if !response_body_of.is_empty() {
        links.push(format!("Response body of {}.", operation_links(response_body_of)));
    }
    links
}

fn type_link(context: &Context<'_>, from: &Item, to: &str) -> String {
    let same_file = context.item(to).is_some_and(|to| to.module == from.module);
    if same_file { format!("[`{to}`]") } else { format!("[`{to}`](super::{to})") }
}

fn operation_links(constants: &[String]) -> String {
    let link = |name: &String| format!("[`{name}`](crate::operations::{name})");
    let mut links: Vec<String> = constants.iter().take(MAX_LINKED_OPERATIONS).map(link).collect();
    if constants.len() > links.len() {
        links.push(format!("{} more", constants.len() - links.len()));
    }
    match links.as_slice() {
        [others @ .., last] if !others.is_empty() => format!("{} and {last}", others.join(", ")),
        links => links.concat(),
    }
}
