//! The description in one file: what a server gives out at `/openapi.json`.
//!
//! A reference to another file becomes one to the component that stands there, or what it points at. Internal schemas are left out.

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::document::{Document, Node, NodeId};

/// So deep what another file holds is written out.
const DEEPEST: usize = 100;

/// The document in one file.
pub fn bundle(document: &Document<'_>) -> Value {
    let root = document.root();
    let mut bundle =
        Bundle { document, homes: HashMap::new(), path: Vec::new(), hoisted: Map::new(), queue: Vec::new() };
    bundle.find_homes(root);
    let mut value = bundle.value(root);
    while let Some((name, node)) = bundle.queue.pop() {
        let schema = bundle.inside(node);
        bundle.hoisted.insert(name, schema);
    }
    if let Some(schemas) = shelf(&mut value, steps(root), !bundle.hoisted.is_empty()) {
        schemas.append(&mut bundle.hoisted);
        schemas.retain(|_, schema| schema.get("x-lockstep-internal") != Some(&Value::Bool(true)));
    }
    value
}

/// The names that lead to the schemas.
fn steps(root: Node<'_>) -> &'static [&'static str] {
    if root.peek("swagger").is_some() { &["definitions"] } else { &["components", "schemas"] }
}

/// The object to which these names lead; it is made when there is something to put in.
fn shelf<'v>(value: &'v mut Value, steps: &[&str], wanted: bool) -> Option<&'v mut Map<String, Value>> {
    let mut at = value.as_object_mut()?;
    for step in steps {
        if wanted && !at.contains_key(*step) {
            at.insert((*step).to_owned(), Value::Object(Map::new()));
        }
        at = at.get_mut(*step)?.as_object_mut()?;
    }
    Some(at)
}

struct Bundle<'d, 's> {
    document: &'d Document<'s>,
    /// Where each component stands in the one file: `#/components/schemas/CallLog`.
    homes: HashMap<NodeId, String>,
    /// The nodes being written, to see one that holds itself.
    path: Vec<NodeId>,
    /// Schemas of other files that hold themselves, or stand too deep, and have no name.
    hoisted: Map<String, Value>,
    queue: Vec<(String, Node<'d>)>,
}

impl<'d> Bundle<'d, '_> {
    fn find_homes(&mut self, root: Node<'d>) {
        let kinds = root.peek("components").into_iter().flat_map(Node::entries);
        let kinds = kinds.map(|(kind, entries)| (format!("components/{kind}"), entries));
        // Where Swagger 2.0 has them.
        let old = ["definitions", "parameters", "responses"].into_iter();
        let old = old.filter_map(|kind| Some((kind.to_owned(), root.peek(kind)?)));
        for (kind, components) in kinds.chain(old) {
            for (name, entry) in components.entries() {
                let home = format!("#/{kind}/{}", name.replace('~', "~0").replace('/', "~1"));
                let end = self.end(entry);
                self.homes.entry(end.id()).or_insert_with(|| home.clone());
                self.homes.entry(entry.id()).or_insert(home);
            }
        }
    }

    /// Where a chain of references to other files ends.
    fn end(&self, node: Node<'d>) -> Node<'d> {
        let mut at = node;
        for _ in 0..64 {
            let reference = at
                .peek("$ref")
                .and_then(Node::as_str)
                .filter(|text| !text.starts_with('#') || at.file() != self.document.root().file());
            match reference.and_then(|text| self.document.resolve(at, text).ok()) {
                Some(target) => at = target,
                None => break,
            }
        }
        at
    }

    fn value(&mut self, node: Node<'d>) -> Value {
        let local = node.file() == self.document.root().file();
        let reference = node.peek("$ref").and_then(Node::as_str).filter(|text| !(local && text.starts_with('#')));
        match reference.and_then(|text| self.document.resolve(node, text).ok()) {
            Some(target) => self.reference(node, target),
            None => self.inside(node),
        }
    }

    /// What stands for a reference to another file.
    fn reference(&mut self, node: Node<'d>, target: Node<'d>) -> Value {
        let end = self.end(target);
        let own_home = self.homes.get(&node.id()).cloned();
        let home = self.homes.get(&target.id()).or_else(|| self.homes.get(&end.id())).cloned();
        let around = self.path.contains(&end.id());
        let home = match home {
            // It stands in what it refers to, as a component does that is the whole document.
            _ if around && end.file() == self.document.root().file() => Some(format!("#{}", end.pointer())),
            // The component's own entry: here it is written out.
            Some(home) if own_home.as_ref() == Some(&home) => return self.inside(end),
            Some(home) => Some(home),
            None if self.path.len() > DEEPEST || around => Some(self.hoist(end)),
            None => None,
        };
        let beside = node.entries().filter(|(key, _)| *key != "$ref");
        let mut map: Map<String, Value> = match home {
            Some(home) => Map::from_iter([("$ref".to_owned(), Value::from(home))]),
            None => match self.inside(end) {
                Value::Object(map) => map,
                other => return other,
            },
        };
        for (key, entry) in beside {
            let value = self.value(entry);
            map.insert(key.to_owned(), value);
        }
        Value::Object(map)
    }

    /// Gives a home among the schemas to one that holds itself, or stands too deep.
    fn hoist(&mut self, node: Node<'d>) -> String {
        let path = self.document.files().path(node.file()).file_stem().unwrap_or("schema").to_owned();
        let name = (1..).map(|number| if number == 1 { path.clone() } else { format!("{path}{number}") });
        let shelf = format!("#/{}", steps(self.document.root()).join("/"));
        let taken = |name: &String| self.homes.values().any(|home| *home == format!("{shelf}/{name}"));
        let name = name.take(10_000).find(|name| !taken(name)).unwrap_or(path.clone());
        let home = format!("{shelf}/{name}");
        self.homes.insert(node.id(), home.clone());
        self.queue.push((name, node));
        home
    }

    fn inside(&mut self, node: Node<'d>) -> Value {
        if !node.is_map() && !node.is_seq() {
            return node.to_json();
        }
        self.path.push(node.id());
        let value = if node.is_map() {
            Value::Object(node.entries().map(|(key, entry)| (key.to_owned(), self.value(entry))).collect())
        } else {
            Value::Array(node.peek_items().map(|item| self.value(item)).collect())
        };
        self.path.pop();
        value
    }
}
