//! `PatternsOnly`.

use lockstep_runtime::IndexMap;

/// `PatternsOnly`.
pub type PatternsOnly = IndexMap<String, i64>;
