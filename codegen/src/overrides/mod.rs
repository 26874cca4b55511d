//! What a project wishes of its crate that the description does not say: other names, less, other types, more derives.

mod locations;
mod report;
mod rust_syntax;
mod validate;

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::diagnostic::Diagnostic;
use crate::openapi::{Api, Operation, SchemaId};
use crate::rust::model::{Crate, ItemKind, Type};

pub use crate::overrides::locations::{Setting, SettingLocations};
pub(crate) use crate::overrides::report::OverrideReport;

/// The wishes of a project, by the names of its description.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Overrides {
    /// What schemas of `components.schemas` are called in Rust.
    pub schemas: BTreeMap<String, String>,
    /// What operations are called in Rust, by operationId.
    pub operations: BTreeMap<String, String>,
    /// What resources are called in Rust, by tag.
    pub tags: BTreeMap<String, String>,
    /// operationIds of operations to be left out.
    pub without_operations: Vec<String>,
    /// Tags whose operations are left out.
    pub without_tags: Vec<String>,
    /// Rust types for formats, by path: `money` is `my_types::Money`. The type reads and writes what the format says.
    pub formats: BTreeMap<String, String>,
    /// More derives for types, by their Rust names.
    pub derives: BTreeMap<String, Vec<String>>,
    /// More dependencies of the crate: a version, or an inline table of Cargo's.
    pub dependencies: BTreeMap<String, String>,
    /// Whether each resource has a feature of Cargo's, so that a part of the crate can be compiled alone.
    pub resource_features: bool,
    /// Where all of this is written.
    pub places: SettingLocations,
}

impl Overrides {
    /// Fulfils what concerns the API itself.
    pub(crate) fn apply(&self, api: &mut Api, told: &OverrideReport<'_>) {
        self.skip(api);
        for resource in &mut api.resources {
            if let Some(name) = self.tags.get(&resource.tag) {
                resource.name = Some(name.clone());
            }
        }
        let taken: HashSet<String> = api.operations.iter().map(|operation| operation.id.clone()).collect();
        let mut given = HashMap::new();
        for operation in &mut api.operations {
            let Some(name) = self.operations.get(&operation.id) else { continue };
            let clash = taken.contains(name) && *name != operation.id || given.insert(name, operation.at).is_some();
            if clash {
                let message = format!("`{}` cannot be called `{name}`: another operation is", operation.id);
                let at = told.value(Setting::RenameOperations, &operation.id, operation.at);
                told.push(Diagnostic::fatal("rename-clash", at, message));
            }
            operation.id.clone_from(name);
        }
        api.renamed = self.schemas.iter().map(|(name, to)| (name.clone(), to.clone())).collect();
        let formats = self.formats.iter().map(|(format, path)| (format.clone(), path.trim().to_owned()));
        api.formats = formats.collect();
    }

    /// Tells of what cannot be written into a crate, and of wishes about something that is not there.
    pub(crate) fn check(&self, api: &Api, told: &OverrideReport<'_>) {
        told.faults();
        let ids: Vec<&str> = api.operations.iter().map(|operation| operation.id.as_str()).collect();
        let tags: Vec<&str> = api.resources.iter().map(|resource| resource.tag.as_str()).collect();
        let all_tags: Vec<&str> = tags.iter().copied().chain(api.tags()).collect();
        let schemas: Vec<&str> = api.named.keys().map(String::as_str).collect();
        let formats: Vec<&str> = api.schemas.iter().filter_map(|schema| schema.format.as_deref()).collect();
        told.unknown(Setting::RenameOperations, "an operation", self.operations.keys(), &ids);
        told.unknown(Setting::SkipOperations, "an operation", &self.without_operations, &ids);
        told.unknown(Setting::RenameTags, "a resource's tag", self.tags.keys(), &tags);
        told.unknown(Setting::SkipTags, "a tag", &self.without_tags, &all_tags);
        told.unknown(Setting::RenameSchemas, "a schema", self.schemas.keys(), &schemas);
        told.unknown(Setting::Formats, "a format", self.formats.keys(), &formats);
    }

    /// Tells of what was wished for types and resources that there are not.
    pub(crate) fn check_types(&self, krate: &Crate, told: &OverrideReport<'_>) {
        let names: Vec<&str> = krate.items.iter().map(|item| item.name.as_str()).collect();
        told.unknown(Setting::Derive, "a type", self.derives.keys(), &names);
        for item in krate.items.iter().filter(|item| self.derives.contains_key(&item.name)) {
            if let ItemKind::Alias(ty) = &item.kind {
                let message = format!("`{}` derives nothing: it is another name for a type", item.name);
                let named = if let Type::Named(name) = ty { Some(format!("name that one: `{name}`")) } else { None };
                told.without_effect(Setting::Derive, &item.name, message, named);
            }
        }
        if self.resource_features && krate.features.is_none() {
            let message = "lockstep.yaml wants a feature for each resource, and there is no resource";
            told.without_effect(Setting::ResourceFeatures, "resource-features", message.to_owned(), None);
        }
    }

    /// Leaves operations out, and the schemas that only they use.
    fn skip(&self, api: &mut Api) {
        if self.without_operations.is_empty() && self.without_tags.is_empty() {
            return;
        }
        let operations = std::mem::take(&mut api.operations);
        let (gone, kept): (Vec<Operation>, Vec<Operation>) = operations.into_iter().partition(|operation| {
            self.without_operations.contains(&operation.id)
                || self.without_tags.iter().any(|tag| api.has_tag(operation, tag))
        });
        let (unused, used) = (api.reached(&gone), api.reached(&kept));
        api.named.retain(|_, id| used.contains(id) || !unused.contains(id));
        api.operations = kept;
    }
}

impl Api {
    /// The schemas that these operations use, and what stands inside of those.
    fn reached(&self, operations: &[Operation]) -> HashSet<SchemaId> {
        let mut queue: Vec<SchemaId> = operations.iter().flat_map(Operation::schemas).collect();
        let mut used = HashSet::new();
        while let Some(id) = queue.pop() {
            if used.insert(id) {
                queue.extend(self.schema(id).inner());
            }
        }
        used
    }

    /// What a schema of this name is called in Rust, before Rust's conventions.
    pub(crate) fn called<'a>(&'a self, name: &'a str) -> &'a str {
        self.renamed.get(name).map_or(name, String::as_str)
    }
}
