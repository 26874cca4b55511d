//! Applies overrides to the OpenAPI model, and reports overrides without an effect.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::openapi::{Api, GenerationSettings, Operation, SchemaSet, collect_reachable};
use crate::overrides::{OverrideReport, OverrideSetting, Overrides};

impl Overrides {
    /// Applies all overrides to the API.
    pub(crate) fn apply(&self, api: &mut Api, report: &OverrideReport<'_>) {
        self.skip_operations(api);
        for resource in &mut api.resources {
            if let Some(name) = self.tags.get(&resource.tag) {
                resource.name = Some(name.clone());
            }
        }
        self.rename_operations(api, report);
        let formats = self.formats.iter().map(|(format, path)| (format.clone(), path.trim().to_owned()));
        api.settings = GenerationSettings {
            schema_names: self.schemas.iter().map(|(name, to)| (name.clone(), to.clone())).collect(),
            format_types: formats.collect(),
            derives: self.derives.clone(),
            dependencies: self.dependencies.clone(),
            resource_features: self.resource_features,
        };
    }

    /// Reports invalid values, and overrides of operations, tags, schemas and formats that the document does not have.
    pub(crate) fn check(&self, api: &Api, report: &OverrideReport<'_>) {
        report.invalid_values();
        let ids: Vec<&str> = api.operations.iter().map(|operation| operation.id.as_str()).collect();
        let tags: Vec<&str> = api.resources.iter().map(|resource| resource.tag.as_str()).collect();
        let all_tags: Vec<&str> = tags.iter().copied().chain(api.operation_tags()).collect();
        let schemas: Vec<&str> = api.named.keys().map(String::as_str).collect();
        let formats: Vec<&str> = api.schemas.iter().filter_map(|schema| schema.format.as_deref()).collect();
        report.unknown_names(OverrideSetting::RenameOperations, self.operations.keys(), &ids);
        report.unknown_names(OverrideSetting::SkipOperations, &self.skipped_operations, &ids);
        report.unknown_names(OverrideSetting::RenameTags, self.tags.keys(), &tags);
        report.unknown_names(OverrideSetting::SkipTags, &self.skipped_tags, &all_tags);
        report.unknown_names(OverrideSetting::RenameSchemas, self.schemas.keys(), &schemas);
        report.unknown_names(OverrideSetting::Formats, self.formats.keys(), &formats);
        check_rename_clashes(OverrideSetting::RenameTags, &self.tags, &tags, report);
        check_rename_clashes(OverrideSetting::RenameSchemas, &self.schemas, &schemas, report);
    }

    fn rename_operations(&self, api: &mut Api, report: &OverrideReport<'_>) {
        let ids: HashSet<String> = api.operations.iter().map(|operation| operation.id.clone()).collect();
        let mut new_ids = HashMap::new();
        for operation in &mut api.operations {
            let Some(name) = self.operations.get(&operation.id) else { continue };
            let is_taken = ids.contains(name) && *name != operation.id;
            if new_ids.insert(name, operation.at).is_some() || is_taken {
                report.rename_clash(OverrideSetting::RenameOperations, &operation.id, name);
            }
            operation.id.clone_from(name);
        }
    }

    /// Removes operations, and the component schemas that only they use.
    fn skip_operations(&self, api: &mut Api) {
        if self.skipped_operations.is_empty() && self.skipped_tags.is_empty() {
            return;
        }
        let operations = std::mem::take(&mut api.operations);
        let is_skipped = |operation: &Operation| {
            self.skipped_operations.contains(&operation.id)
                || self.skipped_tags.iter().any(|tag| api.has_tag(operation, tag))
        };
        let (skipped, kept): (Vec<Operation>, Vec<Operation>) = operations.into_iter().partition(is_skipped);
        let (unused, used) = (reachable_schemas(api, &skipped), reachable_schemas(api, &kept));
        api.named.retain(|_, id| used.contains(*id) || !unused.contains(*id));
        api.operations = kept;
    }
}

/// Reports renames to a name that another rename results in, or that the document has and that is not renamed.
fn check_rename_clashes(
    setting: OverrideSetting,
    renames: &BTreeMap<String, String>,
    names: &[&str],
    report: &OverrideReport<'_>,
) {
    let mut taken: HashSet<&str> = names.iter().copied().filter(|name| !renames.contains_key(*name)).collect();
    for (name, new_name) in renames.iter().filter(|(name, _)| names.contains(&name.as_str())) {
        if !taken.insert(new_name) {
            report.rename_clash(setting, name, new_name);
        }
    }
}

/// Returns the schemas that the operations use, and their subschemas.
fn reachable_schemas(api: &Api, operations: &[Operation]) -> SchemaSet {
    let mut reachable = SchemaSet::default();
    let roots = operations.iter().flat_map(Operation::schemas);
    collect_reachable(&mut reachable, roots, |id, targets| targets.extend(api.schema(id).inner()));
    reachable
}
