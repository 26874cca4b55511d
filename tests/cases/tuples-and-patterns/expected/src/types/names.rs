//! `Names`.

use lockstep_runtime::IndexMap;

/// `Names`.
pub type Names = IndexMap<String, i64>;
