//! Lowers the keywords of objects and arrays.

use crate::diagnostic::Diagnostic;
use crate::document::{Node, NodeKind};
use crate::openapi::lower::context::LowerContext;
use crate::openapi::lower::fields::{read_map, read_strings};
use crate::openapi::lower::schema::queue::{lower_schema, lower_schemas};
use crate::openapi::model::{Additional, Schema};

/// Lowers the keywords of objects.
pub(crate) fn lower_object_keywords<'d>(cx: &mut LowerContext<'d, '_>, node: Node<'d>, schema: &mut Schema) {
    lower_properties(cx, node, schema);
    // `required: true` on a property is common; it was allowed before Swagger 2.0.
    match node.peek("required") {
        Some(required) if matches!(required.kind(), NodeKind::Bool(_)) => report_required_on_property(cx, required),
        _ => schema.required = read_strings(cx, node, "required").into_iter().collect(),
    }
}

/// Lowers the keywords of objects except `required`.
pub(crate) fn lower_properties<'d>(cx: &mut LowerContext<'d, '_>, node: Node<'d>, schema: &mut Schema) {
    for (name, property) in read_map(cx, node, "properties") {
        let id = lower_schema(cx, property);
        schema.properties.insert(name.to_owned(), id);
    }
    for (pattern, inner) in read_map(cx, node, "patternProperties") {
        let id = lower_schema(cx, inner);
        schema.patterns.insert(pattern.to_owned(), id);
    }
    schema.property_names = node.get_enforced("propertyNames").map(|names| lower_schema(cx, names));
    schema.additional = lower_additional(cx, node.get("additionalProperties"));
    schema.unevaluated_properties = lower_additional(cx, node.get_enforced("unevaluatedProperties"));
}

/// Lowers the keywords of arrays.
pub(crate) fn lower_array_keywords<'d>(cx: &mut LowerContext<'d, '_>, node: Node<'d>, schema: &mut Schema) {
    if let Some(items) = node.get("items").filter(|items| !items.is_seq()) {
        schema.items = Some(lower_schema(cx, items));
    }
    schema.prefix = lower_schemas(cx, node, "prefixItems");
    schema.contains = node.get_enforced("contains").map(|contains| lower_schema(cx, contains));
    schema.unevaluated_items = lower_additional(cx, node.get_enforced("unevaluatedItems"));
    // `items: [...]` is the `prefixItems` of drafts before 2020-12.
    if node.peek("items").is_some_and(Node::is_seq) {
        schema.prefix = lower_schemas(cx, node, "items");
        let items = node.get("additionalItems").filter(|items| items.is_map());
        schema.items = items.map(|items| lower_schema(cx, items));
    }
}

fn lower_additional<'d>(cx: &mut LowerContext<'d, '_>, entry: Option<Node<'d>>) -> Additional {
    let Some(entry) = entry else { return Additional::Unspecified };
    match entry.kind() {
        NodeKind::Bool(true) => Additional::Open,
        NodeKind::Bool(false) => Additional::Closed,
        _ => Additional::Schema(lower_schema(cx, entry)),
    }
}

fn report_required_on_property<'d>(cx: &LowerContext<'d, '_>, required: Node<'d>) {
    required.mark_warned();
    let message = "`required` must be an array of names, in the object that has the properties";
    let repair = Diagnostic::repair("required-on-property", required.key_span(), message, "the property is optional");
    cx.report(
        repair
            .label("a boolean has no effect here")
            .help("write `required: [name]` in the object that has the property `name`"),
    );
}
