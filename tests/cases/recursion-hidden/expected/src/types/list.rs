//! `List`.

use lockstep_runtime::{IndexMap, Value, object};

/// A property that is a list of itself, and has no name.
#[derive(Clone, Default)]
pub struct List {
    /// `list`.
    pub list: Option<Vec<Value>>,
    /// `map`.
    pub map: Option<IndexMap<String, Value>>,
}

object! { List {
    0 "list" list optional,
    1 "map" map optional,
} }
