//! Schemas that are reachable from others.

use crate::openapi::model::{SchemaId, SchemaSet};

/// Adds the schemas that are reachable from `roots` to `reached`.
///
/// Nodes: schemas. Edges: `push_targets` adds those of a schema to a list. Schemas of `reached` are known already. O(V+E).
pub(crate) fn collect_reachable(
    reached: &mut SchemaSet,
    roots: impl IntoIterator<Item = SchemaId>,
    push_targets: impl Fn(SchemaId, &mut Vec<SchemaId>),
) {
    let mut queue: Vec<SchemaId> = roots.into_iter().collect();
    while let Some(id) = queue.pop() {
        if reached.insert(id, ()).is_none() {
            push_targets(id, &mut queue);
        }
    }
}
