//! Bundles a document into one file, which a server serves at `/openapi.json`.
//!
//! A reference to another file becomes a reference to the component with the same target, or is replaced by its target. Internal
//! schemas are removed.

use std::collections::HashMap;
use std::ops::ControlFlow;

use serde_json::{Map, Value};

use crate::document::{Document, Node, NodeId};
use crate::openapi::lower::references::walk_references;

/// Bounds the nesting of replaced references. A deeper target becomes a component.
const MAX_INLINE_NESTING: usize = 100;

/// Returns the document in one file.
pub fn bundle(document: &Document<'_>) -> Value {
    let root = document.root();
    let mut cx = BundleContext {
        document,
        components: HashMap::new(),
        path: Vec::new(),
        added_schemas: Map::new(),
        queue: Vec::new(),
    };
    find_components(&mut cx, root);
    let mut value = bundle_node(&mut cx, root);
    while let Some((name, node)) = cx.queue.pop() {
        let schema = bundle_children(&mut cx, node);
        cx.added_schemas.insert(name, schema);
    }
    if !cx.added_schemas.is_empty() {
        create_schemas(&mut value, schemas_path(root));
    }
    if let Some(schemas) = find_schemas(&mut value, schemas_path(root)) {
        schemas.append(&mut cx.added_schemas);
        schemas.retain(|_, schema| schema.get("x-lockstep-internal") != Some(&Value::Bool(true)));
    }
    value
}

/// The state of bundling a document.
struct BundleContext<'d, 's> {
    document: &'d Document<'s>,
    /// References to components, by node: `#/components/schemas/CallLog`.
    components: HashMap<NodeId, String>,
    /// The nodes that contain the current node, to detect a cycle.
    path: Vec<NodeId>,
    /// Schemas of other files that are added as components, since they contain themselves or are nested too deeply.
    added_schemas: Map<String, Value>,
    /// The schemas that are still to be added, by name.
    queue: Vec<(String, Node<'d>)>,
}

/// Returns the keys from the root to the component schemas.
fn schemas_path(root: Node<'_>) -> &'static [&'static str] {
    if root.peek("swagger").is_some() { &["definitions"] } else { &["components", "schemas"] }
}

fn create_schemas(value: &mut Value, path: &[&str]) {
    let mut at = value;
    for key in path {
        let Some(object) = at.as_object_mut() else { return };
        at = object.entry(*key).or_insert_with(|| Value::Object(Map::new()));
    }
}

fn find_schemas<'v>(value: &'v mut Value, path: &[&str]) -> Option<&'v mut Map<String, Value>> {
    let mut at = value;
    for key in path {
        at = at.get_mut(*key)?;
    }
    at.as_object_mut()
}

fn find_components<'d>(cx: &mut BundleContext<'d, '_>, root: Node<'d>) {
    let components = root.peek("components").into_iter().flat_map(Node::entries);
    let mut groups: Vec<(String, Node<'d>)> =
        components.map(|(kind, entries)| (format!("components/{kind}"), entries)).collect();
    for kind in ["definitions", "parameters", "responses"] {
        groups.extend(root.peek(kind).map(|entries| (kind.to_owned(), entries)));
    }
    for (path, entries) in groups {
        for (name, entry) in entries.entries() {
            let reference = format!("#/{path}/{}", name.replace('~', "~0").replace('/', "~1"));
            let target = follow_external_references(cx, entry);
            cx.components.entry(target.id()).or_insert_with(|| reference.clone());
            cx.components.entry(entry.id()).or_insert(reference);
        }
    }
}

/// Follows references to other files.
fn follow_external_references<'d>(cx: &BundleContext<'d, '_>, node: Node<'d>) -> Node<'d> {
    let target =
        walk_references(node, |at| resolve_external(cx, at).map_or(ControlFlow::Break(at), ControlFlow::Continue));
    target.unwrap_or_else(|last| last)
}

/// Returns the target of the node's reference, unless it is a reference inside of the root file.
fn resolve_external<'d>(cx: &BundleContext<'d, '_>, node: Node<'d>) -> Option<Node<'d>> {
    let reference = node.peek("$ref").and_then(Node::as_str)?;
    if reference.starts_with('#') && node.file() == cx.document.root().file() {
        return None;
    }
    cx.document.resolve(node, reference).ok()
}

fn bundle_node<'d>(cx: &mut BundleContext<'d, '_>, node: Node<'d>) -> Value {
    match resolve_external(cx, node) {
        Some(target) => bundle_reference(cx, node, target),
        None => bundle_children(cx, node),
    }
}

/// Returns the value of a reference to another file: a reference to a component, or the target.
fn bundle_reference<'d>(cx: &mut BundleContext<'d, '_>, node: Node<'d>, target: Node<'d>) -> Value {
    let target_end = follow_external_references(cx, target);
    let is_cycle = cx.path.contains(&target_end.id());
    let component = cx.components.get(&target.id()).or_else(|| cx.components.get(&target_end.id())).cloned();
    let reference = if is_cycle && target_end.file() == cx.document.root().file() {
        // The target contains the reference, as if a component is the entire document.
        Some(format!("#{}", target_end.pointer()))
    } else if component.is_some() && component.as_ref() == cx.components.get(&node.id()) {
        // The node is the component, which contains the target.
        return bundle_children(cx, target_end);
    } else if component.is_some() {
        component
    } else if cx.path.len() > MAX_INLINE_NESTING || is_cycle {
        Some(add_schema(cx, target_end))
    } else {
        None
    };
    let mut object: Map<String, Value> = match reference {
        Some(reference) => Map::from_iter([("$ref".to_owned(), Value::from(reference))]),
        None => match bundle_children(cx, target_end) {
            Value::Object(object) => object,
            other => return other,
        },
    };
    for (key, entry) in node.entries().filter(|(key, _)| *key != "$ref") {
        let value = bundle_node(cx, entry);
        object.insert(key.to_owned(), value);
    }
    Value::Object(object)
}

/// Queues a schema as a component with the name of its file, and returns a reference to it.
fn add_schema<'d>(cx: &mut BundleContext<'d, '_>, node: Node<'d>) -> String {
    let stem = cx.document.files().path(node.file()).file_stem().unwrap_or("schema").to_owned();
    let prefix = format!("#/{}", schemas_path(cx.document.root()).join("/"));
    let is_taken = |name: &String| cx.components.values().any(|known| *known == format!("{prefix}/{name}"));
    let mut names = (1..10_000).map(|number| if number == 1 { stem.clone() } else { format!("{stem}{number}") });
    let name = names.find(|name| !is_taken(name)).unwrap_or_else(|| stem.clone());
    let reference = format!("{prefix}/{name}");
    cx.components.insert(node.id(), reference.clone());
    cx.queue.push((name, node));
    reference
}

fn bundle_children<'d>(cx: &mut BundleContext<'d, '_>, node: Node<'d>) -> Value {
    if !node.is_map() && !node.is_seq() {
        return node.to_json();
    }
    cx.path.push(node.id());
    let value = if node.is_map() {
        Value::Object(node.entries().map(|(key, entry)| (key.to_owned(), bundle_node(cx, entry))).collect())
    } else {
        Value::Array(node.peek_items().map(|item| bundle_node(cx, item)).collect())
    };
    cx.path.pop();
    value
}
