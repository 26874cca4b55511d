//! Security: what a caller shows, and what the application says to it.

mod attempt;
mod authorize;
mod credential;

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::{Extensions, HeaderMap, Method};

use super::response::problem::Problem;

pub use attempt::{AuthenticationAttempt, AuthenticationOutcome};
pub(super) use authorize::{Guardian, Outcome};

/// A bearer token. Its `Debug` shows nothing of it.
#[derive(Clone, Eq, PartialEq)]
pub struct Bearer(String);

impl Bearer {
    /// The token.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

/// A name and a password (RFC 7617). Its `Debug` shows nothing of the password.
#[derive(Clone, Eq, PartialEq)]
pub struct Basic {
    /// The name.
    pub name: String,
    password: String,
}

impl Basic {
    /// The password.
    #[must_use]
    pub fn password(&self) -> &str {
        &self.password
    }
}

/// An API key. Its `Debug` shows nothing of it.
#[derive(Clone, Eq, PartialEq)]
pub struct ApiKey(String);

impl ApiKey {
    /// The key.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Bearer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Bearer(…)")
    }
}

impl fmt::Debug for Basic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Basic").field("name", &self.name).finish_non_exhaustive()
    }
}

impl fmt::Debug for ApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ApiKey(…)")
    }
}

/// The request that a scheme is checked against, as it was received.
#[derive(Clone)]
pub struct SignedRequest {
    /// The method.
    pub method: Method,
    /// The target as it was received: path and query.
    pub url: String,
    /// The scheme and authority that callers know, as [`Router::public_url`](super::Router::public_url) was told;
    /// without that, `http://` and the `Host`.
    pub origin: String,
    /// The headers.
    pub headers: Arc<HeaderMap>,
    /// The body, for a scheme that is checked against it; otherwise empty.
    pub body: Bytes,
    /// The path parameters, decoded.
    pub path_params: Vec<(String, String)>,
    /// What layers around the router left: the peer's address, its certificate.
    pub extensions: Extensions,
}

impl SignedRequest {
    /// The URL that the caller used, as far as is known.
    #[must_use]
    pub fn public_url(&self) -> String {
        format!("{}{}", self.origin, self.url)
    }

    /// The first value of a query parameter, decoded.
    #[must_use]
    pub fn query(&self, name: &str) -> Option<String> {
        let (_, query) = self.url.split_once('?')?;
        form_urlencoded::parse(query.as_bytes()).find(|(known, _)| known == name).map(|(_, value)| value.into_owned())
    }

    /// A path parameter, decoded.
    #[must_use]
    pub fn path_param(&self, name: &str) -> Option<&str> {
        self.path_params.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

impl fmt::Debug for SignedRequest {
    /// Without headers and body, which hold secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.url.split('?').next();
        f.debug_struct("SignedRequest").field("method", &self.method).field("path", &path).finish_non_exhaustive()
    }
}

/// Why a caller is not let in.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Denied {
    /// What was shown is not valid: 401, with a challenge for each scheme.
    Unauthorized(String),
    /// What was shown is valid, but does not allow this: 403.
    Forbidden(String),
    /// Anything else, with its own status and headers: 404, 429, 503.
    Problem(Box<Problem>),
}

impl Denied {
    /// What was shown is not valid.
    pub fn unauthorized(detail: impl Into<String>) -> Self {
        Self::Unauthorized(detail.into())
    }

    /// What was shown is valid, but does not allow this.
    pub fn forbidden(detail: impl Into<String>) -> Self {
        Self::Forbidden(detail.into())
    }

    /// A problem with a status of its own.
    pub fn answer(status: u16, detail: impl Into<String>) -> Self {
        Problem::new(status, detail).into()
    }

    fn problem(self) -> Problem {
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
