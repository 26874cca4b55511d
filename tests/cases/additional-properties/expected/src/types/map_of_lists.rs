//! `MapOfLists`.

use lockstep_runtime::IndexMap;

use super::Closed;

/// `MapOfLists`.
pub type MapOfLists = IndexMap<String, Vec<Closed>>;
