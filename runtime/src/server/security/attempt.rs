//! One scheme put to the application.

use std::fmt;
use std::future::{Future, ready};
use std::pin::Pin;

use super::credential::Credential;
use super::{ApiKey, Basic, Bearer, Denied, SignedRequest};

/// What the application says of a caller.
pub type AuthenticationOutcome<'a, P> = Pin<Box<dyn Future<Output = Result<P, Denied>> + Send + 'a>>;

/// The scopes that an operation asks for.
type Scopes = &'static [&'static str];

/// What a caller shows for one scheme; generated code hands it to the method of that scheme.
///
/// A credential of another kind never gets that far: then the verdict is [`Denied::Unauthorized`] at once.
pub struct AuthenticationAttempt {
    /// The scheme's index in the API's list.
    pub scheme: usize,
    scopes: Scopes,
    credential: Option<Credential>,
    /// For a scheme that is checked against it.
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

    /// Asks about a bearer token.
    pub fn bearer<'a, P, F>(self, ask: impl FnOnce(Bearer, Scopes) -> F) -> AuthenticationOutcome<'a, P>
    where
        P: Send + 'a,
        F: Future<Output = Result<P, Denied>> + Send + 'a,
    {
        match self.credential {
            Some(Credential::Bearer(token)) => Box::pin(ask(Bearer(token), self.scopes)),
            _ => missing(),
        }
    }

    /// Asks about a name and a password.
    pub fn basic<'a, P, F>(self, ask: impl FnOnce(Basic, Scopes) -> F) -> AuthenticationOutcome<'a, P>
    where
        P: Send + 'a,
        F: Future<Output = Result<P, Denied>> + Send + 'a,
    {
        match self.credential {
            Some(Credential::Basic(basic)) => Box::pin(ask(basic, self.scopes)),
            _ => missing(),
        }
    }

    /// Asks about a key.
    pub fn api_key<'a, P, F>(self, ask: impl FnOnce(ApiKey, Scopes) -> F) -> AuthenticationOutcome<'a, P>
    where
        P: Send + 'a,
        F: Future<Output = Result<P, Denied>> + Send + 'a,
    {
        match self.credential {
            Some(Credential::ApiKey(key)) => Box::pin(ask(ApiKey(key), self.scopes)),
            _ => missing(),
        }
    }

    /// Asks about a request with a key, or without: what is answered then is the application's to say.
    pub fn signed_api_key<'a, P, F>(
        self,
        ask: impl FnOnce(Option<ApiKey>, SignedRequest, Scopes) -> F,
    ) -> AuthenticationOutcome<'a, P>
    where
        P: Send + 'a,
        F: Future<Output = Result<P, Denied>> + Send + 'a,
    {
        let key = match self.credential {
            Some(Credential::ApiKey(key)) => Some(ApiKey(key)),
            _ => None,
        };
        let Some(request) = self.request else { return missing() };
        Box::pin(ask(key, request, self.scopes))
    }

    /// Asks about a request with a bearer token, or without.
    pub fn signed_bearer<'a, P, F>(
        self,
        ask: impl FnOnce(Option<Bearer>, SignedRequest, Scopes) -> F,
    ) -> AuthenticationOutcome<'a, P>
    where
        P: Send + 'a,
        F: Future<Output = Result<P, Denied>> + Send + 'a,
    {
        let token = match self.credential {
            Some(Credential::Bearer(token)) => Some(Bearer(token)),
            _ => None,
        };
        let Some(request) = self.request else { return missing() };
        Box::pin(ask(token, request, self.scopes))
    }

    /// Asks about a request with a name and a password, or without.
    pub fn signed_basic<'a, P, F>(
        self,
        ask: impl FnOnce(Option<Basic>, SignedRequest, Scopes) -> F,
    ) -> AuthenticationOutcome<'a, P>
    where
        P: Send + 'a,
        F: Future<Output = Result<P, Denied>> + Send + 'a,
    {
        let basic = match self.credential {
            Some(Credential::Basic(basic)) => Some(basic),
            _ => None,
        };
        let Some(request) = self.request else { return missing() };
        Box::pin(ask(basic, request, self.scopes))
    }

    /// Asks about a request by itself, for a scheme of no kind that is known here.
    pub fn other<'a, P, F>(self, ask: impl FnOnce(SignedRequest, Scopes) -> F) -> AuthenticationOutcome<'a, P>
    where
        P: Send + 'a,
        F: Future<Output = Result<P, Denied>> + Send + 'a,
    {
        let Some(request) = self.request else { return missing() };
        Box::pin(ask(request, self.scopes))
    }

    /// A scheme that is not in the list: nobody is let in.
    pub fn unknown<'a, P: Send + 'a>(self) -> AuthenticationOutcome<'a, P> {
        tracing::error!(scheme = self.scheme, "a security scheme is not known to the router's authenticate function");
        missing()
    }
}

impl fmt::Debug for AuthenticationAttempt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AuthenticationAttempt")
            .field("scheme", &self.scheme)
            .field("scopes", &self.scopes)
            .finish_non_exhaustive()
    }
}

fn missing<'a, P: Send + 'a>() -> AuthenticationOutcome<'a, P> {
    Box::pin(ready(Err(Denied::unauthorized("The credentials are missing."))))
}
