//! Lowers schemas, keyword by keyword.
//!
//! No function recurses into a subschema. A subschema gets an id and is queued, so neither nesting nor cycles matter.

pub(crate) mod annotations;
pub(crate) mod conditionals;
pub(crate) mod constraints;
pub(crate) mod extensions;
pub(crate) mod objects;
pub(crate) mod queue;
pub(crate) mod reference;
pub(crate) mod types;
pub(crate) mod values;

use crate::document::{Node, NodeKind, Use};
use crate::openapi::lower::context::LowerContext;
use crate::openapi::lower::fields::report_wrong_type;
use crate::openapi::lower::schema::annotations::{lower_annotations, mark_documentation};
use crate::openapi::lower::schema::conditionals::lower_conditionals;
use crate::openapi::lower::schema::constraints::lower_constraints;
use crate::openapi::lower::schema::extensions::{lower_discriminator, lower_table};
use crate::openapi::lower::schema::objects::{lower_array_keywords, lower_object_keywords};
use crate::openapi::lower::schema::queue::{lower_schema, lower_schemas};
use crate::openapi::lower::schema::reference::{ignores_siblings, lower_lone_reference, lower_reference};
use crate::openapi::lower::schema::types::lower_types;
use crate::openapi::lower::schema::values::{lower_nullable, lower_values};
use crate::openapi::model::Schema;

/// Lowers the queued schemas, until no schema is queued.
pub(crate) fn lower_queued_schemas(cx: &mut LowerContext<'_, '_>) {
    while let Some((id, node)) = cx.schema_queue.pop() {
        let mut schema = lower_queued_schema(cx, node);
        schema.name = cx.schema_names.get(&node.id()).cloned();
        cx.schemas[id.0 as usize] = schema;
    }
}

fn lower_queued_schema<'d>(cx: &mut LowerContext<'d, '_>, node: Node<'d>) -> Schema {
    node.mark(Use::Generated);
    let mut schema = Schema::any(node.span());
    match node.kind() {
        NodeKind::Bool(valid) => schema.never = !valid,
        NodeKind::Map => lower_keywords(cx, node, &mut schema),
        // An empty `schema:` is read as `{}`.
        NodeKind::Null => {}
        _ => report_wrong_type(cx, node, "a schema", "an object"),
    }
    schema
}

fn lower_keywords<'d>(cx: &mut LowerContext<'d, '_>, node: Node<'d>, schema: &mut Schema) {
    if ignores_siblings(cx, node) {
        return lower_lone_reference(cx, node, schema);
    }
    schema.annotations = lower_annotations(cx, node);
    lower_reference(cx, node, schema);
    lower_types(cx, node, schema);
    lower_values(cx, node, schema);
    lower_object_keywords(cx, node, schema);
    lower_array_keywords(cx, node, schema);
    schema.all_of = lower_schemas(cx, node, "allOf");
    schema.any_of = lower_schemas(cx, node, "anyOf");
    schema.one_of = lower_schemas(cx, node, "oneOf");
    schema.not = node.get_enforced("not").map(|not| lower_schema(cx, not));
    lower_conditionals(cx, node, schema);
    schema.discriminator = lower_discriminator(cx, node).map(Box::new);
    schema.constraints = lower_constraints(cx, node);
    if cx.schema_names.contains_key(&node.id()) {
        schema.table = lower_table(cx, node).map(Box::new);
    }
    lower_nullable(cx, node, schema);
    mark_documentation(node);
}
