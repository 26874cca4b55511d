//! `TupleOld`.

use lockstep_runtime::Value;

/// `TupleOld`.
pub type TupleOld = Vec<Value>;
