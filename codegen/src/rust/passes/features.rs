//! Computes Cargo features: one for each resource, and the gates of what only some resources need.
//!
//! - Input: the crate, complete.
//! - Output: the features. `None` if there is no resource.
//! - Order: last, since it follows all mentions of types.
//!
//! Nodes are modules of `types`, and edges are the types that a module mentions. A resource needs every module that its
//! operations reach. Cost: O(r · (V + E)) for `r` resources.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::rust::model::{
    Codec, ContentChoice, Crate, Features, Gate, Media, ResponseWithHeaders, RustResource, Table, Type,
};
use crate::rust::names::NameSet;

/// The features that every crate may have.
const COMMON_FEATURES: &[&str] = &["all", "client", "default", "resources", "server", "tables"];

/// Returns the features of a crate. Returns `None` if it has no resource.
pub(crate) fn compute_features(krate: &Crate) -> Option<Features> {
    if krate.resources.is_empty() {
        return None;
    }
    let resources = name_features(krate);
    let graph = MentionGraph::new(krate);
    let mut needs = Needs::default();
    for resource in &krate.resources {
        graph.reach_from_resource(resource).add_to(&mut needs, &resources[&resource.module]);
    }
    if !krate.tables.is_empty() {
        graph.reach_from_tables(&krate.tables).add_to(&mut needs, "tables");
    }
    let modules = krate.items.iter().map(|item| item.module.as_str());
    let with_headers = krate.responses_with_headers.iter().filter(|response| response.module.is_none());
    let choices = krate.content_choices.iter().filter(|choice| choice.module.is_none());
    let shared = with_headers.map(|response| response.name.as_str()).chain(choices.map(|choice| choice.name.as_str()));
    let count = resources.len();
    Some(Features {
        types: collect_gates(modules, &needs.types, count),
        shared: collect_gates(shared, &needs.shared, count),
        resources,
    })
}

/// Returns the feature of each resource's module, in Cargo's case.
fn name_features(krate: &Crate) -> BTreeMap<String, String> {
    let dependencies = krate.dependencies.keys().map(String::as_str).chain(["lockstep-runtime"]);
    let mut taken = NameSet::with(COMMON_FEATURES.iter().copied().chain(dependencies));
    let mut names = BTreeMap::new();
    for resource in &krate.resources {
        let kebab = resource.module.trim_start_matches("r#").trim_matches('_').replace('_', "-");
        let wanted = if taken.is_free(&kebab) { kebab } else { format!("{kebab}-api") };
        names.insert(resource.module.clone(), taken.claim(&wanted));
    }
    names
}

/// The features that need each module of `types`, and each type of `operations` that several resources share.
#[derive(Default)]
struct Needs<'k> {
    types: HashMap<&'k str, BTreeSet<String>>,
    shared: HashMap<&'k str, BTreeSet<String>>,
}

/// Returns the gates of these names. What every resource needs has no gate, and what no resource needs is enabled by
/// `all`.
fn collect_gates<'k>(
    names: impl Iterator<Item = &'k str>,
    needs: &HashMap<&'k str, BTreeSet<String>>,
    resource_count: usize,
) -> BTreeMap<String, Gate> {
    let mut found = BTreeMap::new();
    for name in names {
        let mut features = needs.get(name).cloned().unwrap_or_default();
        match features.iter().filter(|feature| *feature != "tables").count() {
            count if count == resource_count => continue,
            0 => drop(features.insert("all".to_owned())),
            _ => {}
        }
        found.insert(name.to_owned(), features.into_iter().collect());
    }
    found
}

/// What each module and each type of `operations` mentions.
struct MentionGraph<'k> {
    /// The module of each type.
    modules: HashMap<&'k str, &'k str>,
    /// The types that each module mentions.
    mentions: HashMap<&'k str, Vec<&'k str>>,
    with_headers: HashMap<&'k str, &'k ResponseWithHeaders>,
    choices: HashMap<&'k str, &'k ContentChoice>,
}

