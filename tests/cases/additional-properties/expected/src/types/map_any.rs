//! `MapAny`.

use lockstep_runtime::{IndexMap, Value};

/// `MapAny`.
pub type MapAny = IndexMap<String, Value>;
