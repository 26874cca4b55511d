//! `Or`.

use lockstep_runtime::Value;

/// `Or`.
pub type Or = Value;
