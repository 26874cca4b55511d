//! `Diamond2`.

use lockstep_runtime::object;

use super::A;

/// `Diamond2`.
#[derive(Clone, Default)]
pub struct Diamond2 {
    /// `next`.
    pub next: Option<A>,
    /// `a`.
    pub a: Option<String>,
}

object! { Diamond2 {
    0 "next" next optional,
    1 "a" a optional,
} }
