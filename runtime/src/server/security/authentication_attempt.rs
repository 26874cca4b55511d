//! [`AuthenticationAttempt`]: the credential of a security scheme, passed to the application.

use std::fmt;
use std::future::{Future, ready};
use std::pin::Pin;

use super::credential::{ApiKey, Basic, Bearer, Credential};
use super::denied::Denied;
use super::signed_request::SignedRequest;

/// The pending result of an authentication: the principal, or why the request is denied.
///
/// ```
/// use lockstep_runtime::server::{AuthenticationOutcome, Denied};
///
/// fn deny_locked<'a>() -> AuthenticationOutcome<'a, String> {
///     Box::pin(async { Err(Denied::forbidden("The account is locked.")) })
/// }
///
/// # #[tokio::main]
/// # async fn main() {
/// assert!(matches!(deny_locked().await, Err(Denied::Forbidden(_))));
/// # }
/// ```
pub type AuthenticationOutcome<'a, P> = Pin<Box<dyn Future<Output = Result<P, Denied>> + Send + 'a>>;

/// The scopes that an operation requires.
type Scopes = &'static [&'static str];

/// The credential of a security scheme. Generated code passes it to the application's method of that scheme.
///
/// A credential of another kind is not passed: the outcome is then [`Denied::Unauthorized`].
///
/// ```
/// use lockstep_runtime::server::{AuthenticationAttempt, AuthenticationOutcome, Denied};
///
/// fn authenticate(_: &(), attempt: AuthenticationAttempt) -> AuthenticationOutcome<'_, String> {
///     match attempt.scheme {
///         0 => attempt.bearer(|token, _scopes| async move {
///             if token.expose() == "secret" { Ok("admin".to_owned()) } else { Err(Denied::unauthorized("Unknown token.")) }
///         }),
///         _ => attempt.unknown(),
///     }
/// }
/// ```
pub struct AuthenticationAttempt {
    /// The index of the scheme in the API's list.
    pub scheme: usize,
    scopes: Scopes,
    credential: Option<Credential>,
    /// The request, for a scheme that is verified against it.
    request: Option<SignedRequest>,
}

impl AuthenticationAttempt {
    pub(super) fn new(
        scheme: usize,
        scopes: Scopes,
        credential: Option<Credential>,
        request: Option<SignedRequest>,
    ) -> Self {
        Self { scheme, scopes, credential, request }
    }

    /// Authenticates a bearer token.
    pub fn bearer<'a, P, F>(self, authenticate: impl FnOnce(Bearer, Scopes) -> F) -> AuthenticationOutcome<'a, P>
    where
        P: Send + 'a,
        F: Future<Output = Result<P, Denied>> + Send + 'a,
    {
        match self.credential {
            Some(Credential::Bearer(token)) => Box::pin(authenticate(token, self.scopes)),
            _ => deny_missing(),
        }
    }

    /// Authenticates a name and a password.
    pub fn basic<'a, P, F>(self, authenticate: impl FnOnce(Basic, Scopes) -> F) -> AuthenticationOutcome<'a, P>
    where
        P: Send + 'a,
        F: Future<Output = Result<P, Denied>> + Send + 'a,
    {
        match self.credential {
            Some(Credential::Basic(basic)) => Box::pin(authenticate(basic, self.scopes)),
            _ => deny_missing(),
        }
    }

    /// Authenticates an API key.
    pub fn api_key<'a, P, F>(self, authenticate: impl FnOnce(ApiKey, Scopes) -> F) -> AuthenticationOutcome<'a, P>
    where
        P: Send + 'a,
        F: Future<Output = Result<P, Denied>> + Send + 'a,
    {
        match self.credential {
            Some(Credential::ApiKey(key)) => Box::pin(authenticate(key, self.scopes)),
            _ => deny_missing(),
        }
    }

    /// Verifies a request with an API key. The application decides the response to a request without a key.
    pub fn signed_api_key<'a, P, F>(
        self,
        verify: impl FnOnce(Option<ApiKey>, SignedRequest, Scopes) -> F,
    ) -> AuthenticationOutcome<'a, P>
    where
        P: Send + 'a,
        F: Future<Output = Result<P, Denied>> + Send + 'a,
    {
        let Some(request) = self.request else { return deny_missing() };
        let key = match self.credential {
            Some(Credential::ApiKey(key)) => Some(key),
            _ => None,
        };
        Box::pin(verify(key, request, self.scopes))
    }

    /// Verifies a request with a bearer token. The application decides the response to a request without a token.
    pub fn signed_bearer<'a, P, F>(
        self,
        verify: impl FnOnce(Option<Bearer>, SignedRequest, Scopes) -> F,
    ) -> AuthenticationOutcome<'a, P>
    where
        P: Send + 'a,
        F: Future<Output = Result<P, Denied>> + Send + 'a,
    {
        let Some(request) = self.request else { return deny_missing() };
        let token = match self.credential {
            Some(Credential::Bearer(token)) => Some(token),
            _ => None,
        };
        Box::pin(verify(token, request, self.scopes))
    }

    /// Verifies a request with a name and a password. The application decides the response to a request without them.
    pub fn signed_basic<'a, P, F>(
        self,
        verify: impl FnOnce(Option<Basic>, SignedRequest, Scopes) -> F,
    ) -> AuthenticationOutcome<'a, P>
    where
        P: Send + 'a,
        F: Future<Output = Result<P, Denied>> + Send + 'a,
    {
        let Some(request) = self.request else { return deny_missing() };
        let basic = match self.credential {
            Some(Credential::Basic(basic)) => Some(basic),
            _ => None,
        };
        Box::pin(verify(basic, request, self.scopes))
    }

    /// Verifies a request by a scheme of another kind, such as mutual TLS.
    pub fn other<'a, P, F>(self, verify: impl FnOnce(SignedRequest, Scopes) -> F) -> AuthenticationOutcome<'a, P>
    where
        P: Send + 'a,
        F: Future<Output = Result<P, Denied>> + Send + 'a,
    {
        let Some(request) = self.request else { return deny_missing() };
        Box::pin(verify(request, self.scopes))
    }

    /// Denies a scheme that is not in the API's list.
    pub fn unknown<'a, P: Send + 'a>(self) -> AuthenticationOutcome<'a, P> {
        tracing::error!(scheme = self.scheme, "the `authenticate` function does not handle the security scheme");
        deny_missing()
    }
}

impl fmt::Debug for AuthenticationAttempt {
    /// Omits the credential.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AuthenticationAttempt")
            .field("scheme", &self.scheme)
            .field("scopes", &self.scopes)
            .finish_non_exhaustive()
    }
}

fn deny_missing<'a, P: Send + 'a>() -> AuthenticationOutcome<'a, P> {
    Box::pin(ready(Err(Denied::unauthorized("The credentials are missing."))))
}
