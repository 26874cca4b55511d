//! Credentials of security schemes, and their form in requests.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::{AUTHORIZATION, COOKIE, HeaderMap, HeaderName, HeaderValue};
use url::Url;

use super::oauth::Tokens;
use crate::Secret;
use crate::client::BuildError;
use crate::client::request::param_style;
use crate::client::url::Servers;
use crate::http::{ParameterLocation, Scheme, SchemeKind};

/// Client credentials, for which the client requests access tokens (RFC 6749, 4.4). Tokens are cached and renewed.
///
/// ```
/// use lockstep_runtime::client::ClientCredentials;
///
/// let credentials = ClientCredentials::new("id", "secret").scope("read write").parameter("audience", "calls");
/// ```
#[derive(Clone, Debug)]
pub struct ClientCredentials {
    pub(in crate::client) id: String,
    pub(in crate::client) secret: Secret,
    pub(in crate::client) grant_type: String,
    pub(in crate::client) scope: Option<String>,
    pub(in crate::client) parameters: Vec<(String, Secret)>,
    pub(in crate::client) basic: bool,
    token_url: Option<String>,
}

impl ClientCredentials {
    /// Creates credentials from the client's id and secret.
    pub fn new(id: impl Into<String>, secret: impl Into<Secret>) -> Self {
        let (id, secret) = (id.into(), secret.into());
        let grant_type = "client_credentials".to_owned();
        Self { id, secret, grant_type, scope: None, parameters: Vec::new(), basic: false, token_url: None }
    }

    /// Sets the grant type, for servers with a similar grant: Zoom's `account_credentials`, with the account as a
    /// [`parameter`](Self::parameter).
    #[must_use]
    pub fn grant_type(mut self, grant_type: impl Into<String>) -> Self {
        self.grant_type = grant_type.into();
        self
    }

    /// Sets the scopes, separated by spaces. The server has a default.
    #[must_use]
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.scope = Some(scope.into());
        self
    }

    /// Adds a parameter to the token request: `tenant`, `audience`.
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

    /// Replaces the token endpoint of the document, by an absolute URL or a path relative to the base URL.
    #[must_use]
    pub fn token_url(mut self, url: impl Into<String>) -> Self {
        self.token_url = Some(url.into());
        self
    }
}

/// Credentials for a security scheme.
///
/// ```
/// use lockstep_runtime::client::{ClientCredentials, Credentials};
///
/// let token = Credentials::Bearer("secret".into());
/// let client = Credentials::from(ClientCredentials::new("id", "secret"));
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Credentials {
    /// A token that the application has.
    Bearer(Secret),
    /// A user name and a password (RFC 7617).
    Basic(String, Secret),
    /// A key in a header, the query or a cookie.
    ApiKey(Secret),
    /// Client credentials, for which the client requests tokens.
    ClientCredentials(ClientCredentials),
    /// Nothing is sent: the scheme is satisfied in another way, for example by a client certificate.
    External,
}

impl From<ClientCredentials> for Credentials {
    fn from(credentials: ClientCredentials) -> Self {
        Self::ClientCredentials(credentials)
    }
}

/// Credentials in the form in which requests have them.
pub(crate) enum PreparedCredentials {
    /// A header.
    Header(HeaderName, HeaderValue),
    /// A query parameter, encoded.
    Query(Secret),
    /// A cookie, encoded.
    Cookie(Secret),
    /// Access tokens, which are requested when needed.
    Tokens(Box<Tokens>),
    /// Nothing.
    Nothing,
}

impl PreparedCredentials {
    /// Prepares credentials for a scheme.
    pub(in crate::client) fn new(
        scheme: &Scheme,
        credentials: Credentials,
        servers: &Servers,
    ) -> Result<Self, BuildError> {
        let invalid = |problem: &str| BuildError::new(format!("credentials of `{}`: {problem}", scheme.name));
        match (credentials, scheme.kind) {
            (Credentials::External, _) => Ok(Self::Nothing),
            (Credentials::Bearer(token), SchemeKind::Bearer | SchemeKind::ClientCredentials { .. }) => {
                let value = secret_header_value(&format!("Bearer {}", token.expose()));
                Ok(Self::Header(AUTHORIZATION, value.ok_or_else(|| invalid("the token is not a valid header value"))?))
            }
            (Credentials::Basic(user, password), SchemeKind::Basic) => {
                let value =
                    basic_header_value(&user, &password).ok_or_else(|| invalid("the user name contains a colon"))?;
                Ok(Self::Header(AUTHORIZATION, value))
            }
            (Credentials::ApiKey(key), SchemeKind::ApiKey { location, name }) => {
                Self::prepare_api_key(location, name, &key)
                    .ok_or_else(|| invalid("the key is not valid at its location"))
            }
            (Credentials::ClientCredentials(client), SchemeKind::ClientCredentials { .. } | SchemeKind::Bearer) => {
                let described = match scheme.kind {
                    SchemeKind::ClientCredentials { token_url } => Some(token_url),
                    _ => None,
                };
                let url =
                    client.token_url.as_deref().or(described).ok_or_else(|| invalid("the token URL is missing"))?;
                let endpoint: Url = servers.endpoint_url(url)?;
                Ok(Self::Tokens(Box::new(
                    Tokens::new(endpoint, &client).ok_or_else(|| invalid("id or secret cannot be encoded"))?,
                )))
            }
            _ => Err(invalid("the scheme needs another kind of credentials")),
        }
    }

    fn prepare_api_key(location: ParameterLocation, name: &str, key: &Secret) -> Option<Self> {
        match location {
            ParameterLocation::Header => {
                Some(Self::Header(HeaderName::from_bytes(name.as_bytes()).ok()?, secret_header_value(key.expose())?))
            }
            ParameterLocation::Query => Some(Self::Query(
                format!("{}={}", param_style::percent_encode(name), param_style::percent_encode(key.expose())).into(),
            )),
            ParameterLocation::Cookie => {
                let cookie = format!("{name}={}", param_style::percent_encode(key.expose()));
                // Checked here, so that sending cannot fail.
                secret_header_value(&cookie)?;
                Some(Self::Cookie(cookie.into()))
            }
            ParameterLocation::Path => None,
        }
    }

    /// Adds credentials other than tokens to a request.
    pub(in crate::client) fn add_to_request(&self, url: &mut Url, headers: &mut HeaderMap) {
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
                if let Some(cookies) = secret_header_value(&cookies) {
                    headers.insert(COOKIE, cookies);
                }
            }
            Self::Tokens(_) | Self::Nothing => {}
        }
    }
}

/// Returns a header value that `Debug` does not show.
pub(in crate::client) fn secret_header_value(text: &str) -> Option<HeaderValue> {
    let mut value = HeaderValue::from_str(text).ok()?;
    value.set_sensitive(true);
    Some(value)
}

/// Returns the value of `Authorization` for a user name and a password.
pub(in crate::client) fn basic_header_value(user: &str, password: &Secret) -> Option<HeaderValue> {
    if user.contains(':') {
        return None;
    }
    secret_header_value(&format!("Basic {}", STANDARD.encode(format!("{user}:{}", password.expose()))))
}
