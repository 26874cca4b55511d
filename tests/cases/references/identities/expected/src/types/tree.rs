//! `Tree`, and with it `TreeBark`, `TreeRoot`.

use lockstep_runtime::object;

use super::Leaf;

/// `Tree`.
#[derive(Clone, Default)]
pub struct Tree {
    /// `leaf`.
    pub leaf: Option<Leaf>,
    /// `bark`.
    pub bark: Option<TreeBark>,
    /// `root`.
    pub root: Option<TreeRoot>,
    /// `branches`.
    pub branches: Option<Vec<Tree>>,
}

object! { Tree {
    0 "leaf" leaf optional,
    1 "bark" bark optional,
    2 "root" root optional,
    3 "branches" branches optional,
} }

/// `TreeBark`.
#[derive(Clone, Default)]
pub struct TreeBark {
    /// `color`.
    pub color: Option<String>,
}

object! { TreeBark {
    0 "color" color optional,
} }

/// `TreeRoot`.
#[derive(Clone, Default)]
pub struct TreeRoot {
    /// `depth`.
    pub depth: Option<i64>,
}

object! { TreeRoot {
    0 "depth" depth optional,
} }