/// The types that are reached directly.
struct Reached<'g, 'k> {
    graph: &'g MentionGraph<'k>,
    types: Vec<&'k str>,
    /// Types of `operations`.
    shared: HashSet<&'k str>,
}

impl<'k> MentionGraph<'k> {
    fn new(krate: &'k Crate) -> Self {
        let mut mentions: HashMap<&str, Vec<&str>> = HashMap::new();
        for item in &krate.items {
            let mentioned = mentions.entry(&item.module).or_default();
            item.kind.visit_names(&mut |name| mentioned.push(name));
        }
        Self {
            modules: krate.items.iter().map(|item| (item.name.as_str(), item.module.as_str())).collect(),
            mentions,
            with_headers: krate.responses_with_headers.iter().map(|found| (found.name.as_str(), found)).collect(),
            choices: krate.content_choices.iter().map(|found| (found.name.as_str(), found)).collect(),
        }
    }

    fn reach_from_resource(&self, resource: &'k RustResource) -> Reached<'_, 'k> {
        let mut reached = Reached { graph: self, types: Vec::new(), shared: HashSet::new() };
        for operation in &resource.operations {
            operation.path_params.iter().chain(&operation.params).for_each(|param| reached.reach_type(&param.ty));
            operation.body.iter().for_each(|body| reached.reach_payload(&body.ty, &body.media));
            let responses = operation.success.responses().iter().chain(&operation.errors);
            responses.for_each(|response| reached.reach_payload(&response.ty, &response.media));
        }
        reached
    }

    fn reach_from_tables(&self, tables: &'k [Table]) -> Reached<'_, 'k> {
        let mut reached = Reached { graph: self, types: Vec::new(), shared: HashSet::new() };
        for table in tables {
            table.columns.iter().for_each(|column| reached.reach_type(&column.ty));
            let forms = table.response.iter().map(|form| (&form.name, &form.fields));
            for (name, fields) in forms.chain(table.request.iter().map(|form| (&form.name, &form.fields))) {
                reached.types.push(name);
                fields.iter().for_each(|field| reached.reach_type(&field.ty));
            }
        }
        reached
    }
}

impl<'k> Reached<'_, 'k> {
    fn reach_type(&mut self, ty: &'k Type) {
        ty.visit_names(&mut |name| self.types.push(name));
    }

    /// Reaches a payload, which may be a type of `operations` with payloads inside.
    fn reach_payload(&mut self, ty: &'k Type, media: &Media) {
        let Type::Named(name) = ty else { return self.reach_type(ty) };
        if !matches!(media.codec, Codec::HeadersAndBody | Codec::AnyContent) {
            return self.reach_type(ty);
        }
        if !self.shared.insert(name) {
            return;
        }
        if media.codec == Codec::HeadersAndBody
            && let Some(response) = self.graph.with_headers.get(name.as_str())
        {
            self.reach_payload(&response.ty, &response.media);
            response.headers.iter().for_each(|header| self.reach_type(&header.ty));
        }
        if media.codec == Codec::AnyContent
            && let Some(choice) = self.graph.choices.get(name.as_str())
        {
            choice.options.iter().for_each(|option| self.reach_type(&option.ty));
        }
    }

    /// Adds a feature to what it needs: the reached types, and the modules that these mention, at any depth.
    fn add_to(self, needs: &mut Needs<'k>, feature: &str) {
        for name in self.shared {
            needs.shared.entry(name).or_default().insert(feature.to_owned());
        }
        let mut queue = self.types;
        while let Some(name) = queue.pop() {
            let Some(module) = self.graph.modules.get(name) else { continue };
            if needs.types.entry(module).or_default().insert(feature.to_owned()) {
                queue.extend(self.graph.mentions.get(module).into_iter().flatten());
            }
        }
    }
}
