//! What requests are checked against: the schemas of `schemas.json`, read once.
//!
//! A value is checked twice at most. [`walk`](Table::walk) goes over a decoded value without building anything, and
//! only says whether all is well. [`judge`](Table::judge) goes over the tree of what was sent and names every fault:
//! it has the last word.

mod flat;
mod format;
mod judge;
mod node;
mod number;
mod parts;
mod pattern;
mod read;
mod scalar;
mod sweep;
#[cfg(test)]
mod tests;
mod types;
mod unevaluated;
mod unique;
mod walk;

use serde_json::Value;

pub(super) use flat::Flat;
pub(super) use format::beyond;
pub(super) use judge::At;
pub(super) use node::Node;
pub(super) use read::index;
pub(super) use sweep::sweep;
pub(super) use types::Types;

use format::Format;

/// The schemas, by their numbers.
#[derive(Debug, Default)]
pub(super) struct Table {
    nodes: Vec<Node>,
}

impl Table {
    /// Reads the list `schemas` of `schemas.json`.
    pub(super) fn read(schemas: &[Value]) -> Result<Self, String> {
        let mut nodes = Vec::with_capacity(schemas.len());
        for (index, schema) in schemas.iter().enumerate() {
            let node = match schema {
                Value::Object(members) => Node::read(members, schemas.len()),
                // A boolean schema: anything, or nothing.
                Value::Bool(true) => Ok(Node::default()),
                Value::Bool(false) => Ok(Node { never: true, constrained: true, ..Node::default() }),
                _ => Err("is no schema".to_owned()),
            };
            let mut node = node.map_err(|error| format!("/schemas/{index}: {error}"))?;
            node.settle(schema, schemas);
            nodes.push(node);
        }
        let mut table = Self { nodes };
        table.spread();
        Ok(table)
    }

    pub(super) fn node(&self, index: u32) -> Option<&Node> {
        self.nodes.get(index as usize)
    }

    /// Marks what leads to a constraint as constrained, and what leads to members that no type names as open, until
    /// nothing changes. Sweeping backwards first settles most, since what is referred to often comes later.
    fn spread(&mut self) {
        let mut changed = true;
        while changed {
            changed = false;
            for index in (0..self.nodes.len()).rev() {
                let Some(node) = self.nodes.get(index) else { continue };
                let (mut constrained, mut open) = (node.constrained, node.open);
                for child in node.children() {
                    let Some(child) = self.nodes.get(child as usize) else { continue };
                    constrained |= child.constrained;
                    open |= child.open;
                }
                if let Some(node) = self.nodes.get_mut(index) {
                    changed |= constrained != node.constrained || open != node.open;
                    (node.constrained, node.open) = (constrained, open);
                }
            }
        }
    }

    /// Whether decoding alone does not tell that a value is valid.
    pub(super) fn constrained(&self, node: u32) -> bool {
        self.node(node).is_some_and(|node| node.constrained)
    }

    /// Whether a value may hold members that its type keeps without knowing them: then the type does not notice one
    /// that comes twice.
    pub(super) fn open(&self, node: u32) -> bool {
        self.node(node).is_none_or(|node| node.open)
    }

    /// The kinds of values that a schema admits, as far as that can be told without a value: it decides how a
    /// parameter's text is read.
    pub(super) fn types(&self, index: u32) -> Types {
        self.types_within(index, 16)
    }

    fn types_within(&self, index: u32, depth: u8) -> Types {
        let (Some(node), Some(depth)) = (self.node(index), depth.checked_sub(1)) else { return Types::ANY };
        let Some(compound) = &node.compound else { return node.types };
        let mut types = node.types;
        for part in &compound.all {
            types = types.and(self.types_within(*part, depth));
        }
        for parts in [&compound.any, &compound.one] {
            if !parts.is_empty() {
                let either = |types: Types, part: &u32| types.or(self.types_within(*part, depth));
                types = types.and(parts.iter().fold(Types::NONE, either));
            }
        }
        types
    }

    /// The schema of a member, where a schema names it, itself or in its parts.
    pub(super) fn property(&self, index: u32, name: &str) -> Option<u32> {
        self.search(index, 16, &|node: &Node| node.object.as_ref()?.member(name))
    }

    /// The members that a schema names, itself or in its parts.
    pub(super) fn names(&self, index: u32) -> Vec<String> {
        let mut names = Vec::new();
        self.collect_names(index, 16, &mut names);
        names
    }

    fn collect_names(&self, index: u32, depth: u8, names: &mut Vec<String>) {
        let (Some(node), Some(depth)) = (self.node(index), depth.checked_sub(1)) else { return };
        for name in node.object.iter().flat_map(|object| object.properties.keys()) {
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
        if let Some(parts) = &node.compound {
            let parts = parts.all.iter().chain(&parts.any).chain(&parts.one);
            parts.for_each(|part| self.collect_names(*part, depth, names));
        }
    }

    /// The schema of an element, where a schema has one.
    pub(super) fn element(&self, index: u32, at: usize) -> Option<u32> {
        self.search(index, 16, &|node: &Node| node.list.as_ref()?.element(at))
    }

    fn search(&self, index: u32, depth: u8, look: &dyn Fn(&Node) -> Option<u32>) -> Option<u32> {
        let (node, depth) = (self.node(index)?, depth.checked_sub(1)?);
        look(node).or_else(|| {
            let parts = node.compound.as_ref()?;
            let mut parts = parts.all.iter().chain(&parts.any).chain(&parts.one);
            parts.find_map(|part| self.search(*part, depth, look))
        })
    }

    /// Whether the schema says that a string holds octets as they are.
    pub(super) fn binary(&self, index: u32) -> bool {
        self.node(index).is_some_and(|node| node.format == Some(Format::Binary))
    }
}
