//! `Link`.

use lockstep_runtime::object;

/// `Link`.
#[derive(Clone, Default)]
pub struct Link {
    /// `a`.
    pub a: Option<String>,
    /// `b`.
    pub b: Option<String>,
}

object! { Link {
    0 "a" a optional,
    1 "b" b optional,
} }
