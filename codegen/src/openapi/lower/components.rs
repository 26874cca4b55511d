//! Lowers `components`, and assigns their names to nodes.

use crate::document::{Node, Use};
use crate::openapi::lower::context::LowerContext;
use crate::openapi::lower::fields::{expect_map, read_map};
use crate::openapi::lower::references::{follow_lone_references, follow_node_references};
use crate::openapi::lower::schema::queue::lower_schema;
use crate::openapi::lower::security::lower_security_scheme;
use crate::openapi::model::{Api, Schema, SchemaId};

/// Lowers the `components` of an OpenAPI 3 document.
pub(crate) fn lower_components<'d>(cx: &mut LowerContext<'d, '_>, root: Node<'d>, api: &mut Api) {
    let Some(components) = root.get("components") else { return };
    if !expect_map(cx, components, "`components`") {
        return;
    }
    lower_component_schemas(cx, components, "schemas", api);
    for kind in ["responses", "parameters", "headers", "requestBodies", "callbacks"] {
        register_component_names(cx, components, kind);
    }
    for kind in ["mediaTypes", "pathItems"] {
        let _ = read_map(cx, components, kind);
    }
    for kind in ["examples", "links"] {
        let _ = components.get_documented(kind);
    }
    for (name, entry) in read_map(cx, components, "securitySchemes") {
        entry.mark(Use::Generated);
        if let Some(scheme) = follow_node_references(cx, entry).map(|node| lower_security_scheme(cx, node)) {
            api.schemes.insert(name.to_owned(), scheme);
        }
    }
}

/// Lowers the component schemas at `key` and assigns their names.
pub(crate) fn lower_component_schemas<'d>(
    cx: &mut LowerContext<'d, '_>,
    components: Node<'d>,
    key: &str,
    api: &mut Api,
) {
    let entries = read_map(cx, components, key);
    for (name, entry) in &entries {
        entry.mark(Use::Generated);
        if follow_lone_references(cx, *entry) == *entry {
            cx.schema_names.insert(entry.id(), (*name).to_owned());
        }
    }
    // An entry that is only a reference names its target, unless the target has a name. If several entries refer to one target,
    // the entry with the target's name wins, so that an entry that is added later does not rename the type.
    let (same_name, other_name): (Vec<_>, Vec<_>) =
        entries.into_iter().partition(|(name, entry)| refers_to_same_name(*entry, name));
    for (name, entry) in same_name.into_iter().chain(other_name) {
        let target = follow_lone_references(cx, entry);
        let node = if cx.schema_names.contains_key(&target.id()) { entry } else { target };
        cx.schema_names.entry(node.id()).or_insert_with(|| name.to_owned());
    }
    for (name, entry) in read_map(cx, components, key) {
        let id = lower_named_schema(cx, entry);
        api.named.insert(name.to_owned(), id);
    }
}

/// Registers the names of the components at `key`.
pub(crate) fn register_component_names<'d>(cx: &mut LowerContext<'d, '_>, components: Node<'d>, key: &str) {
    let entries = read_map(cx, components, key);
    for (name, entry) in &entries {
        cx.component_names.insert(entry.id(), (*name).to_owned());
    }
    // An entry that is only a reference to another file names its target, unless the target has a name.
    for (name, entry) in entries {
        let reference = entry.peek("$ref").and_then(Node::as_str);
        if reference.is_some_and(|reference| !reference.starts_with('#')) {
            let target = follow_lone_references(cx, entry);
            cx.component_names.entry(target.id()).or_insert_with(|| name.to_owned());
        }
    }
}

/// Returns the name of the component at `node`, or `None` if that is no component.
pub(crate) fn component_name<'d>(cx: &LowerContext<'d, '_>, node: Node<'d>) -> Option<String> {
    cx.component_names.get(&node.id()).cloned()
}

/// Returns the schema of an entry of `components.schemas`. A reference to a schema with another name gets a schema of its name.
fn lower_named_schema<'d>(cx: &mut LowerContext<'d, '_>, entry: Node<'d>) -> SchemaId {
    if !cx.schema_names.contains_key(&entry.id()) {
        return lower_schema(cx, entry);
    }
    if let Some(id) = cx.schema_ids.get(&entry.id()) {
        return *id;
    }
    let id = cx.add_schema(Schema::any(entry.span()));
    cx.schema_ids.insert(entry.id(), id);
    cx.schema_queue.push((id, entry));
    id
}

/// Returns whether the last segment of the entry's reference is the name: `call-log.yaml` for `CallLog`.
fn refers_to_same_name(entry: Node<'_>, name: &str) -> bool {
    let Some(reference) = entry.peek("$ref").and_then(Node::as_str) else { return false };
    let Some(segment) = reference.rsplit(['/', '#']).find(|segment| !segment.is_empty()) else { return false };
    let letters = |string: &str| -> String { string.chars().filter(|c| c.is_alphanumeric()).collect() };
    let stem = segment.split_once('.').map_or(segment, |(stem, _)| stem);
    segment == name || letters(stem).eq_ignore_ascii_case(&letters(name))
}
