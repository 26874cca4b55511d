//! `Free`.

use lockstep_runtime::{IndexMap, Value};

/// `Free`.
pub type Free = IndexMap<String, Value>;
