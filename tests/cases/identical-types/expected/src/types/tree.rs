//! `Tree`, and with it `TreeLeft`, `TreeRight`.

use lockstep_runtime::object;

/// `Tree`.
#[derive(Clone, Default)]
pub struct Tree {
    /// `left`.
    pub left: Option<TreeLeft>,
    /// `right`.
    pub right: Option<TreeRight>,
}

object! { Tree {
    0 "left" left optional,
    1 "right" right optional,
} }

/// `TreeLeft`.
#[derive(Clone, Default)]
pub struct TreeLeft {
    /// `value`.
    pub value: Option<i64>,
    /// `deeper`.
    pub deeper: Option<Box<TreeLeft>>,
}

object! { TreeLeft {
    0 "value" value optional,
    1 "deeper" deeper optional,
} }

/// `TreeRight`.
///
/// The same type as `TreeLeft`.
pub type TreeRight = TreeLeft;
