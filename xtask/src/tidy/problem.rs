//! A violation of a rule.

use std::fmt;

use camino::Utf8PathBuf;

/// A violation of a rule.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) struct Problem {
    /// The file or folder, relative to the workspace's root.
    pub(super) path: Utf8PathBuf,
    /// The line, from 1.
    pub(super) line: usize,
    pub(super) rule: &'static str,
    pub(super) message: String,
    /// What exceptions refer to: a word, a function, a dependency.
    pub(super) subject: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}: {}", self.path, self.line, self.rule, self.message)
    }
}
