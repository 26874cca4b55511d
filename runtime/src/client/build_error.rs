//! [`BuildError`]: invalid settings of a client.

use std::fmt;

/// Settings that do not result in a client, such as an invalid URL.
///
/// ```
/// use lockstep_runtime::client::Client;
///
/// let error = Client::builder("ftp://example.com", &[], None).build().expect_err("another scheme");
/// assert_eq!(error.to_string(), "base URL or server: `ftp` is neither http nor https");
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct BuildError {
    message: String,
}

impl BuildError {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into() }
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for BuildError {}
