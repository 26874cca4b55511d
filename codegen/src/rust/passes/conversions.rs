//! Attaches conversions: `impl From<CallLog> for CallLogInput`.
//!
//! - Input: the named types, and their items.
//! - Output: the pairs that convert; the request forms with their conversion.
//! - Order: after boxing, since a `Box` converts differently; before deduplication, which leaves types with a
//!   conversion alone.

use std::collections::HashMap;

use crate::openapi::{Api, SchemaSet, collect_reachable};
use crate::rust::model::{Item, ItemKind};
use crate::rust::types::conversions::{ItemIndex, Pairs, TypePair, convert_struct, convert_union};
use crate::rust::types::direction::Direction;
use crate::rust::types::{TypeKey, Types};

/// Returns the pairs of types to convert: from the response form to the request form, and back if a table stores the
/// value.
pub(crate) fn list_conversion_candidates(types: &Types<'_>) -> Vec<TypePair> {
    let stored = stored_schemas(types.api);
    let mut wanted = Vec::new();
    for (key, response_form) in &types.named {
        if key.direction != Direction::Response {
            continue;
        }
        let Some(request_form) = types.named.get(&TypeKey { direction: Direction::Request, ..*key }) else { continue };
        let (source, target) = (response_form.name.clone(), request_form.name.clone());
        wanted.push(TypePair { source: source.clone(), target: target.clone() });
        if stored.contains(key.schema) {
            wanted.push(TypePair { source: target, target: source });
        }
    }
    wanted
}

/// Returns the schemas inside those with a table. A row stores the response form, which is converted from a request.
fn stored_schemas(api: &Api) -> SchemaSet {
    let tables = api.named.values().filter(|id| api.schema(**id).table.is_some());
    let roots = tables.flat_map(|id| api.effective(*id).properties.values().copied());
    let mut found = SchemaSet::default();
    collect_reachable(&mut found, roots, |id, targets| targets.extend(api.schema(id).inner()));
    found
}

/// Attaches a conversion to the target of each pair.
pub(crate) fn attach_conversions(items: &mut [Item], pairs: &Pairs) {
    let index = ItemIndex::new(items);
    let (mut structs, mut unions) = (HashMap::new(), HashMap::new());
    for pair in pairs {
        if let Some(conversion) = convert_struct(&index, pair, pairs) {
            structs.insert(pair.target.clone(), conversion);
        }
        if let Some(conversion) = convert_union(&index, pair, pairs) {
            unions.insert(pair.target.clone(), conversion);
        }
    }
    for item in items {
        match &mut item.kind {
            ItemKind::Struct(structure) => structure.from = structs.remove(&item.name),
            ItemKind::Union(union) => union.from = unions.remove(&item.name),
            ItemKind::Enum(_) | ItemKind::Alias(_) => {}
        }
    }
}
