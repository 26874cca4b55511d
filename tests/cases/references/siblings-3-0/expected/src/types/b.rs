//! `B`.

use lockstep_runtime::object;

/// `B`.
#[derive(Clone, Default)]
pub struct B {
    /// `x`.
    pub x: Option<String>,
}

object! { B {
    0 "x" x optional,
} }
