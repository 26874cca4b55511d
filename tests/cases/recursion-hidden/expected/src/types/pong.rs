//! `Pong`.

use lockstep_runtime::Value;

/// `Pong`.
pub type Pong = Value;
