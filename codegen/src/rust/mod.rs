//! The Rust stage: an [`Api`] becomes a [`Crate`], with every name and every type decided.
//!
//! Imports run one way, and no files import each other in a circle: `model`, `names`, `types`, `operations` and
//! `tables`, `passes`. The methods of [`Types`] are in several files of `types`, which share only the type.

pub mod model;
pub(crate) mod names;
pub(crate) mod operations;
pub(crate) mod passes;
pub(crate) mod tables;
pub(crate) mod types;

use std::collections::BTreeMap;
use std::panic::resume_unwind;

use crate::diagnostic::Diagnostics;
use crate::openapi::Api;
use crate::rust::model::Crate;
use crate::rust::names::package::{package_name, package_version};
use crate::rust::operations::build_resources;
use crate::rust::operations::registry::ResponseRegistry;
use crate::rust::operations::security::build_schemes;
use crate::rust::passes::alias_cycles::break_alias_cycles;
use crate::rust::passes::box_recursion::box_recursive_types;
use crate::rust::passes::conversions::{attach_conversions, list_conversion_candidates};
use crate::rust::passes::cross_links::compute_type_links;
use crate::rust::passes::dedup::{deduplicate_types, find_types_to_keep};
use crate::rust::passes::dedup_errors::deduplicate_errors;
use crate::rust::passes::features::compute_features;
use crate::rust::passes::recursion_limit::compute_recursion_limit;
use crate::rust::tables::{TableContext, build_tables, plan_tables};
use crate::rust::types::Types;
use crate::rust::types::conversions::{ItemIndex, convertible_pairs};
use crate::source::Files;
use crate::validation::schemas_json;

/// The options of [`build`].
#[derive(Clone, Debug)]
pub struct BuildOptions<'a> {
    /// The package's name, or a title from which it is derived.
    pub package: &'a str,
}

/// Builds the crate, except for `openapi_json`, which the caller adds.
pub fn build(api: &Api, options: &BuildOptions<'_>, files: &Files, diagnostics: &Diagnostics) -> Crate {
    std::thread::scope(|scope| {
        // The validation rules depend on the document only.
        let schemas_json = scope.spawn(|| schemas_json(api));
        let krate = build_items(api, options, files, diagnostics);
        Crate { schemas_json: schemas_json.join().unwrap_or_else(|panic| resume_unwind(panic)), ..krate }
    })
}

/// Runs the passes in their order. Each is described in its file.
fn build_items(api: &Api, options: &BuildOptions<'_>, files: &Files, diagnostics: &Diagnostics) -> Crate {
    // 1. Name and define the types of components first: an operation that is added renames none, except where docs/adr/0012 states it.
    let mut types = Types::new(api, files, diagnostics);
    // 2. Build the operations, which name and queue inline types.
    let mut registry = ResponseRegistry::default();
    let mut resources = build_resources(&mut types, &mut registry);
    deduplicate_errors(&mut resources);
    types.define_queued();
    // 3. Break cycles of aliases, while the definitions can still be changed.
    break_alias_cycles(&mut types);
    let mut items = types.take_items();
    // 4. Box recursive types, before conversions look at their fields.
    box_recursive_types(&mut items);
    // 5. Find the pairs that convert, and build the tables, whose rows convert by them.
    let index = ItemIndex::new(&items);
    let pairs = convertible_pairs(&index, &list_conversion_candidates(&types));
    let planned = plan_tables(&types);
    let tables = build_tables(&mut TableContext { types: &mut types, index: &index, pairs: &pairs }, &planned);
    attach_conversions(&mut items, &pairs);
    // 6. Deduplicate types, which must not change any more.
    deduplicate_types(&mut items, &find_types_to_keep(&types, &pairs, api.settings.derives.keys()));
    let mut krate = Crate {
        package: package_name(options.package),
        version: package_version(&api.version),
        title: api.title.clone(),
        doc: api.description.clone(),
        recursion_limit: compute_recursion_limit(&items),
        items,
        responses_with_headers: registry.responses_with_headers,
        content_choices: registry.content_choices,
        resources,
        schemes: build_schemes(api),
        tables,
        default_server: api.server.contains("://").then(|| api.server.clone()),
        ignore_case: api.ignore_case,
        schemas_json: String::new(),
        openapi_json: String::new(),
        derives: api.settings.derives.clone(),
        dependencies: api.settings.dependencies.clone(),
        type_links: BTreeMap::new(),
        features: None,
    };
    // 7. Compute the links between types and operations, which no pass removes any more.
    krate.type_links = compute_type_links(&krate);
    // 8. Compute the features last: they follow all mentions of types.
    if api.settings.resource_features {
        krate.features = compute_features(&krate);
    }
    krate
}
