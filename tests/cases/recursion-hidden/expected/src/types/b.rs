//! `B`.

use lockstep_runtime::object;

/// `B`.
#[derive(Clone, Default)]
pub struct B {
    /// `next`.
    pub next: Option<Box<B>>,
    /// `b`.
    pub b: Option<String>,
}

object! { B {
    0 "next" next optional,
    1 "b" b optional,
} }
