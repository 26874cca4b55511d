//! Links in the docs of a type: to its other form, to its row, and to the operations with this body.
//!
//! A link may need features that are not enabled; `lib.rs` then allows it to be broken.

use crate::emit::context::Context;
use crate::emit::rustdoc::{self, Docs};
use crate::rust::model::{Item, TypeLinks};

/// Returns the docs of a type with its links.
pub(crate) fn docs_with_links(context: &Context<'_>, item: &Item) -> Docs {
    let mut docs = Docs::from_document(rustdoc::unless_repeated(&item.doc, &item.name));
    if let Some(response) = &item.response_form {
        docs.note(format!("Request form of {}.", type_link(context, item, response)));
    }
    if let Some(request) = &item.request_form {
        docs.note(format!("Request form: {}.", type_link(context, item, request)));
    }
    let Some(TypeLinks { row, request_body_of, response_body_of }) = context.krate.type_links.get(&item.name) else {
        return docs;
    };
    if let Some(row) = row {
        docs.note(format!("Table row: [`{row}`](crate::tables::{row})."));
    }
    if !request_body_of.is_empty() {
        docs.note(format!("Request body of {}.", operation_links(request_body_of)));
    }
    if !response_body_of.is_empty() {
        docs.note(format!("Response body of {}.", operation_links(response_body_of)));
    }
    docs
}

fn type_link(context: &Context<'_>, from: &Item, to: &str) -> String {
    let same_file = context.item(to).is_some_and(|to| to.module == from.module);
    if same_file { format!("[`{to}`]") } else { format!("[`{to}`](super::{to})") }
}

fn operation_links(constants: &[String]) -> String {
    let links: Vec<String> = constants.iter().map(|name| format!("[`{name}`](crate::operations::{name})")).collect();
    match links.as_slice() {
        [others @ .., last] if !others.is_empty() => format!("{} and {last}", others.join(", ")),
        links => links.concat(),
    }
}
