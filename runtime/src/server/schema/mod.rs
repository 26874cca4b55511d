//! What requests are checked against: the schemas of `schemas.json`, read once.
//!
//! A value is checked twice at most. [`walk`](Table::walk) goes over a decoded value without building anything, and
//! only says whether all is well. [`judge`](Table::judge) goes over the tree of what was sent and names every fault:
//! it has the last word.

mod duplicate_keys;
mod flatten;
mod format;
mod infer_types;
mod node;
mod number;
pub(super) mod operation_rules;
mod pattern;
mod precheck;
mod precheck_containers;
mod read;
mod scalar;
#[cfg(test)]
mod tests;
mod types;
mod unevaluated;
mod unique_items;
mod validate;

use serde_json::Value;

pub(super) use duplicate_keys::sweep;
pub(super) use flatten::Flat;
pub(super) use format::beyond;
pub(super) use infer_types::Way;
pub(super) use node::Node;
pub(super) use read::index;
pub(super) use types::Types;
pub(super) use validate::At;

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

    /// Whether the schema says that a string holds octets as they are.
    pub(super) fn binary(&self, index: u32) -> bool {
        self.node(index).is_some_and(|node| node.format == Some(Format::Binary))
    }
}
