//! `Tree`.

use lockstep_runtime::{IndexMap, Maybe, object};

use super::AliasOfTree;

/// Holds itself directly, in a list, in a map and by an alias.
#[derive(Clone)]
pub struct Tree {
    /// `value`.
    pub value: i64,
    /// Holds itself directly, in a list, in a map and by an alias.
    pub left: Option<Box<Tree>>,
    /// `right`.
    pub right: Maybe<Box<Tree>>,
    /// `children`.
    pub children: Option<Vec<Tree>>,
    /// `byName`.
    pub by_name: Option<IndexMap<String, Tree>>,
    /// `alias`.
    pub alias: Option<Box<AliasOfTree>>,
    /// `rows`.
    pub rows: Option<Vec<Vec<Tree>>>,
}

object! { Tree {
    0 "value" value required,
    1 "left" left optional,
    2 "right" right maybe,
    3 "children" children optional,
    4 "byName" by_name optional,
    5 "alias" alias optional,
    6 "rows" rows optional,
} }
