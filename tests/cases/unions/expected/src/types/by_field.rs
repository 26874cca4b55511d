//! `ByField`.

use lockstep_runtime::Value;

/// `ByField`.
pub type ByField = Value;
