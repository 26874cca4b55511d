//! Conversions from nodes to Rust and JSON values. None of them marks a node.

use serde_json::{Map, Value};

use crate::document::node::{Node, NodeKind};
use crate::document::parse::scalar;

impl<'d> Node<'d> {
    /// Returns the value of a string. Returns `None` for other types.
    #[must_use]
    pub fn as_str(self) -> Option<&'d str> {
        match self.kind() {
            NodeKind::String(string) => Some(string),
            _ => None,
        }
    }

    /// Returns the source of a scalar of any type: `3.0` of `openapi: 3.0`. Returns `None` for lists and maps.
    #[must_use]
    pub fn as_written(self) -> Option<&'d str> {
        match self.kind() {
            NodeKind::String(source) | NodeKind::Number(source) => Some(source),
            NodeKind::Bool(true) => Some("true"),
            NodeKind::Bool(false) => Some("false"),
            NodeKind::Null => Some("null"),
            NodeKind::Seq | NodeKind::Map => None,
        }
    }

    /// Returns the value of a boolean. Returns `None` for other types.
    #[must_use]
    pub fn as_bool(self) -> Option<bool> {
        match self.kind() {
            NodeKind::Bool(value) => Some(value),
            _ => None,
        }
    }

    /// Returns the value of an integer, including `1.0` and `1e3`. Returns `None` if it is not one or does not fit.
    #[must_use]
    pub fn as_i64(self) -> Option<i64> {
        self.as_i128().and_then(|value| i64::try_from(value).ok())
    }

    /// Returns the value of a non-negative integer, like [`Node::as_i64`].
    #[must_use]
    pub fn as_u64(self) -> Option<u64> {
        self.as_i128().and_then(|value| u64::try_from(value).ok())
    }

    /// Returns the value of an integer, like [`Node::as_i64`].
    #[must_use]
    pub fn as_i128(self) -> Option<i128> {
        match self.kind() {
            NodeKind::Number(source) => scalar::parse_integer(source),
            _ => None,
        }
    }

    /// Returns the value of a number. YAML allows infinities and NaN. Returns `None` for other types.
    #[must_use]
    pub fn as_f64(self) -> Option<f64> {
        match self.kind() {
            NodeKind::Number(source) => scalar::parse_float(source),
            _ => None,
        }
    }

    /// Returns whether it is `null` or empty.
    #[must_use]
    pub fn is_null(self) -> bool {
        self.kind() == NodeKind::Null
    }

    /// Returns whether it is a map.
    #[must_use]
    pub fn is_map(self) -> bool {
        self.kind() == NodeKind::Map
    }

    /// Returns whether it is a list.
    #[must_use]
    pub fn is_seq(self) -> bool {
        self.kind() == NodeKind::Seq
    }

    /// Returns a copy as JSON. Numbers that JSON does not have, such as `.inf`, become strings as written.
    ///
    /// Iterates with an explicit stack, so nesting is not limited by the call stack.
    #[must_use]
    pub fn to_json(self) -> Value {
        let mut stack = match begin_copy("", self) {
            Ok(root) => vec![root],
            Err(value) => return value,
        };
        while let Some(top) = stack.last_mut() {
            if let Some((key, node)) = top.pending.next() {
                match begin_copy(key, node) {
                    Ok(child) => stack.push(child),
                    Err(value) => insert_entry(&mut top.value, key, value),
                }
            } else if let Some(PartialCopy { key, value, .. }) = stack.pop() {
                match stack.last_mut() {
                    Some(parent) => insert_entry(&mut parent.value, key, value),
                    None => return value,
                }
            }
        }
        Value::Null
    }
}

/// A partly copied list or map, and the children that are not copied yet.
struct PartialCopy<'d> {
    key: &'d str,
    value: Value,
    pending: Box<dyn Iterator<Item = (&'d str, Node<'d>)> + 'd>,
}

/// Begins the copy of a list or map. Returns the value of a scalar as `Err`, since it needs no further step.
fn begin_copy<'d>(key: &'d str, node: Node<'d>) -> Result<PartialCopy<'d>, Value> {
    match node.kind() {
        NodeKind::Seq => {
            let value = Value::Array(Vec::with_capacity(node.len()));
            Ok(PartialCopy { key, value, pending: Box::new(node.peek_items().map(|item| ("", item))) })
        }
        NodeKind::Map => Ok(PartialCopy { key, value: Value::Object(Map::new()), pending: Box::new(node.entries()) }),
        kind => Err(scalar_to_json(kind)),
    }
}

fn insert_entry(into: &mut Value, key: &str, value: Value) {
    match into {
        Value::Array(items) => items.push(value),
        Value::Object(entries) => drop(entries.insert(key.to_owned(), value)),
        _ => {}
    }
}

fn scalar_to_json(kind: NodeKind<'_>) -> Value {
    match kind {
        NodeKind::Bool(value) => Value::Bool(value),
        NodeKind::String(string) => Value::String(string.to_owned()),
        NodeKind::Number(source) => scalar::number_to_json(source),
        NodeKind::Null | NodeKind::Seq | NodeKind::Map => Value::Null,
    }
}
