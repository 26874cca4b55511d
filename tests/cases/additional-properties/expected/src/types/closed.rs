//! `Closed`.

use lockstep_runtime::object;

/// `Closed`.
#[derive(Clone, Default)]
pub struct Closed {
    /// `a`.
    pub a: Option<String>,
}

object! { Closed {
    0 "a" a optional,
} closed }
