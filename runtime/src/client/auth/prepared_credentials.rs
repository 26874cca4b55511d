//! [`PreparedCredentials`]: credentials in the form in which requests have them.

use http::header::{AUTHORIZATION, COOKIE, HeaderMap, HeaderName, HeaderValue};
use url::Url;

use super::credentials::Credentials;
use super::header_value::{basic_header_value, secret_header_value};
use super::oauth::Tokens;
use crate::Secret;
use crate::client::build_error::BuildError;
use crate::client::request::param_style;
use crate::client::url::Servers;
use crate::http::{ParameterLocation, Scheme, SchemeKind};

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
