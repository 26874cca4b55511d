//! Computes the links from types to rows and operations, for docs.
//!
//! - Input: the crate with its items, operations and tables.
//! - Output: the links by the names of types. Types without links have no entry.
//! - Order: after deduplication, which replaces types.
//!
//! A type is linked to an operation if it is the body of a request or of a successful response, by itself or as the element of an array.
//! Example: `CallLog` is linked to `LIST_CALL_LOGS`, which responds with `Vec<CallLog>`, but not to an operation that responds with
//! an object that holds one.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::rust::model::{
    Codec, ContentChoice, Crate, Item, Media, ResponseWithHeaders, RustOperation, Type, TypeLinks,
};

/// Returns the links of the types that are first in their module, the types of components and of bodies, and of request forms.
pub(crate) fn compute_type_links(krate: &Crate) -> BTreeMap<String, TypeLinks> {
    let bodies = Bodies::new(krate);
    let mut links = BTreeMap::new();
    for resource in &krate.resources {
        for operation in &resource.operations {
            link_operation(&bodies, operation, &mut links);
        }
    }
    for table in &krate.tables {
        let forms = table.type_name.iter().chain(table.request.iter().map(|of| &of.name));
        for name in forms {
            links_of_type(&mut links, name).row = Some(table.name.clone());
        }
    }
    links.retain(|name, _| bodies.linked.contains(name.as_str()));
    links
}

fn link_operation(bodies: &Bodies<'_>, operation: &RustOperation, links: &mut BTreeMap<String, TypeLinks>) {
    if let Some(body) = &operation.body {
        for name in bodies.names(&body.ty, &body.media) {
            push_constant(&mut links_of_type(links, name).request_body_of, &operation.constant);
        }
    }
    for response in operation.success.responses() {
        for name in bodies.names(&response.ty, &response.media) {
            push_constant(&mut links_of_type(links, name).response_body_of, &operation.constant);
        }
    }
}

fn links_of_type<'l>(links: &'l mut BTreeMap<String, TypeLinks>, name: &str) -> &'l mut TypeLinks {
    links.entry(name.to_owned()).or_default()
}

fn push_constant(constants: &mut Vec<String>, constant: &str) {
    if constants.last().is_none_or(|last| last != constant) {
        constants.push(constant.to_owned());
    }
}

/// The types that bodies are found in.
struct Bodies<'k> {
    with_headers: HashMap<&'k str, &'k ResponseWithHeaders>,
    choices: HashMap<&'k str, &'k ContentChoice>,
    /// The types that get links.
    linked: HashSet<&'k str>,
}

impl<'k> Bodies<'k> {
    fn new(krate: &'k Crate) -> Self {
        let mut modules = HashSet::new();
        let linked = |item: &'k Item| {
            let is_first = modules.insert(item.module.as_str());
            if is_first || item.response_form.is_some() { Some(item.name.as_str()) } else { None }
        };
        Self {
            with_headers: krate.responses_with_headers.iter().map(|of| (of.name.as_str(), of)).collect(),
            choices: krate.content_choices.iter().map(|of| (of.name.as_str(), of)).collect(),
            linked: krate.items.iter().filter_map(linked).collect(),
        }
    }

    /// Returns the names of the types that are a payload's bodies.
    fn names<'t>(&'t self, ty: &'t Type, media: &Media) -> Vec<&'t str> {
        match (ty, media.codec) {
            (Type::Named(name), Codec::HeadersAndBody) => {
                let of = self.with_headers.get(name.as_str());
                of.map(|of| self.names(&of.ty, &of.media)).unwrap_or_default()
            }
            (Type::Named(name), Codec::AnyContent) => {
                let options = self.choices.get(name.as_str()).map(|of| of.options.as_slice()).unwrap_or_default();
                options.iter().filter_map(|option| body_name(&option.ty)).collect()
            }
            _ => body_name(ty).into_iter().collect(),
        }
    }
}

/// Returns the name of a body's type, or of its elements' type.
fn body_name(ty: &Type) -> Option<&str> {
    match ty {
        Type::Named(name) => Some(name),
        Type::Vec(of) | Type::Items(of) | Type::Option(of) => body_name(of),
        _ => None,
    }
}
