//! `Perhaps`.

use lockstep_runtime::Value;

/// `Perhaps`.
pub type Perhaps = Value;
