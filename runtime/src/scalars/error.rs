//! The scalar_error of a text that is not what it should be.

use std::error::Error;
use std::fmt::{self, Display, Formatter};

/// A text that is not a [`DateTime`](crate::DateTime), a [`Date`](crate::Date) … It does not hold the text.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct ScalarError {
    pub(super) expected: &'static str,
    pub(super) reason: &'static str,
}

impl ScalarError {
    /// What was expected, with an example.
    #[must_use]
    pub const fn expected(&self) -> &'static str {
        self.expected
    }
}

impl Display for ScalarError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}: expected {}", self.reason, self.expected)
    }
}

impl Error for ScalarError {}
