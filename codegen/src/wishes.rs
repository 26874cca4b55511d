//! What a project wishes of its crate that the description does not say: other names, less, other types, more derives.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::api::{Api, Operation, SchemaId};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::nearest;
use crate::rust::model::Crate;
use crate::source::Span;

/// The wishes of a project, by the names of its description.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Wishes {
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
}

impl Wishes {
    /// Fulfils what concerns the API itself. A wish about something that is not there is told of.
    pub(crate) fn apply(&self, api: &mut Api, at: Span, diagnostics: &Diagnostics) {
        self.check(api, at, diagnostics);
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
                diagnostics.push(Diagnostic::fatal("rename-clash", operation.at, message));
            }
            operation.id.clone_from(name);
        }
        api.renamed = self.schemas.iter().map(|(name, to)| (name.clone(), to.clone())).collect();
        api.formats = self.formats.iter().map(|(format, path)| (format.clone(), path.clone())).collect();
    }

    fn check(&self, api: &Api, at: Span, diagnostics: &Diagnostics) {
        let ids: Vec<&str> = api.operations.iter().map(|operation| operation.id.as_str()).collect();
        let tags: Vec<&str> = api.resources.iter().map(|resource| resource.tag.as_str()).collect();
        let schemas: Vec<&str> = api.named.keys().map(String::as_str).collect();
        let wished = [
            ("an operation", self.operations.keys().chain(&self.without_operations).collect::<Vec<_>>(), ids),
            ("a tag", self.tags.keys().chain(&self.without_tags).collect(), tags),
            ("a schema", self.schemas.keys().collect(), schemas),
        ];
        for (what, names, known) in wished {
            for name in names.into_iter().filter(|name| !known.contains(&name.as_str())) {
                let message = format!("lockstep.yaml speaks of {what} `{name}`, and there is none");
                let mut found = Diagnostic::warning("wish-without-effect", at, message);
                found.help = nearest(name, known.iter().copied()).map(|near| format!("did you mean `{near}`?"));
                diagnostics.push(found);
            }
        }
    }

    /// Tells of what was wished for types and resources that there are not.
    pub(crate) fn check_types(&self, krate: &Crate, at: Span, diagnostics: &Diagnostics) {
        let names: Vec<&str> = krate.items.iter().map(|item| item.name.as_str()).collect();
        for name in self.derives.keys().filter(|name| !names.contains(&name.as_str())) {
            let message = format!("lockstep.yaml speaks of a type `{name}`, and there is none");
            let mut found = Diagnostic::warning("wish-without-effect", at, message);
            found.help = nearest(name, names.iter().copied()).map(|near| format!("did you mean `{near}`?"));
            diagnostics.push(found);
        }
        if self.resource_features && krate.features.is_none() {
            let message = "lockstep.yaml wants a feature for each resource, and there is no resource";
            diagnostics.push(Diagnostic::warning("wish-without-effect", at, message));
        }
    }

    /// Leaves operations out, and the schemas that only they use.
    fn skip(&self, api: &mut Api) {
        if self.without_operations.is_empty() && self.without_tags.is_empty() {
            return;
        }
        let resources = &api.resources;
        let skipped = |operation: &Operation| {
            self.without_operations.contains(&operation.id)
                || self.without_tags.contains(&resources[operation.resource].tag)
        };
        let (gone, kept): (Vec<Operation>, Vec<Operation>) =
            std::mem::take(&mut api.operations).into_iter().partition(skipped);
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
