//! Components: what they are called, and what is called by them.

use crate::document::{Node, Use};
use crate::openapi::lower::Lower;
use crate::openapi::model::{Api, Schema, SchemaId};

impl<'d> Lower<'d, '_> {
    /// The schemas at `key`, by name.
    pub(crate) fn component_schemas(&mut self, components: Node<'d>, key: &str, api: &mut Api) {
        let entries = self.map(components, key);
        for (name, entry) in &entries {
            entry.mark(Use::Generated);
            if self.end_of(*entry) == *entry {
                self.names.insert(entry.id(), (*name).to_owned());
            }
        }
        // An entry that only refers elsewhere gives its name to what stands there, unless that has one. Of several it is the one
        // that is called like it, so that another that comes to the description does not take its name.
        let (alike, others): (Vec<_>, Vec<_>) = entries.into_iter().partition(|(name, entry)| {
            let reference = entry.peek("$ref").and_then(Node::as_str);
            let called = reference.and_then(|reference| reference.rsplit(['/', '#']).find(|part| !part.is_empty()));
            called.is_some_and(|called| alike(called, name))
        });
        for (name, entry) in alike.into_iter().chain(others) {
            let end = self.end_of(entry);
            let free = !self.names.contains_key(&end.id());
            let node = if free { end } else { entry };
            self.names.entry(node.id()).or_insert_with(|| name.to_owned());
        }
        for (name, entry) in self.map(components, key) {
            let id = self.named_schema(entry);
            api.named.insert(name.to_owned(), id);
        }
    }

    /// The names of the components at `key`.
    pub(crate) fn component_names(&mut self, components: Node<'d>, key: &str) {
        let entries = self.map(components, key);
        for (name, entry) in &entries {
            self.components.insert(entry.id(), (*name).to_owned());
        }
        // An entry that only refers to another file gives its name to what stands there, unless that has one.
        let elsewhere = |entry: &Node<'d>| {
            entry.peek("$ref").and_then(Node::as_str).is_some_and(|reference| !reference.starts_with('#'))
        };
        for (name, entry) in entries.into_iter().filter(|(_, entry)| elsewhere(entry)) {
            self.components.entry(self.end_of(entry).id()).or_insert_with(|| name.to_owned());
        }
    }

    /// The name of the component that stands at `node`.
    pub(crate) fn component(&self, node: Node<'d>) -> Option<String> {
        self.components.get(&node.id()).cloned()
    }

    /// The schema of an entry of `components.schemas`. One that refers to a schema of another name is a schema of its own.
    fn named_schema(&mut self, entry: Node<'d>) -> SchemaId {
        if !self.names.contains_key(&entry.id()) {
            return self.schema(entry);
        }
        if let Some(id) = self.seen.get(&entry.id()) {
            return *id;
        }
        let id = self.add(Schema::any(entry.span()));
        self.seen.insert(entry.id(), id);
        self.queue.push((id, entry));
        id
    }

    fn end_of(&self, entry: Node<'d>) -> Node<'d> {
        let mut at = entry;
        for _ in 0..64 {
            let Some(text) = at.peek("$ref").filter(|_| at.len() == 1).and_then(Node::as_str) else { break };
            match self.document.resolve(at, text) {
                Ok(target) => at = target,
                Err(_) => break,
            }
        }
        at
    }
}

/// Whether a file or a part of one is called as a component: `call-log.yaml` as `CallLog`.
fn alike(called: &str, name: &str) -> bool {
    let letters = |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).collect() };
    let stem = called.split_once('.').map_or(called, |(stem, _)| stem);
    called == name || letters(stem).eq_ignore_ascii_case(&letters(name))
}
