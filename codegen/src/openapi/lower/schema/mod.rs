//! Lowers schemas, keyword by keyword.
//!
//! No function recurses into a subschema. A subschema gets an id and is queued, so neither nesting nor cycles matter.

pub(crate) mod conditionals;
pub(crate) mod constraints;
pub(crate) mod extensions;
pub(crate) mod objects;
pub(crate) mod types;
pub(crate) mod values;

use crate::diagnostic::Diagnostic;
use crate::document::{Kind, Node, Use};
use crate::openapi::lower::anchors::record_anchor;
use crate::openapi::lower::context::LowerContext;
use crate::openapi::lower::fields::{
    read_bool, read_documentation, read_list, read_optional_bool, read_string, report_wrong_type,
};
use crate::openapi::lower::references::{
    follow_schema_references, ignores_siblings, lower_lone_reference, lower_reference,
};
use crate::openapi::lower::schema::conditionals::lower_conditionals;
use crate::openapi::lower::schema::constraints::lower_constraints;
use crate::openapi::lower::schema::extensions::{lower_discriminator, lower_table};
use crate::openapi::lower::schema::objects::{lower_array_keywords, lower_object_keywords};
use crate::openapi::lower::schema::types::lower_types;
use crate::openapi::lower::schema::values::lower_values;
use crate::openapi::model::{Annotations, JsonType, Schema, SchemaId};

pub(crate) use crate::openapi::lower::schema::values::lower_nullable;

/// Keywords that neither type nor constrain. The bundled document contains them.
const DOCUMENTATION: [&str; 11] = [
    "example",
    "examples",
    "default",
    "externalDocs",
    "xml",
    "$comment",
    "$schema",
    "$id",
    "$anchor",
    "$dynamicAnchor",
    "contentMediaType",
];

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
        record_anchor(cx, target, id);
    }
    id
}

/// Returns the ids of the schemas in the list at `key`.
pub(crate) fn lower_schemas<'d>(cx: &mut LowerContext<'d, '_>, node: Node<'d>, key: &str) -> Vec<SchemaId> {
    read_list(cx, node, key).into_iter().map(|item| lower_schema(cx, item)).collect()
}

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
        Kind::Bool(valid) => schema.never = !valid,
        Kind::Map => lower_keywords(cx, node, &mut schema),
        // An empty `schema:` is read as `{}`.
        Kind::Null => {}
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
    schema.not = node.enforced("not").map(|not| lower_schema(cx, not));
    lower_conditionals(cx, node, schema);
    schema.discriminator = lower_discriminator(cx, node).map(Box::new);
    schema.constraints = lower_constraints(cx, node);
    schema.table = lower_table(cx, node).map(Box::new);
    lower_nullable(cx, node, schema);
    mark_documentation(node);
}

/// Lowers the keywords that do not constrain values.
pub(crate) fn lower_annotations<'d>(cx: &LowerContext<'d, '_>, node: Node<'d>) -> Annotations {
    Annotations {
        title: read_documentation(cx, node, "title"),
        description: read_documentation(cx, node, "description"),
        deprecated: read_bool(cx, node, "deprecated"),
        read_only: read_bool(cx, node, "readOnly"),
        write_only: read_bool(cx, node, "writeOnly"),
        omittable: read_bool(cx, node, "x-lockstep-omittable"),
        assigned: read_bool(cx, node, "x-lockstep-assigned"),
        internal: read_bool(cx, node, "x-lockstep-internal"),
        no_column: read_optional_bool(cx, node, "x-lockstep-column") == Some(false),
        was: read_string(cx, node, "x-lockstep-was").map(str::to_owned),
    }
}

/// Returns the schema at `schema`. Reports its absence, and returns the schema of a string, if there is none.
pub(crate) fn lower_schema_or_string<'d>(
    cx: &mut LowerContext<'d, '_>,
    node: Node<'d>,
    schema: Option<Node<'d>>,
) -> SchemaId {
    if let Some(schema) = schema.filter(|schema| schema.kind() != Kind::Null) {
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

fn mark_documentation(node: Node<'_>) {
    for key in DOCUMENTATION {
        let _ = node.documented(key);
    }
    if let Some(definitions) = node.get("$defs").or_else(|| node.get("definitions")) {
        // A definition is lowered by reference. One without a reference is reported as unused.
        definitions.mark(Use::Generated);
    }
}
