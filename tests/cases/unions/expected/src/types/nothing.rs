//! `Nothing`.

use lockstep_runtime::Value;

/// `Nothing`.
pub type Nothing = Value;
