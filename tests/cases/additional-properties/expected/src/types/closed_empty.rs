//! `ClosedEmpty`.

use lockstep_runtime::object;

/// `ClosedEmpty`.
#[derive(Clone, Default)]
pub struct ClosedEmpty {}

object! { ClosedEmpty {} closed }
