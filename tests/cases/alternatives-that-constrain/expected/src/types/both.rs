//! `Both`.

use lockstep_runtime::object;

/// `Both`.
#[derive(Clone, Default)]
pub struct Both {
    /// `a`.
    pub a: Option<String>,
    /// `b`.
    pub b: Option<String>,
}

object! { Both {
    0 "a" a optional,
    1 "b" b optional,
} }
