//! `Tuple`.

use lockstep_runtime::Value;

/// `Tuple`.
pub type Tuple = Vec<Value>;
