//! `Shared`.

use lockstep_runtime::Value;

/// `Shared`.
pub type Shared = Value;
