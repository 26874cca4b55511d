//! Lowers `discriminator`, `x-enum-varnames` and its like, and `x-lockstep-table`.

use indexmap::IndexMap;
use serde_json::Value;

use crate::diagnostic::Diagnostic;
use crate::document::{Node, Use};
use crate::openapi::lower::context::LowerContext;
use crate::openapi::lower::fields::{
    read_map, read_required_string, read_string, read_string_lists, report_wrong_type,
};
use crate::openapi::lower::schema::queue::lower_schema;
use crate::openapi::model::{Discriminator, EnumLabel, SchemaId, TableExtension};

/// Lowers `discriminator`. Returns `None` if it is absent or has no property name.
pub(crate) fn lower_discriminator<'d>(cx: &mut LowerContext<'d, '_>, node: Node<'d>) -> Option<Discriminator> {
    let entry = node.get("discriminator")?;
    // In Swagger 2.0 the value is the property's name.
    let property = match entry.as_str() {
        Some(name) => name.to_owned(),
        None => read_string(cx, entry, "propertyName")?.to_owned(),
    };
    let mut mapping = IndexMap::new();
    for (value, target) in read_map(cx, entry, "mapping") {
        if let Some(id) = lower_mapping_target(cx, target) {
            mapping.insert(value.to_owned(), id);
        }
    }
    let default = entry.get("defaultMapping").and_then(|target| lower_mapping_target(cx, target));
    Some(Discriminator { property, mapping, default })
}

/// Returns the schema of a mapping, given as a reference or as a component's name (OpenAPI 3.1, 4.8.25.2).
fn lower_mapping_target<'d>(cx: &mut LowerContext<'d, '_>, target: Node<'d>) -> Option<SchemaId> {
    let Some(string) = target.as_str() else {
        report_wrong_type(cx, target, "a value of `mapping`", "the name of a schema, or a reference to one");
        return None;
    };
    target.mark(Use::Generated);
    let by_name = format!("#/components/schemas/{string}");
    let found = cx.document.resolve(target, string).ok();
    let Some(found) = found.or_else(|| cx.document.resolve(cx.document.root(), &by_name).ok()) else {
        let message = format!("the schema `{string}` does not exist");
        cx.report(Diagnostic::repair("dangling-reference", target.span(), message, "this value is ignored"));
        return None;
    };
    Some(lower_schema(cx, found))
}

/// Lowers the names and docs of an enum's values: `x-enum-varnames`, `x-enum-descriptions` and the spellings of other tools.
/// Each is a list in the order of the values, or an object by value.
pub(crate) fn lower_enum_labels(node: Node<'_>, values: &IndexMap<Value, usize>) -> Vec<EnumLabel> {
    let names = read_labels(node, &["x-enum-varnames", "x-enumNames", "x-enum-names"], values);
    let docs = read_labels(node, &["x-enum-descriptions", "x-enumDescriptions"], values);
    let at = |list: &[String], index: usize| list.get(index).cloned().unwrap_or_default();
    (0..names.len().max(docs.len())).map(|index| EnumLabel { name: at(&names, index), doc: at(&docs, index) }).collect()
}

fn read_labels(node: Node<'_>, keys: &[&str], values: &IndexMap<Value, usize>) -> Vec<String> {
    let Some(entry) = keys.iter().find_map(|key| node.get(key)) else { return Vec::new() };
    entry.mark_all(Use::Generated);
    let to_string = |found: Option<Node<'_>>| found.and_then(Node::as_str).unwrap_or_default().to_owned();
    if entry.is_seq() {
        let items: Vec<Node<'_>> = entry.peek_items().collect();
        return values.values().map(|index| to_string(items.get(*index).copied())).collect();
    }
    let key = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    values.keys().map(|value| to_string(entry.peek(&key(value)))).collect()
}

/// Lowers `x-lockstep-table`. Returns `None` if it is absent or has no name.
pub(crate) fn lower_table<'d>(cx: &LowerContext<'d, '_>, node: Node<'d>) -> Option<TableExtension> {
    let entry = node.get("x-lockstep-table")?;
    if !entry.is_map() {
        report_wrong_type(cx, entry, "`x-lockstep-table`", "an object with `name` and `key`");
        return None;
    }
    let name = read_required_string(cx, entry, "name")?.to_owned();
    Some(TableExtension {
        at: entry.span(),
        name,
        key: read_string(cx, entry, "key").unwrap_or("id").to_owned(),
        unique: read_string_lists(cx, entry, "unique"),
        index: read_string_lists(cx, entry, "index"),
    })
}
