//! [`Denied`]: why the application denies a request.

use crate::server::response::problem::Problem;

/// Why the application denies a request.
///
/// ```
/// use lockstep_runtime::server::{Denied, Problem};
/// assert!(matches!(Denied::forbidden("The scope is missing."), Denied::Forbidden(_)));
/// assert!(matches!(Problem::new(401, "The token expired.").into(), Denied::Unauthorized(_)));
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Denied {
    /// The credentials are invalid: 401, with a challenge for each scheme.
    Unauthorized(String),
    /// The credentials are valid and do not permit the operation: 403.
    Forbidden(String),
    /// Another status, with its headers: 404, 429, 503.
    Problem(Box<Problem>),
}

impl Denied {
    /// Creates a 401: the credentials are invalid.
    pub fn unauthorized(detail: impl Into<String>) -> Self {
        Self::Unauthorized(detail.into())
    }

    /// Creates a 403: the credentials do not permit the operation.
    pub fn forbidden(detail: impl Into<String>) -> Self {
        Self::Forbidden(detail.into())
    }

    /// Creates a problem with another status.
    pub fn with_status(status: u16, detail: impl Into<String>) -> Self {
        Problem::new(status, detail).into()
    }

    pub(super) fn into_problem(self) -> Problem {
        match self {
            Self::Unauthorized(detail) => Problem::new(401, detail),
            Self::Forbidden(detail) => Problem::new(403, detail),
            Self::Problem(problem) => *problem,
        }
    }
}

impl From<Problem> for Denied {
    fn from(problem: Problem) -> Self {
        match problem.status {
            401 => Self::Unauthorized(problem.detail),
            _ => Self::Problem(Box::new(problem)),
        }
    }
}
