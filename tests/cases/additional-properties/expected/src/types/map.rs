//! `Map`.

use lockstep_runtime::IndexMap;

/// `Map`.
pub type Map = IndexMap<String, String>;
