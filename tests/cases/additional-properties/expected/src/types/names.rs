//! `Names`.

use lockstep_runtime::IndexMap;

/// `Names`.
pub type Names = IndexMap<String, f64>;
