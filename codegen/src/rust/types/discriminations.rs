//! What distinguishes the alternatives of each union, found once for all types.

use std::collections::HashSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::discriminate::alternatives::{effective_alternatives, leaf_alternatives};
use crate::discriminate::{Discrimination, discriminate};
use crate::openapi::{Additional, Api, JsonType, SchemaId, SchemaMap, json_type};

/// Finds what distinguishes the alternatives of each union, in parallel.
pub(crate) fn discriminate_unions(api: &Api) -> SchemaMap<Arc<Discrimination>> {
    let unions: Vec<SchemaId> = api.ids().filter(|id| api.effective(*id).one_of.len() > 1).collect();
    let found =
        unions.into_par_iter().map(|id| (id, Arc::new(discriminate(api, id, &effective_alternatives(api, id)))));
    found.collect::<Vec<_>>().into_iter().collect()
}

/// Returns the schemas whose structs keep unknown properties, since a value may be valid for two alternatives.
pub(crate) fn find_open_structs(api: &Api, discriminations: &SchemaMap<Arc<Discrimination>>) -> HashSet<SchemaId> {
    let is_open = |leaf: &SchemaId| {
        let schema = api.effective(*leaf);
        json_type(schema) == Some(JsonType::Object) && schema.additional == Additional::Unspecified
    };
    let mut open = HashSet::new();
    for (id, discrimination) in discriminations.iter() {
        if discrimination.overlaps {
            let leaves =
                effective_alternatives(api, id).into_iter().flat_map(|alternative| leaf_alternatives(api, alternative));
            open.extend(leaves.filter(is_open));
        }
    }
    open
}
