//! Computes the links from types to rows and operations, for docs.
//!
//! - Input: the crate with its items, operations and tables.
//! - Output: the links by the names of types. Types without links have no entry.
//! - Order: after deduplication, which replaces types.
//!
//! A type is linked to an operation if it is the body of a request or of a response, by itself or as the element of an array or a stream.
//! So are the types that the generator adds around a body: structs of a body and headers, enums of media types.
//! Example: `CallLog` is linked to `LIST_CALL_LOGS`, which responds with `Vec<CallLog>`, but not to an operation that responds with
//! an object that holds one.

use std::collections::{BTreeMap, HashMap};

use crate::rust::model::{Codec, ContentChoice, Crate, Media, ResponseWithHeaders, RustOperation, Type, TypeLinks};

/// Returns the links of the types of components, of bodies, of request forms, and around bodies.
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
    links
}

fn link_operation(bodies: &Bodies<'_>, operation: &RustOperation, links: &mut BTreeMap<String, TypeLinks>) {
    let constant = &operation.constant;
    if let Some(body) = &operation.body {
        for name in bodies.names(&body.ty, &body.media) {
            push_constant(&mut links_of_type(links, name).request_body_of, constant);
        }
    }
    for response in operation.success.responses() {
        for name in bodies.names(&response.ty, &response.media) {
            push_constant(&mut links_of_type(links, name).response_body_of, constant);
        }
    }
    for response in &operation.errors {
        for name in bodies.names(&response.ty, &response.media) {
            push_constant(&mut links_of_type(links, name).error_body_of, constant);
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
}

impl<'k> Bodies<'k> {
    fn new(krate: &'k Crate) -> Self {
        Self {
            with_headers: krate.responses_with_headers.iter().map(|of| (of.name.as_str(), of)).collect(),
            choices: krate.content_choices.iter().map(|of| (of.name.as_str(), of)).collect(),
        }
    }

    /// Returns the names of the types that are a payload, and that are its bodies.
    fn names<'t>(&'t self, ty: &'t Type, media: &Media) -> Vec<&'t str> {
        let mut names: Vec<&str> = ty.inner_name().into_iter().collect();
        match (ty, media.codec) {
            (Type::Named(name), Codec::HeadersAndBody) => {
                let of = self.with_headers.get(name.as_str());
                names.extend(of.map(|of| self.names(&of.ty, &of.media)).unwrap_or_default());
            }
            (Type::Named(name), Codec::AnyContent) => {
                let options = self.choices.get(name.as_str()).map(|of| of.options.as_slice()).unwrap_or_default();
                names.extend(options.iter().filter_map(|option| option.ty.inner_name()));
            }
            _ => {}
        }
        names
    }
}
