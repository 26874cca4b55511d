//! `MapOfNever`.

use lockstep_runtime::IndexMap;

/// `MapOfNever`.
pub type MapOfNever = IndexMap<String, i64>;
