//! Nodes as values of Rust and of JSON.

use serde_json::{Map, Value};

use crate::document::node::{Kind, Node};
use crate::document::parse::scalar;

impl<'d> Node<'d> {
    /// The text, if it is text.
    #[must_use]
    pub fn as_str(self) -> Option<&'d str> {
        match self.kind() {
            Kind::String(text) => Some(text),
            _ => None,
        }
    }

    /// What is written, whatever the scalar's type: `3.0` of `openapi: 3.0`. Nothing for lists and maps.
    #[must_use]
    pub fn as_written(self) -> Option<&'d str> {
        match self.kind() {
            Kind::String(text) | Kind::Number(text) => Some(text),
            Kind::Bool(true) => Some("true"),
            Kind::Bool(false) => Some("false"),
            Kind::Null => Some("null"),
            Kind::Seq | Kind::Map => None,
        }
    }

    /// `true` or `false`.
    #[must_use]
    pub fn as_bool(self) -> Option<bool> {
        match self.kind() {
            Kind::Bool(value) => Some(value),
            _ => None,
        }
    }

    /// A whole number, `1.0` and `1e3` among them.
    #[must_use]
    pub fn as_i64(self) -> Option<i64> {
        self.as_i128().and_then(|value| i64::try_from(value).ok())
    }

    /// A whole number from 0, `1.0` and `1e3` among them.
    #[must_use]
    pub fn as_u64(self) -> Option<u64> {
        self.as_i128().and_then(|value| u64::try_from(value).ok())
    }

    /// A whole number of any size that occurs.
    #[must_use]
    pub fn as_i128(self) -> Option<i128> {
        match self.kind() {
            Kind::Number(text) => scalar::integer(text),
            _ => None,
        }
    }

    /// A number; infinite and not-a-number are possible in YAML.
    #[must_use]
    pub fn as_f64(self) -> Option<f64> {
        match self.kind() {
            Kind::Number(text) => scalar::float(text),
            _ => None,
        }
    }

    /// Whether it is `null` or nothing.
    #[must_use]
    pub fn is_null(self) -> bool {
        self.kind() == Kind::Null
    }

    /// Whether it has names and values.
    #[must_use]
    pub fn is_map(self) -> bool {
        self.kind() == Kind::Map
    }

    /// Whether it is a list.
    #[must_use]
    pub fn is_seq(self) -> bool {
        self.kind() == Kind::Seq
    }

    /// A copy as JSON. Marks nothing. What JSON cannot say (`.inf`) becomes text as written.
    #[must_use]
    pub fn to_json(self) -> Value {
        let mut stack = match open("", self) {
            Ok(root) => vec![root],
            Err(value) => return value,
        };
        while let Some(top) = stack.last_mut() {
            if let Some((key, node)) = top.left.next() {
                match open(key, node) {
                    Ok(child) => stack.push(child),
                    Err(value) => put(&mut top.value, key, value),
                }
            } else if let Some(Open { key, value, .. }) = stack.pop() {
                match stack.last_mut() {
                    Some(parent) => put(&mut parent.value, key, value),
                    None => return value,
                }
            }
        }
        Value::Null
    }
}

/// A list or map that is being copied, and what is left to put in.
struct Open<'d> {
    key: &'d str,
    value: Value,
    left: Box<dyn Iterator<Item = (&'d str, Node<'d>)> + 'd>,
}

/// Begins a list or map; a scalar is done at once.
fn open<'d>(key: &'d str, node: Node<'d>) -> Result<Open<'d>, Value> {
    match node.kind() {
        Kind::Seq => {
            let value = Value::Array(Vec::with_capacity(node.len()));
            Ok(Open { key, value, left: Box::new(node.peek_items().map(|item| ("", item))) })
        }
        Kind::Map => Ok(Open { key, value: Value::Object(Map::new()), left: Box::new(node.entries()) }),
        kind => Err(scalar_json(kind)),
    }
}

fn put(into: &mut Value, key: &str, value: Value) {
    match into {
        Value::Array(items) => items.push(value),
        Value::Object(entries) => drop(entries.insert(key.to_owned(), value)),
        _ => {}
    }
}

fn scalar_json(kind: Kind<'_>) -> Value {
    match kind {
        Kind::Bool(value) => Value::Bool(value),
        Kind::String(text) => Value::String(text.to_owned()),
        Kind::Number(text) => scalar::json(text),
        Kind::Null | Kind::Seq | Kind::Map => Value::Null,
    }
}
