//! `Nullable`.

use lockstep_runtime::Value;

/// `Nullable`.
pub type Nullable = Value;
