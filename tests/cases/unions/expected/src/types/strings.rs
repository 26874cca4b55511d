//! `Strings`.

use lockstep_runtime::Value;

/// `Strings`.
pub type Strings = Value;
