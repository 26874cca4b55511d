//! `ClosedEmpty`.

use lockstep_runtime::object;

/// `ClosedEmpty`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClosedEmpty {}

object! { ClosedEmpty {} closed }
