//! `Neither`.

use lockstep_runtime::Value;

/// `Neither`.
pub type Neither = Value;
