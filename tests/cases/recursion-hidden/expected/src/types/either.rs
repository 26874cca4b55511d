//! `Either`.

use lockstep_runtime::Value;

/// A union that holds itself, more than once.
pub type Either = Value;
