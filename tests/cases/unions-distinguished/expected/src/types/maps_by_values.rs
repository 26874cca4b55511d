//! `MapsByValues`, and with it `MapsByValuesListsValueItem`.

use lockstep_runtime::{IndexMap, Value, object, union};

/// `MapsByValues`.
#[derive(Clone, Debug, PartialEq)]
pub enum MapsByValues {
    /// A value of type `IndexMap<String, String>`.
    Ids(IndexMap<String, String>),
    /// A value of type `IndexMap<String, Vec<MapsByValuesListsValueItem>>`.
    Lists(IndexMap<String, Vec<MapsByValuesListsValueItem>>),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { MapsByValues Other fit {
    Ids,
    Lists,
} }

/// `MapsByValuesListsValueItem`.
#[derive(Clone)]
pub struct MapsByValuesListsValueItem {
    /// `id`.
    pub id: String,
}

object! { MapsByValuesListsValueItem {
    0 "id" id required,
} }
