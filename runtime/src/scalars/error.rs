//! The error of parsing a scalar.

use std::error::Error;
use std::fmt::{self, Display, Formatter};

/// A string that is not a [`DateTime`](crate::DateTime), a [`Date`](crate::Date), … The error does not contain the string.
///
/// ```
/// use lockstep_runtime::Date;
///
/// let error = "soon".parse::<Date>().expect_err("not a date");
/// assert_eq!(error.to_string(), "not a date: expected a date such as `2026-01-31`");
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct ScalarError {
    pub(super) expected: &'static str,
    pub(super) reason: &'static str,
}

impl ScalarError {
    /// Returns the expected form, with an example.
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
