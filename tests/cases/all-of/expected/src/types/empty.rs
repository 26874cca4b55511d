//! `EmptySchema`.

use lockstep_runtime::Value;

/// `Empty`.
pub type EmptySchema = Value;
