//! `Id`.

use lockstep_runtime::Value;

/// `Id`.
pub type Id = Value;
