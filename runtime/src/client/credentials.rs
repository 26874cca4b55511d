//! Credentials: what a caller hands in, and the form in which they are held ready.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::{AUTHORIZATION, COOKIE, HeaderMap, HeaderName, HeaderValue};
use url::Url;

use super::oauth::Tokens;
use super::url::Servers;
use super::{BuildError, param_style};
use crate::Secret;
use crate::http::{ParameterLocation, Scheme, SchemeKind};

/// A client's own credentials, for which it gets tokens (RFC 6749, 4.4). Tokens are kept and renewed by themselves.
#[derive(Clone, Debug)]
pub struct ClientCredentials {
    pub(super) id: String,
    pub(super) secret: Secret,
    pub(super) grant_type: String,
    pub(super) scope: Option<String>,
    pub(super) parameters: Vec<(String, Secret)>,
    pub(super) basic: bool,
    token_url: Option<String>,
}

impl ClientCredentials {
    /// The client's id and secret.
    pub fn new(id: impl Into<String>, secret: impl Into<Secret>) -> Self {
        let (id, secret) = (id.into(), secret.into());
        let grant_type = "client_credentials".to_owned();
        Self { id, secret, grant_type, scope: None, parameters: Vec::new(), basic: false, token_url: None }
    }

    /// The grant asked for, where a server has one of its own that works the same: Zoom's `account_credentials`, with the
    /// account as a [`parameter`](Self::parameter).
    #[must_use]
    pub fn grant_type(mut self, grant_type: impl Into<String>) -> Self {
        self.grant_type = grant_type.into();
        self
    }

    /// The scopes asked for, with spaces between. Without it the server decides.
    #[must_use]
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.scope = Some(scope.into());
        self
    }

    /// One more field of the token request: `tenant`, `audience`.
    #[must_use]
    pub fn parameter(mut self, name: impl Into<String>, value: impl Into<Secret>) -> Self {
        self.parameters.push((name.into(), value.into()));
        self
    }

    /// Sends id and secret by HTTP Basic instead of in the form.
    #[must_use]
    pub fn by_basic(mut self) -> Self {
        self.basic = true;
        self
    }

    /// Where tokens are issued, when it is not where the description says: absolute, or below the base URL.
    #[must_use]
    pub fn token_url(mut self, url: impl Into<String>) -> Self {
        self.token_url = Some(url.into());
        self
    }
}

/// Credentials for a security scheme.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Credentials {
    /// A token that was had elsewhere.
    Bearer(Secret),
    /// A name and a password (RFC 7617).
    Basic(String, Secret),
    /// A key in a header, the query or a cookie.
    ApiKey(Secret),
    /// A client's own, for which it gets tokens.
    ClientCredentials(ClientCredentials),
    /// None needed here: the scheme is satisfied elsewhere, by a client certificate for example.
    External,
}

impl From<ClientCredentials> for Credentials {
    fn from(credentials: ClientCredentials) -> Self {
        Self::ClientCredentials(credentials)
    }
}

/// Credentials in the form in which requests need them.
pub(crate) enum PreparedCredentials {
    /// A header.
    Header(HeaderName, HeaderValue),
    /// A part of the query, encoded.
    Query(Secret),
    /// A cookie, encoded.
    Cookie(Secret),
    /// Tokens, as a header.
    Tokens(Box<Tokens>),
    /// Nothing.
    Nothing,
}

impl PreparedCredentials {
    /// Makes credentials ready for a scheme.
    pub(super) fn new(scheme: &Scheme, credentials: Credentials, servers: &Servers) -> Result<Self, BuildError> {
        let bad = |what: &str| BuildError::new(format!("credentials of `{}`: {what}", scheme.name));
        match (credentials, scheme.kind) {
            (Credentials::External, _) => Ok(Self::Nothing),
            (Credentials::Bearer(token), SchemeKind::Bearer | SchemeKind::ClientCredentials { .. }) => {
                let value = secret_value(&format!("Bearer {}", token.expose()));
                Ok(Self::Header(AUTHORIZATION, value.ok_or_else(|| bad("the token cannot stand in a header"))?))
            }
            (Credentials::Basic(user, password), SchemeKind::Basic) => {
                let value = basic_value(&user, &password).ok_or_else(|| bad("a user name cannot have a colon"))?;
                Ok(Self::Header(AUTHORIZATION, value))
            }
            (Credentials::ApiKey(key), SchemeKind::ApiKey { location, name }) => {
                Self::key(location, name, &key).ok_or_else(|| bad("the key cannot stand where it must"))
            }
            (Credentials::ClientCredentials(client), SchemeKind::ClientCredentials { .. } | SchemeKind::Bearer) => {
                let described = match scheme.kind {
                    SchemeKind::ClientCredentials { token_url } => Some(token_url),
                    _ => None,
                };
                let url = client.token_url.as_deref().or(described).ok_or_else(|| bad("they need a token URL"))?;
                let endpoint: Url = servers.endpoint(url)?;
                Ok(Self::Tokens(Box::new(Tokens::new(endpoint, &client).ok_or_else(|| bad("they cannot be encoded"))?)))
            }
            _ => Err(bad("they are of another kind than the scheme")),
        }
    }

    fn key(location: ParameterLocation, name: &str, key: &Secret) -> Option<Self> {
        match location {
            ParameterLocation::Header => {
                Some(Self::Header(HeaderName::from_bytes(name.as_bytes()).ok()?, secret_value(key.expose())?))
            }
            ParameterLocation::Query => Some(Self::Query(
                format!("{}={}", param_style::encoded(name), param_style::encoded(key.expose())).into(),
            )),
            ParameterLocation::Cookie => {
                let cookie = format!("{name}={}", param_style::encoded(key.expose()));
                // Checked now: later there would be nobody to tell.
                secret_value(&cookie)?;
                Some(Self::Cookie(cookie.into()))
            }
            ParameterLocation::Path => None,
        }
    }

    /// Puts what needs no token into a request.
    pub(super) fn apply(&self, url: &mut Url, headers: &mut HeaderMap) {
        match self {
            Self::Header(name, value) => drop(headers.insert(name.clone(), value.clone())),
            Self::Query(pair) => {
                let query = match url.query() {
                    Some(query) if !query.is_empty() => format!("{query}&{}", pair.expose()),
                    _ => pair.expose().to_owned(),
                };
                url.set_query(Some(&query));
            }
            Self::Cookie(cookie) => {
                let cookies = match headers.get(COOKIE).and_then(|cookies| cookies.to_str().ok()) {
                    Some(cookies) => format!("{cookies}; {}", cookie.expose()),
                    None => cookie.expose().to_owned(),
                };
                if let Some(cookies) = secret_value(&cookies) {
                    headers.insert(COOKIE, cookies);
                }
            }
            Self::Tokens(_) | Self::Nothing => {}
        }
    }
}

/// A header value that `Debug` does not show.
pub(super) fn secret_value(text: &str) -> Option<HeaderValue> {
    let mut value = HeaderValue::from_str(text).ok()?;
    value.set_sensitive(true);
    Some(value)
}

/// The value of `Authorization` for a name and a password.
pub(super) fn basic_value(user: &str, password: &Secret) -> Option<HeaderValue> {
    if user.contains(':') {
        return None;
    }
    secret_value(&format!("Basic {}", STANDARD.encode(format!("{user}:{}", password.expose()))))
}
