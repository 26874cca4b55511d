//! [`SchemaSet`]: the schemas of `schemas.json`.

use serde_json::Value;

use super::constraints::format::ValueFormat;
use super::schema_node::SchemaNode;

/// The most schemas that are entered for the same value. A schema may refer to itself.
pub(super) const MAX_SCHEMAS_PER_VALUE: u8 = 16;

/// The schemas of `schemas.json`, by index.
#[derive(Debug, Default)]
pub(in crate::server) struct SchemaSet {
    nodes: Vec<SchemaNode>,
}

impl SchemaSet {
    /// Parses flattened schemas.
    ///
    /// # Errors
    /// Returns an error if a schema is invalid: the first one, with its pointer.
    pub(super) fn parse(schemas: &[Value]) -> Result<Self, String> {
        let mut nodes = Vec::with_capacity(schemas.len());
        for (index, schema) in schemas.iter().enumerate() {
            nodes.push(SchemaNode::parse(schema, schemas).map_err(|error| format!("/schemas/{index}: {error}"))?);
        }
        let mut schemas = Self { nodes };
        schemas.propagate_flags();
        Ok(schemas)
    }

    /// Returns the schema with this index.
    pub(super) fn node(&self, index: u32) -> Option<&SchemaNode> {
        self.nodes.get(index as usize)
    }

    /// Propagates `is_constrained` and `keeps_unknown` from schemas to those that refer to them, until nothing changes.
    ///
    /// Nodes: schemas. Edges: references. Invariant: flags are only set, never cleared, so the loop ends after at most
    /// n + 1 passes of O(n + e). Passes run backwards, since most references point forwards: two passes are typical.
    fn propagate_flags(&mut self) {
        let mut has_changed = true;
        while has_changed {
            has_changed = false;
            for index in (0..self.nodes.len()).rev() {
                let Some(node) = self.nodes.get(index) else { continue };
                let (mut is_constrained, mut keeps_unknown) = (node.is_constrained, node.keeps_unknown);
                for child in node.children() {
                    let Some(child) = self.nodes.get(child as usize) else { continue };
                    is_constrained |= child.is_constrained;
                    keeps_unknown |= child.keeps_unknown;
                }
                if let Some(node) = self.nodes.get_mut(index) {
                    has_changed |= is_constrained != node.is_constrained || keeps_unknown != node.keeps_unknown;
                    (node.is_constrained, node.keeps_unknown) = (is_constrained, keeps_unknown);
                }
            }
        }
    }

    /// Returns whether a value may be invalid although it was deserialized.
    pub(in crate::server) fn is_constrained(&self, index: u32) -> bool {
        self.node(index).is_some_and(|node| node.is_constrained)
    }

    /// Returns whether the type of a schema keeps properties that the schema does not name. Such a type does not notice
    /// duplicates of them.
    pub(in crate::server) fn keeps_unknown_properties(&self, index: u32) -> bool {
        self.node(index).is_none_or(|node| node.keeps_unknown)
    }

    /// Returns whether a schema is a string of bytes (`format: binary`).
    pub(in crate::server) fn is_binary(&self, index: u32) -> bool {
        self.node(index).is_some_and(|node| node.format == Some(ValueFormat::Binary))
    }
}
