//! `Link`.

use lockstep_runtime::object;

use super::Chain;

/// `Link`.
#[derive(Clone, Default)]
pub struct Link {
    /// `next`.
    pub next: Option<Box<Chain>>,
}

object! { Link {
    0 "next" next optional,
} }
