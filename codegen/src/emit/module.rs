//! [`Module`]: a module that a folder's `mod.rs` lists.

use std::collections::BTreeSet;

/// A module that a folder's `mod.rs` lists.
pub(crate) struct Module<'a> {
    pub(crate) name: &'a str,
    /// The names that are exported. A compiler that looks for a name searches every `*`, so a folder with a thousand modules has none.
    pub(crate) names: BTreeSet<String>,
    /// The features that compile it.
    pub(crate) gate: &'a [String],
}

impl<'a> Module<'a> {
    /// Returns a module of which all names are exported.
    pub(crate) fn all_names(name: &'a str, gate: &'a [String]) -> Self {
        Self { name, names: BTreeSet::from(["*".to_owned()]), gate }
    }
}
