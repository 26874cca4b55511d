//! `MapOfMaps`.

use lockstep_runtime::{IndexMap, Value};

/// `MapOfMaps`.
pub type MapOfMaps = IndexMap<String, Value>;
