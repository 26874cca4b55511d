//! `AliasOfTree`.

use super::Tree;

/// `AliasOfTree`.
pub type AliasOfTree = Tree;
