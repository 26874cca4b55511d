//! `Diamond0`.

use lockstep_runtime::object;

use super::A;

/// `Diamond0`.
#[derive(Clone, Default)]
pub struct Diamond0 {
    /// `next`.
    pub next: Option<A>,
    /// `a`.
    pub a: Option<String>,
    /// `one`.
    pub one: Option<String>,
}

object! { Diamond0 {
    0 "next" next optional,
    1 "a" a optional,
    2 "one" one optional,
} }
