//! [`Context`]: the crate that is emitted, with indexes that every file uses.

use std::collections::{BTreeSet, HashMap, HashSet};

use camino::Utf8PathBuf;

use crate::emit::module::Module;
use crate::emit::output::{InputHash, Options, Output, PreviousInputs};
use crate::emit::runtime_names::is_runtime_name;
use crate::progress::Progress;
use crate::rust::model::{
    Codec, ContentChoice, Crate, Item, ItemKind, Media, ResponseWithHeaders, RustResource, Table, Type,
};

/// What a Cargo feature enables.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Gated<'n> {
    /// The items of the resource with this module.
    Resource(&'n str),
    /// This module of `types`.
    Types(&'n str),
    /// This item of `operations`, which several resources share.
    Shared(&'n str),
}

/// The crate that is emitted.
pub(crate) struct Context<'a> {
    /// The crate.
    pub(crate) krate: &'a Crate,
    /// Settings of the crate.
    pub(crate) options: &'a Options,
    /// Counts the printed files.
    pub(crate) progress: &'a Progress,
    previous: &'a PreviousInputs<'a>,
    items: HashMap<&'a str, &'a Item>,
    /// The names of types that are also names of the runtime's items.
    runtime_names: BTreeSet<&'a str>,
    with_headers: HashMap<&'a str, &'a ResponseWithHeaders>,
    choices: HashMap<&'a str, &'a ContentChoice>,
}

impl<'a> Context<'a> {
    /// Returns whether a type that a table's rows convert to or from is deprecated, or has a deprecated field.
    pub(crate) fn converts_deprecated(&self, table: &Table) -> bool {
        let names = table.response.iter().map(|read| &read.name).chain(table.request.iter().map(|input| &input.name));
        names.filter_map(|name| self.item(name)).any(|item| {
            let fields = if let ItemKind::Struct(object) = &item.kind { object.fields.as_slice() } else { &[] };
            item.deprecated || fields.iter().any(|field| field.deprecated)
        })
    }

    /// Indexes the crate.
    pub(crate) fn new(
        krate: &'a Crate,
        options: &'a Options,
        progress: &'a Progress,
        previous: &'a PreviousInputs<'a>,
    ) -> Self {
        let names = krate.items.iter().map(|item| item.name.as_str());
        Self {
            krate,
            options,
            progress,
            previous,
            runtime_names: names.filter(|name| is_runtime_name(name)).collect(),
            items: krate.items.iter().map(|of| (of.name.as_str(), of)).collect(),
            with_headers: krate.responses_with_headers.iter().map(|of| (of.name.as_str(), of)).collect(),
            choices: krate.content_choices.iter().map(|of| (of.name.as_str(), of)).collect(),
        }
    }

    /// Prints a file, unless an earlier run printed it from the same input.
    pub(crate) fn output(&self, path: String, input: InputHash, print: impl FnOnce() -> String) -> Output {
        let path = Utf8PathBuf::from(path);
        let text = if (self.previous)(&path) == Some(input) { None } else { Some(print()) };
        self.progress.count_file();
        Output { path, input: Some(input), text }
    }

    /// Returns the names of types that are also names of the runtime's items.
    pub(crate) fn runtime_names_of_items(&self) -> &BTreeSet<&'a str> {
        &self.runtime_names
    }

    /// Returns how many files will be printed, without the `mod.rs` of folders.
    pub(crate) fn count(&self) -> usize {
        let types: HashSet<&str> = self.krate.items.iter().map(|item| item.module.as_str()).collect();
        // `operations` and `server` have a file for each resource, `client` for each one that the API serves.
        types.len() + 2 * self.krate.resources.len() + self.served().count() + self.krate.tables.len()
    }

    /// Returns the type of this name.
    pub(crate) fn item(&self, name: &str) -> Option<&'a Item> {
        self.items.get(name).copied()
    }

    /// Returns the crate's name in Rust.
    pub(crate) fn library(&self) -> String {
        self.krate.package.replace('-', "_")
    }

    /// Returns the modules of these resources for a folder's `mod.rs`.
    pub(crate) fn modules(&self, resources: impl Iterator<Item = &'a RustResource>) -> Vec<Module<'a>> {
        resources
            .map(|resource| Module::all_names(&resource.module, self.gate(Gated::Resource(&resource.module))))
            .collect()
    }

    /// Returns the features any of which enables something. There are none if it is always compiled.
    pub(crate) fn gate(&self, of: Gated<'_>) -> &'a [String] {
        let Some(features) = &self.krate.features else { return &[] };
        let gate = match of {
            Gated::Resource(module) => features.resources.get(module).map(std::slice::from_ref),
            Gated::Types(module) => features.types.get(module).map(Vec::as_slice),
            Gated::Shared(name) => features.shared.get(name).map(Vec::as_slice),
        };
        gate.unwrap_or_default()
    }

    /// Returns the resources that the API's server serves.
    pub(crate) fn served(&self) -> impl Iterator<Item = &'a RustResource> + Clone + use<'a> {
        self.krate.resources.iter().filter(|resource| !resource.is_webhook)
    }

    /// Returns the resources that the API's server sends requests to: webhooks and callbacks.
    pub(crate) fn received(&self) -> impl Iterator<Item = &'a RustResource> + Clone + use<'a> {
        self.krate.resources.iter().filter(|resource| resource.is_webhook)
    }

    /// Returns whether a payload holds a stream, which is neither `Clone` nor `PartialEq`.
    pub(crate) fn streams(&self, ty: &Type, media: &Media) -> bool {
        match (ty, media.codec) {
            (Type::Items(_), _) => true,
            (Type::Named(name), Codec::HeadersAndBody) => {
                self.with_headers.get(name.as_str()).is_some_and(|of| self.streams(&of.ty, &of.media))
            }
            (Type::Named(name), Codec::AnyContent) => {
                let options = self.choices.get(name.as_str()).map(|choice| choice.options.as_slice());
                options.into_iter().flatten().any(|option| matches!(option.ty, Type::Items(_)))
            }
            _ => false,
        }
    }
}

/// Returns the name of a module's file, without `.rs`.
pub(crate) fn file_name(module: &str) -> &str {
    module.strip_prefix("r#").unwrap_or(module)
}

/// Returns an identifier that is not one of `taken`.
pub(crate) fn free_ident(ident: &str, taken: &[&str]) -> String {
    let mut free = ident.to_owned();
    while taken.contains(&free.as_str()) {
        free.push('_');
    }
    free
}
