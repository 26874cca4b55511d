//! [`SignedRequest`]: what a signature is verified against.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::{Extensions, HeaderMap, Method};

/// A request as received, which a security scheme such as a webhook signature is verified against.
///
/// ```
/// use lockstep_runtime::server::{ApiKey, Denied, SignedRequest};
///
/// fn verify(key: Option<ApiKey>, request: &SignedRequest, sign: impl Fn(&str, &[u8]) -> String) -> Result<(), Denied> {
///     let expected = sign(&request.public_url(), &request.body);
///     match key {
///         Some(key) if key.expose() == expected => Ok(()),
///         _ => Err(Denied::forbidden("The signature is invalid.")),
///     }
/// }
/// ```
#[derive(Clone)]
pub struct SignedRequest {
    /// The method.
    pub method: Method,
    /// The request target as received: path and query.
    pub url: String,
    /// The public scheme and authority, set by [`Router::public_url`](crate::server::Router::public_url). Default:
    /// `http://` and the `Host` header.
    pub origin: String,
    /// The headers.
    pub headers: Arc<HeaderMap>,
    /// The body, for a scheme that verifies it; otherwise empty.
    pub body: Bytes,
    /// The path parameters, decoded.
    pub path_params: Vec<(String, String)>,
    /// The extensions that layers around the router added, such as the peer's address or its certificate.
    pub extensions: Extensions,
}

impl SignedRequest {
    /// Returns the URL that the client used, as far as the server knows it.
    #[must_use]
    pub fn public_url(&self) -> String {
        format!("{}{}", self.origin, self.url)
    }

    /// Returns the first value of a query parameter, decoded.
    #[must_use]
    pub fn query(&self, name: &str) -> Option<String> {
        let (_, query) = self.url.split_once('?')?;
        form_urlencoded::parse(query.as_bytes()).find(|(known, _)| known == name).map(|(_, value)| value.into_owned())
    }

    /// Returns a path parameter, decoded.
    #[must_use]
    pub fn path_param(&self, name: &str) -> Option<&str> {
        self.path_params.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

impl fmt::Debug for SignedRequest {
    /// Omits query, headers and body, which contain secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.url.split('?').next();
        f.debug_struct("SignedRequest").field("method", &self.method).field("path", &path).finish_non_exhaustive()
    }
}
