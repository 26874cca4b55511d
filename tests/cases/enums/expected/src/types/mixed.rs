//! `Mixed`.

use lockstep_runtime::Value;

/// `Mixed`.
pub type Mixed = Value;
