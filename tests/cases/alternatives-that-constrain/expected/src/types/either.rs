//! `Either`.

use lockstep_runtime::object;

/// `Either`.
#[derive(Clone, Default)]
pub struct Either {
    /// `a`.
    pub a: Option<String>,
    /// `b`.
    pub b: Option<String>,
}

object! { Either {
    0 "a" a optional,
    1 "b" b optional,
} }
