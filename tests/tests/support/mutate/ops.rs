//! Changes of a tree.

use serde_json::{Map, Value};

/// One change. Places are JSON Pointers; one that is no longer there changes nothing.
#[derive(Clone, Debug)]
pub(super) enum Op {
    /// Takes a member or an item away.
    Delete(String),
    /// Puts something into a place.
    Set(String, Value),
    /// Puts something under a key or a number of a place.
    Insert(String, String, Value),
    /// Gives a member another name, in its place.
    Rename(String, String),
    /// Takes what is in one place to another, under a key.
    Move(String, String, String),
    /// Puts each of two into the other's place.
    Swap(String, String),
}

impl Op {
    /// Makes the change.
    pub(super) fn apply(&self, tree: &mut Value) {
        match self {
            Self::Delete(at) => drop(take(tree, at)),
            Self::Set(at, value) => tree.pointer_mut(at).into_iter().for_each(|place| *place = value.clone()),
            Self::Insert(at, key, value) => insert(tree, at, key, value.clone()),
            Self::Rename(at, name) => rename(tree, at, name),
            Self::Move(from, to, key) if !to.starts_with(from.as_str()) => {
                if let Some(value) = take(tree, from) {
                    insert(tree, to, key, value);
                }
            }
            Self::Swap(one, two) if !one.starts_with(two.as_str()) && !two.starts_with(one.as_str()) => {
                let Some(first) = tree.pointer(one).cloned() else { return };
                let Some(second) = tree.pointer_mut(two).map(|place| std::mem::replace(place, first)) else { return };
                tree.pointer_mut(one).into_iter().for_each(|place| *place = second.clone());
            }
            Self::Move(..) | Self::Swap(..) => {}
        }
    }

    /// What the change is, in a line.
    pub(super) fn describe(&self) -> String {
        let line = match self {
            Self::Delete(at) => format!("delete {at}"),
            Self::Set(at, value) => format!("set {at} to {value}"),
            Self::Insert(at, key, value) => format!("insert {key:?}: {value} in {at}"),
            Self::Rename(at, name) => format!("rename {at} to {name:?}"),
            Self::Move(from, to, key) => format!("move {from} to {key:?} in {to}"),
            Self::Swap(one, two) => format!("swap {one} and {two}"),
        };
        line.chars().take(500).collect()
    }
}

fn take(tree: &mut Value, at: &str) -> Option<Value> {
    let (parent, key) = at.rsplit_once('/')?;
    match tree.pointer_mut(parent)? {
        Value::Object(members) => members.shift_remove(&key.replace("~1", "/").replace("~0", "~")),
        Value::Array(items) => key.parse().ok().filter(|index| *index < items.len()).map(|index| items.remove(index)),
        _ => None,
    }
}

fn insert(tree: &mut Value, at: &str, key: &str, value: Value) {
    match tree.pointer_mut(at) {
        Some(Value::Object(members)) => drop(members.insert(key.to_owned(), value)),
        Some(Value::Array(items)) => items.push(value),
        _ => {}
    }
}

fn rename(tree: &mut Value, at: &str, name: &str) {
    let Some((parent, key)) = at.rsplit_once('/') else { return };
    let key = key.replace("~1", "/").replace("~0", "~");
    let Some(Value::Object(members)) = tree.pointer_mut(parent) else { return };
    let renamed = std::mem::take(members).into_iter();
    *members =
        renamed.map(|(old, value)| (if old == key { name.to_owned() } else { old }, value)).collect::<Map<_, _>>();
}
