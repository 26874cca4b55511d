//! `Dependent`.

use lockstep_runtime::object;

/// `Dependent`.
#[derive(Clone, Default)]
pub struct Dependent {
    /// `a`.
    pub a: Option<String>,
    /// `b`.
    pub b: Option<String>,
}

object! { Dependent {
    0 "a" a optional,
    1 "b" b optional,
} }
