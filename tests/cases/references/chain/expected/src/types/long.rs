//! `Long`.

use lockstep_runtime::Value;

/// `Long`.
pub type Long = Value;
