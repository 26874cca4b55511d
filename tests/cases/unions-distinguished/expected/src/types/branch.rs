//! `Branch`.

use lockstep_runtime::object;

use super::Tree;

/// `Branch`.
#[derive(Clone)]
pub struct Branch {
    /// Holds itself.
    pub left: Box<Tree>,
    /// Holds itself.
    pub right: Box<Tree>,
}

object! { Branch {
    0 "left" left required,
    1 "right" right required,
} }
