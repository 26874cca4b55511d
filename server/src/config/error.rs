//! [`ConfigError`]: what is wrong with a configuration.

use std::fmt;

/// All errors of a configuration. They never hold secrets.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ConfigError(pub Vec<String>);

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("\n"))
    }
}

impl std::error::Error for ConfigError {}

impl ConfigError {
    pub(super) fn single(error: impl Into<String>) -> Self {
        Self(vec![error.into()])
    }
}
