//! Credentials: bearer tokens, names with passwords, API keys.

use std::fmt;

/// A bearer token (RFC 6750). Its `Debug` output is redacted.
///
/// ```
/// use lockstep_runtime::server::{Bearer, Denied};
/// # use axum::body::Body;
/// # use lockstep_runtime::http::{Operation, Requirement, Scheme, SchemeKind};
/// # use lockstep_runtime::server::{Incoming, Reply, Response, Router};
///
/// async fn authenticate(token: Bearer) -> Result<String, Denied> {
///     if token.expose() == "secret" { Ok("admin".to_owned()) } else { Err(Denied::unauthorized("Unknown token.")) }
/// }
///
/// # static SCHEMES: &[Scheme] = &[Scheme { name: "token", kind: SchemeKind::Bearer, verify_body: false }];
/// # static GET_CALLS: Operation = Operation {
/// #     id: "getCalls", method: "GET", server: "", path: "/calls", security: &[&[Requirement { scheme: 0, scopes: &[] }]],
/// # };
/// # fn get_calls(_: &(), _: Incoming<String>) -> Reply<'_> { Box::pin(async { Ok(Response::new(Body::empty())) }) }
/// # #[tokio::main]
/// # async fn main() -> Result<(), http::Error> {
/// # let mut router = Router::new((), SCHEMES, r#"{"schemas": {}}"#, |_, attempt| {
/// #     attempt.bearer(|token, _| authenticate(token))
/// # });
/// # router.mount(&GET_CALLS, get_calls);
/// # let service = router.into_service();
/// let request = http::Request::get("/calls").header("Authorization", "Bearer secret").body(Body::empty())?;
/// assert_eq!(service.respond(request).await.status(), 200);
/// let request = http::Request::get("/calls").header("Authorization", "Bearer guess").body(Body::empty())?;
/// assert_eq!(service.respond(request).await.status(), 401);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Eq, PartialEq)]
pub struct Bearer(pub(super) String);

impl Bearer {
    /// Returns the token.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

/// A name and a password (RFC 7617). The `Debug` output omits the password.
///
/// ```
/// use lockstep_runtime::server::{Basic, Denied};
///
/// async fn authenticate(credential: Basic) -> Result<String, Denied> {
///     match (credential.name.as_str(), credential.password()) {
///         ("ada", "secret") => Ok(credential.name),
///         _ => Err(Denied::unauthorized("Unknown name or password.")),
///     }
/// }
/// ```
#[derive(Clone, Eq, PartialEq)]
pub struct Basic {
    /// The name.
    pub name: String,
    pub(super) password: String,
}

impl Basic {
    /// Returns the password.
    #[must_use]
    pub fn password(&self) -> &str {
        &self.password
    }
}

/// An API key. Its `Debug` output is redacted.
///
/// ```
/// use lockstep_runtime::server::{ApiKey, Denied};
///
/// async fn authenticate(key: ApiKey) -> Result<String, Denied> {
///     if key.expose() == "secret" { Ok("admin".to_owned()) } else { Err(Denied::unauthorized("Unknown API key.")) }
/// }
/// ```
#[derive(Clone, Eq, PartialEq)]
pub struct ApiKey(pub(super) String);

impl ApiKey {
    /// Returns the key.
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

/// A credential of any kind.
#[derive(Clone)]
pub(super) enum Credential {
    Bearer(Bearer),
    Basic(Basic),
    ApiKey(ApiKey),
}
