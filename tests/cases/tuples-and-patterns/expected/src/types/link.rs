//! `Link`.

use lockstep_runtime::object;

use super::Chain;

/// `Link`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Link {
    /// `next`.
    pub next: Option<Box<Chain>>,
}

object! { Link {
    0 "next" next optional,
} }
