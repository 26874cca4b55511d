//! `A`.

use lockstep_runtime::object;

/// `A`.
#[derive(Clone, Default)]
pub struct A {
    /// `next`.
    pub next: Option<Box<A>>,
    /// `a`.
    pub a: Option<String>,
}

object! { A {
    0 "next" next optional,
    1 "a" a optional,
} }
