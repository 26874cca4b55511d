//! `Bare`.

use lockstep_runtime::Value;

/// `Bare`.
pub type Bare = Value;
