//! `Pet`.

use lockstep_runtime::Value;

/// `Pet`.
pub type Pet = Value;
