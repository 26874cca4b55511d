//! Normalizes schemas, so that a type can be chosen by one schema: merges `allOf`, and makes each union one list of alternatives.
//!
//! The schemas of the document stay unchanged, since a server enforces those. The results are the
//! [effective schemas](Api::effective).

mod all_of;
mod alternatives;
mod arrays_and_maps;
pub(crate) mod subtypes;
mod synthesized;
mod type_lists;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::openapi::model::{Api, Schema, SchemaId};
use crate::openapi::normalize::all_of::merge_all_of;
use crate::openapi::normalize::alternatives::{normalize_alternatives, remove_impossible_alternatives};
use crate::openapi::normalize::subtypes::collect_subtypes;
use crate::openapi::normalize::synthesized::Synthesis;

/// Normalizes all schemas of an API.
///
/// `allOf` is merged before the alternatives are normalized. Both synthesize schemas, which are normalized in turn: the loop ends
/// when it has reached the last schema, and [`Synthesis`] bounds their number.
pub fn normalize(api: &mut Api, diagnostics: &Diagnostics) {
    api.declared_schemas = api.schemas.len();
    let mut synthesis = Synthesis::new(collect_subtypes(api));
    let (mut merged, mut next) = (0, 0);
    merge_new_schemas(api, diagnostics, &mut synthesis, &mut merged);
    while next < api.schemas.len() {
        let id = schema_id(next);
        normalize_alternatives(api, id, &mut synthesis);
        merge_new_schemas(api, diagnostics, &mut synthesis, &mut merged);
        remove_impossible_alternatives(api, id);
        next += 1;
    }
    for at in synthesis.oversized_products {
        let message = "two lists of alternatives have too many combinations for a type; the second is ignored";
        let warning = Diagnostic::warning("too-many-alternatives", at, message);
        diagnostics.push(warning.label("the type has these alternatives; a server checks both lists"));
    }
}

/// Merges the `allOf` of the schemas from `merged` on.
fn merge_new_schemas(api: &mut Api, diagnostics: &Diagnostics, synthesis: &mut Synthesis, merged: &mut usize) {
    while *merged < api.schemas.len() {
        let id = schema_id(*merged);
        if needs_merging(api.schema(id)) {
            let effective = merge_all_of(api, id, synthesis, diagnostics);
            api.set_effective(id, effective);
        }
        *merged += 1;
    }
}

fn needs_merging(schema: &Schema) -> bool {
    !schema.all_of.is_empty() || (schema.reference.is_some() && schema.has_structure())
}

fn schema_id(index: usize) -> SchemaId {
    SchemaId(u32::try_from(index).unwrap_or(u32::MAX))
}
