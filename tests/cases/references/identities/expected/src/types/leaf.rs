//! `Leaf`.

use lockstep_runtime::object;

use super::{TreeBark, TreeRoot};

/// `Leaf`.
#[derive(Clone, Default)]
pub struct Leaf {
    /// `bark`.
    pub bark: Option<TreeBark>,
    /// `root`.
    pub root: Option<TreeRoot>,
}

object! { Leaf {
    0 "bark" bark optional,
    1 "root" root optional,
} }
