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
    let names = std::iter::once(item.name.as_str()).chain(response_form);
    let mut docs = Docs::from_document(rustdoc::unless_repeated(&item.doc, names));
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
    let row = context.krate.type_links.get(&item.name).and_then(|links| links.row.as_ref());
    links.extend(row.map(|row| format!("Table row: [`{row}`](crate::tables::{row}).")));
    let link = |name: &str| format!("[`{name}`](crate::operations::{name})");
    links.extend(operation_links(context, &item.name, BODY_WORDS, link));
    links
}

/// The words for a type that is a body.
pub(crate) const BODY_WORDS: [&str; 3] = ["Request body", "Response body", "Error body"];

/// Returns the links from a type to the operations of whose request, response and error it is a part, with these words for the three.
pub(crate) fn operation_links(
    context: &Context<'_>,
    name: &str,
    words: [&str; 3],
    link: impl Fn(&str) -> String,
) -> Vec<String> {
    let Some(TypeLinks { row: _, request_body_of, response_body_of, error_body_of }) =
        context.krate.type_links.get(name)
    else {
        return Vec::new();
    };
    let uses = words.into_iter().zip([request_body_of, response_body_of, error_body_of]);
    let used = uses.filter(|(_, constants)| !constants.is_empty());
    used.map(|(word, constants)| format!("{word} of {}.", list_operations(constants, &link))).collect()
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
