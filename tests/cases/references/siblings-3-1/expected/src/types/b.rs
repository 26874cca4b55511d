//! `B`.

use lockstep_runtime::object;

/// `B`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct B {
    /// `x`.
    pub x: Option<String>,
}

object! { B {
    0 "x" x optional,
} }
