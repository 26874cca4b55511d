//! `Pong`.

use lockstep_runtime::{IndexMap, Value};

/// `Pong`.
pub type Pong = IndexMap<String, Value>;
