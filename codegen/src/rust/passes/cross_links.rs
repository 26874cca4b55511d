//! Computes the links from types to rows and operations, for docs.
//!
//! - Input: the crate with its items, operations and tables.
//! - Output: the links by the names of types. Types without links have no entry.
//! - Order: after deduplication, which replaces types.
//!
//! A type is linked to an operation if it is a parameter, the body of a request or of a response, or a header of a response, by itself
//! or as the element of an array or a stream. So are the types that the generator adds around a body: structs of a body and headers,
//! enums of media types.
//! Example: `CallLog` is linked to `LIST_CALL_LOGS`, which responds with `Vec<CallLog>`, but not to an operation that responds with
//! an object that holds one.

use std::collections::{BTreeMap, HashMap};

use crate::rust::model::{
    Codec, ContentChoice, Crate, ItemKind, Media, ResponseWithHeaders, RustOperation, Type, TypeLinks, TypeUse,
};

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
    let mut link = |name: &str, type_use: TypeUse| {
        let constants = links_of_type(links, name).operations.entry(type_use).or_default();
        if constants.last() != Some(&operation.constant) {
            constants.push(operation.constant.clone());
        }
    };
    for param in operation.path_params.iter().chain(&operation.params) {
        bodies.type_names(&param.ty).into_iter().for_each(|name| link(name, TypeUse::Parameter));
    }
    if let Some(body) = &operation.body {
        bodies.names(&body.ty, &body.media).into_iter().for_each(|name| link(name, TypeUse::RequestBody));
    }
    let successes = operation.success.responses().iter().map(|response| (response, TypeUse::ResponseBody));
    let errors = operation.errors.iter().map(|response| (response, TypeUse::ErrorBody));
    for (response, type_use) in successes.chain(errors) {
        bodies.names(&response.ty, &response.media).into_iter().for_each(|name| link(name, type_use));
        bodies.header_names(&response.ty).into_iter().for_each(|name| link(name, TypeUse::ResponseHeader));
    }
}

fn links_of_type<'l>(links: &'l mut BTreeMap<String, TypeLinks>, name: &str) -> &'l mut TypeLinks {
    links.entry(name.to_owned()).or_default()
}

/// The types that bodies are found in.
struct Bodies<'k> {
    with_headers: HashMap<&'k str, &'k ResponseWithHeaders>,
    choices: HashMap<&'k str, &'k ContentChoice>,
    aliases: HashMap<&'k str, &'k Type>,
}

impl<'k> Bodies<'k> {
    fn new(krate: &'k Crate) -> Self {
        let aliases = krate.items.iter().filter_map(|item| match &item.kind {
            ItemKind::Alias(ty) => Some((item.name.as_str(), ty)),
            _ => None,
        });
        Self {
            with_headers: krate.responses_with_headers.iter().map(|of| (of.name.as_str(), of)).collect(),
            choices: krate.content_choices.iter().map(|of| (of.name.as_str(), of)).collect(),
            aliases: aliases.collect(),
        }
    }

    /// Returns the names of the types that are a payload, and that are its bodies.
    fn names<'t>(&'t self, ty: &'t Type, media: &Media) -> Vec<&'t str> {
        let mut names = self.type_names(ty);
        match (ty, media.codec) {
            (Type::Named(name), Codec::HeadersAndBody) => {
                let of = self.with_headers.get(name.as_str());
                names.extend(of.map(|of| self.names(&of.ty, &of.media)).unwrap_or_default());
            }
            (Type::Named(name), Codec::AnyContent) => {
                let options = self.choices.get(name.as_str()).map(|of| of.options.as_slice()).unwrap_or_default();
                options.iter().for_each(|option| names.extend(self.type_names(&option.ty)));
            }
            _ => {}
        }
        names
    }

    /// Returns the names of the types of a response's headers.
    fn header_names<'t>(&'t self, ty: &'t Type) -> Vec<&'t str> {
        let Type::Named(name) = ty else { return Vec::new() };
        let headers = self.with_headers.get(name.as_str()).map(|of| of.headers.as_slice()).unwrap_or_default();
        headers.iter().flat_map(|header| self.type_names(&header.ty)).collect()
    }

    /// Returns the named type that a type is or has as its element. If that is an alias, the type behind it too.
    fn type_names<'t>(&'t self, ty: &'t Type) -> Vec<&'t str> {
        let mut names: Vec<&str> = Vec::new();
        let mut next = ty.inner_name();
        // Aliases form no cycle: a type that contains itself is boxed in a struct or an enum.
        while let Some(name) = next
            && !names.contains(&name)
        {
            names.push(name);
            next = self.aliases.get(name).and_then(|ty| ty.inner_name());
        }
        names
    }
}
