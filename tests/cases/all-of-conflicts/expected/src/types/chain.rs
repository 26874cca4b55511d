//! `Chain`.

use lockstep_runtime::object;

/// `Chain`.
#[derive(Clone, Default)]
pub struct Chain {
    /// `b`.
    pub b: Option<String>,
    /// `a`.
    pub a: Option<String>,
}

object! { Chain {
    0 "b" b optional,
    1 "a" a optional,
} }
