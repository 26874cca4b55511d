//! `Diamond1`.

use lockstep_runtime::object;

use super::A;

/// `Diamond1`.
#[derive(Clone, Default)]
pub struct Diamond1 {
    /// `next`.
    pub next: Option<A>,
    /// `a`.
    pub a: Option<String>,
    /// `one`.
    pub one: Option<String>,
}

object! { Diamond1 {
    0 "next" next optional,
    1 "a" a optional,
    2 "one" one optional,
} }
