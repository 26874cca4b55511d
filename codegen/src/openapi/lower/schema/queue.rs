//! Assigns ids to schemas, and queues them.

use crate::diagnostic::Diagnostic;
use crate::document::{Node, NodeKind};
use crate::openapi::lower::context::LowerContext;
use crate::openapi::lower::fields::read_list;
use crate::openapi::lower::references::follow_schema_references;
use crate::openapi::lower::schema_positions::record_position;
use crate::openapi::model::{JsonType, Schema, SchemaId};

/// Returns the id of the schema at `node`, and queues the schema if it is new.
pub(crate) fn lower_schema<'d>(cx: &mut LowerContext<'d, '_>, node: Node<'d>) -> SchemaId {
    let target = follow_schema_references(cx, node);
    let id = match cx.schema_ids.get(&target.id()) {
        Some(id) => *id,
        None => {
            let id = cx.add_schema(Schema::any(target.span()));
            cx.schema_ids.insert(target.id(), id);
            cx.schema_queue.push((id, target));
            id
        }
    };
    if target != node {
        record_position(cx, target, id);
    }
    id
}

/// Returns the ids of the schemas in the list at `key`.
pub(crate) fn lower_schemas<'d>(cx: &mut LowerContext<'d, '_>, node: Node<'d>, key: &str) -> Vec<SchemaId> {
    read_list(cx, node, key).into_iter().map(|item| lower_schema(cx, item)).collect()
}

/// Returns the schema at `schema`. Reports its absence, and returns the schema of a string, if it is absent.
pub(crate) fn lower_schema_or_string<'d>(
    cx: &mut LowerContext<'d, '_>,
    node: Node<'d>,
    schema: Option<Node<'d>>,
) -> SchemaId {
    if let Some(schema) = schema.filter(|schema| schema.kind() != NodeKind::Null) {
        return lower_schema(cx, schema);
    }
    let message = "`schema` or `content` is missing";
    cx.report(Diagnostic::repair("missing-schema", node.span(), message, "it is read as a string"));
    add_string_schema(cx, node)
}

/// Adds the schema of a string.
pub(crate) fn add_string_schema<'d>(cx: &mut LowerContext<'d, '_>, node: Node<'d>) -> SchemaId {
    cx.add_schema(Schema { types: JsonType::String.into(), ..Schema::any(node.span()) })
}
