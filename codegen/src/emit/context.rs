//! [`Context`]: the crate that is printed, with what every file asks of it.

use std::collections::{HashMap, HashSet};

use crate::emit::{Module, Options};
use crate::progress::Progress;
use crate::rust::model::{
    Codec, ContentChoice, Crate, Item, Media, Operation, Parameter, Resource, ResponseWithHeaders, Type,
};

/// What is compiled with some features only.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Gated<'n> {
    /// What belongs to the resource of this module.
    Resource(&'n str),
    /// This module of `types`.
    Types(&'n str),
    /// This of `operations`, which several resources share.
    Shared(&'n str),
}

/// The crate that is printed.
#[derive(Debug)]
pub(crate) struct Context<'a> {
    /// The crate.
    pub(crate) krate: &'a Crate,
    /// How it is printed.
    pub(crate) options: &'a Options,
    /// Where what is printed is counted.
    pub(crate) progress: &'a Progress,
    items: HashMap<&'a str, &'a Item>,
    headed: HashMap<&'a str, &'a ResponseWithHeaders>,
    choices: HashMap<&'a str, &'a ContentChoice>,
}

impl<'a> Context<'a> {
    /// Looks through the crate once.
    pub(crate) fn new(krate: &'a Crate, options: &'a Options, progress: &'a Progress) -> Self {
        let items = krate.items.iter().map(|item| (item.name.as_str(), item)).collect();
        let headed = krate.responses_with_headers.iter().map(|headed| (headed.name.as_str(), headed)).collect();
        let choices = krate.content_choices.iter().map(|choice| (choice.name.as_str(), choice)).collect();
        Self { krate, options, progress, items, headed, choices }
    }

    /// How many files will be printed, those left out that hold nothing but others.
    pub(crate) fn count(&self) -> usize {
        let types: HashSet<&str> = self.krate.items.iter().map(|item| item.module.as_str()).collect();
        // Operations and server have a file a resource, and the client one for each that is served.
        types.len() + 2 * self.krate.resources.len() + self.served().count() + self.krate.tables.len()
    }

    /// The type of that name.
    pub(crate) fn item(&self, name: &str) -> Option<&'a Item> {
        self.items.get(name).copied()
    }

    /// The crate's name in Rust.
    pub(crate) fn library(&self) -> String {
        self.krate.package.replace('-', "_")
    }

    /// The modules of these resources, as a room has them.
    pub(crate) fn modules(&self, resources: impl Iterator<Item = &'a Resource>) -> Vec<Module<'a>> {
        resources
            .map(|resource| Module::whole(&resource.module, self.gate(Gated::Resource(&resource.module))))
            .collect()
    }

    /// The features that something is compiled with, any of them; none when it is always compiled.
    pub(crate) fn gate(&self, of: Gated<'_>) -> &'a [String] {
        let Some(features) = &self.krate.features else { return &[] };
        let gate = match of {
            Gated::Resource(module) => features.resources.get(module).map(std::slice::from_ref),
            Gated::Types(module) => features.types.get(module).map(Vec::as_slice),
            Gated::Shared(name) => features.shared.get(name).map(Vec::as_slice),
        };
        gate.unwrap_or_default()
    }

    /// The resources that a server of the API answers for.
    pub(crate) fn served(&self) -> impl Iterator<Item = &'a Resource> + Clone + use<'a> {
        self.krate.resources.iter().filter(|resource| !resource.is_webhook)
    }

    /// The resources that a user of the API answers for: webhooks and callbacks.
    pub(crate) fn received(&self) -> impl Iterator<Item = &'a Resource> + Clone + use<'a> {
        self.krate.resources.iter().filter(|resource| resource.is_webhook)
    }

    /// Whether a payload holds a stream: then it is neither cloned nor compared.
    pub(crate) fn streams(&self, ty: &Type, media: &Media) -> bool {
        match (ty, media.codec) {
            (Type::Items(_), _) => true,
            (Type::Named(name), Codec::HeadersAndBody) => {
                self.headed.get(name.as_str()).is_some_and(|headed| self.streams(&headed.ty, &headed.media))
            }
            (Type::Named(name), Codec::AnyContent) => {
                let options = self.choices.get(name.as_str()).map(|choice| choice.options.as_slice());
                options.into_iter().flatten().any(|option| matches!(option.ty, Type::Items(_)))
            }
            _ => false,
        }
    }
}

/// A module's name as the name of its file.
pub(crate) fn file_name(module: &str) -> &str {
    module.strip_prefix("r#").unwrap_or(module)
}

/// An identifier that is none of `taken`.
pub(crate) fn free(ident: &str, taken: &[&str]) -> String {
    let mut free = ident.to_owned();
    while taken.contains(&free.as_str()) {
        free.push('_');
    }
    free
}

/// Whether a resource has an operation or a parameter that the description calls deprecated.
pub(crate) fn has_deprecated(resource: &Resource) -> bool {
    let deprecated = |param: &Parameter| param.deprecated;
    let any = |operation: &Operation| operation.deprecated || operation.params.iter().any(deprecated);
    resource.operations.iter().any(any)
}
