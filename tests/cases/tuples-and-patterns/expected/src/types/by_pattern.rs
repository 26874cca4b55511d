//! `ByPattern`.

use lockstep_runtime::IndexMap;

/// `ByPattern`.
pub type ByPattern = IndexMap<String, i64>;
