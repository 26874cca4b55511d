//! Lowers `enum`, `const` and `nullable`: the values that a schema allows.

use indexmap::IndexMap;
use serde_json::Value;

use crate::diagnostic::Diagnostic;
use crate::document::{Node, NodeKind, Use};
use crate::openapi::lower::context::LowerContext;
use crate::openapi::lower::fields::{read_bool, report_wrong_type};
use crate::openapi::lower::schema::extensions::lower_enum_labels;
use crate::openapi::model::{JsonType, JsonTypes, Schema};

/// Lowers `enum` and `const`.
pub(crate) fn lower_values<'d>(cx: &LowerContext<'d, '_>, node: Node<'d>, schema: &mut Schema) {
    if let Some(constant) = node.get_enforced("const") {
        constant.mark_all(Use::Enforced);
        schema.values = Some(vec![constant.to_json()]);
    }
    let Some(entry) = node.get_enforced("enum") else { return };
    if !entry.is_seq() {
        report_wrong_type(cx, entry, "`enum`", "an array");
        return;
    }
    entry.mark_all(Use::Enforced);
    // Each value once, with its first index: labels are listed by index.
    let mut values: IndexMap<Value, usize> = IndexMap::new();
    for (index, item) in entry.peek_items().enumerate() {
        values.entry(convert_enum_value(item, schema.types)).or_insert(index);
    }
    if values.is_empty() {
        let message = "an empty `enum` allows no value";
        entry.mark_warned();
        cx.report(Diagnostic::repair("empty-enum", entry.key_span(), message, "it is ignored"));
        return;
    }
    schema.labels = lower_enum_labels(node, &values);
    schema.values = Some(values.into_keys().collect());
}

/// Converts a value of an `enum`. A number or boolean of YAML is a string if the schema's type is `string`.
fn convert_enum_value(node: Node<'_>, types: JsonTypes) -> Value {
    let is_scalar = matches!(node.kind(), NodeKind::Number(_) | NodeKind::Bool(_));
    match node.as_written() {
        Some(written) if is_scalar && types.without(JsonTypes::NULL).single() == Some(JsonType::String) => {
            Value::from(written)
        }
        _ => node.to_json(),
    }
}

/// Lowers `nullable: true` of OpenAPI 3.0 to `type: [..., 'null']` of 3.1.
pub(crate) fn lower_nullable<'d>(cx: &LowerContext<'d, '_>, node: Node<'d>, schema: &mut Schema) {
    let nullable = read_bool(cx, node, "nullable") || read_bool(cx, node, "x-nullable");
    if !nullable {
        return;
    }
    if let Some(values) = &mut schema.values
        && !values.contains(&Value::Null)
    {
        values.push(Value::Null);
    }
    if !schema.types.is_empty() {
        schema.types = schema.types.with(JsonTypes::NULL);
    }
    schema.nullable = true;
}
