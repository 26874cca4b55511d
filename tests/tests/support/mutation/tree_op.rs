//! Operations on a tree.

use serde_json::{Map, Value};

/// An operation. It does nothing if a pointer leads nowhere.
#[derive(Clone, Debug)]
pub(super) enum TreeOp {
    /// Deletes the value at a pointer.
    Delete(String),
    /// Replaces the value at a pointer.
    Set(String, Value),
    /// Inserts a value with a key into the object at a pointer, or appends it to the array.
    Insert(String, String, Value),
    /// Renames the key of the value at a pointer.
    Rename(String, String),
    /// Moves the value at a pointer into the object at another, with a key.
    Move(String, String, String),
    /// Swaps the values at b pointers.
    Swap(String, String),
}

impl TreeOp {
    /// Applies the operation.
    pub(super) fn apply(&self, tree: &mut Value) {
        match self {
            Self::Delete(at) => drop(remove_value(tree, at)),
            Self::Set(at, value) => tree.pointer_mut(at).into_iter().for_each(|target| *target = value.clone()),
            Self::Insert(at, key, value) => insert_value(tree, at, key, value.clone()),
            Self::Rename(at, name) => rename_key(tree, at, name),
            Self::Move(from, to, key) if !to.starts_with(from.as_str()) => {
                if let Some(value) = remove_value(tree, from) {
                    insert_value(tree, to, key, value);
                }
            }
            Self::Swap(a, b) if !a.starts_with(b.as_str()) && !b.starts_with(a.as_str()) => {
                let Some(first) = tree.pointer(a).cloned() else { return };
                let Some(second) = tree.pointer_mut(b).map(|target| std::mem::replace(target, first)) else { return };
                tree.pointer_mut(a).into_iter().for_each(|target| *target = second.clone());
            }
            Self::Move(..) | Self::Swap(..) => {}
        }
    }

    /// Describes the operation in a line.
    pub(super) fn describe(&self) -> String {
        let line = match self {
            Self::Delete(at) => format!("delete {at}"),
            Self::Set(at, value) => format!("set {at} to {value}"),
            Self::Insert(at, key, value) => format!("insert {key:?}: {value} in {at}"),
            Self::Rename(at, name) => format!("rename {at} to {name:?}"),
            Self::Move(from, to, key) => format!("move {from} to {key:?} in {to}"),
            Self::Swap(a, b) => format!("swap {a} and {b}"),
        };
        line.chars().take(500).collect()
    }
}

fn remove_value(tree: &mut Value, at: &str) -> Option<Value> {
    let (parent, key) = at.rsplit_once('/')?;
    match tree.pointer_mut(parent)? {
        Value::Object(entries) => entries.shift_remove(&key.replace("~1", "/").replace("~0", "~")),
        Value::Array(items) => key.parse().ok().filter(|index| *index < items.len()).map(|index| items.remove(index)),
        _ => None,
    }
}

fn insert_value(tree: &mut Value, at: &str, key: &str, value: Value) {
    match tree.pointer_mut(at) {
        Some(Value::Object(entries)) => drop(entries.insert(key.to_owned(), value)),
        Some(Value::Array(items)) => items.push(value),
        _ => {}
    }
}

fn rename_key(tree: &mut Value, at: &str, name: &str) {
    let Some((parent, key)) = at.rsplit_once('/') else { return };
    let key = key.replace("~1", "/").replace("~0", "~");
    let Some(Value::Object(entries)) = tree.pointer_mut(parent) else { return };
    let renamed = std::mem::take(entries).into_iter();
    *entries =
        renamed.map(|(old, value)| (if old == key { name.to_owned() } else { old }, value)).collect::<Map<_, _>>();
}
