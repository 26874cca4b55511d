//! HTTP client of generated crates: a [`Client`], a [`RequestBuilder`] for each request, and a typed [`Error`].
//!
//! Generated code fills a [`RequestBuilder`] and sends it. The runtime does what all operations have in common: URLs,
//! percent-encoding, parameter styles, credentials and their renewal, retries, timeouts, and decoding the response by its
//! status.
//!
//! # Redirects
//! The default HTTP client follows redirects within one origin only, so that neither credentials nor a body are sent to
//! another one. A redirect to another origin is returned as the response. To change that, set a `reqwest::Client` with
//! [`Builder::http`]. `reqwest` removes `Authorization` and cookies when it follows a redirect to another origin, but not API
//! keys in other headers.

mod auth;
mod builder;
mod error;
mod error_message;
mod link_header;
mod request;
mod retry;
mod send;
mod tls;
mod url;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderMap;

use crate::http::{Operation, Scheme};

pub use ::url::Url;
pub use auth::{ClientCredentials, Credentials};
pub use builder::{BuildError, Builder};
pub use error::{CredentialsError, Error, TransportError};
pub use link_header::next_link;
#[doc(hidden)]
pub use request::Success;
pub use request::{RequestBuilder, ResponseFuture};
pub use reqwest;
pub use retry::Retries;
pub use tls::{Roots, http_builder};

use self::url::Servers;
use auth::PreparedCredentials;

/// A client of an API. Clones share connections and tokens.
///
/// ```
/// use lockstep_runtime::client::Client;
///
/// # fn main() -> Result<(), lockstep_runtime::client::BuildError> {
/// let client = Client::builder("https://api.example.com/v1/", &[], None).build()?;
/// assert_eq!(client.base_url(), "https://api.example.com/v1");
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Client(Arc<Inner>);

/// What all calls of a client share.
pub(crate) struct Inner {
    http: reqwest::Client,
    servers: Servers,
    schemes: &'static [Scheme],
    /// By the scheme's index.
    credentials: Vec<Option<PreparedCredentials>>,
    /// Sent with every request that does not set them.
    headers: HeaderMap,
    /// Adds to the headers of each request.
    each: Option<fn(&mut HeaderMap)>,
    timeout: Duration,
    /// How long a streamed body can pause.
    idle: Duration,
    retries: Retries,
    body_limit: usize,
}

impl Client {
    /// Returns a builder for a client of an API at a base URL.
    ///
    /// `first_server` is the document's first server if its URL is absolute. The base URL replaces it, with its path. Servers
    /// that are paths are relative to the base URL.
    #[must_use]
    pub fn builder(base_url: &str, schemes: &'static [Scheme], first_server: Option<&'static str>) -> Builder {
        Builder::new(base_url, schemes, first_server)
    }

    /// Returns a request of an operation, to be filled and sent.
    pub fn call(&self, operation: &'static Operation) -> RequestBuilder<'_> {
        RequestBuilder::new(self, operation)
    }

    /// Returns the underlying HTTP client, for requests that the document does not describe.
    #[must_use]
    pub fn http(&self) -> &reqwest::Client {
        &self.0.http
    }

    /// Returns the base URL, without a trailing slash.
    #[must_use]
    pub fn base_url(&self) -> &str {
        self.0.servers.base()
    }
}

impl fmt::Debug for Client {
    /// Writes the schemes that have credentials, not the credentials.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let configured =
            self.0.schemes.iter().zip(&self.0.credentials).filter(|(_, credentials)| credentials.is_some());
        let names: Vec<&str> = configured.map(|(scheme, _)| scheme.name).collect();
        f.debug_struct("Client")
            .field("base_url", &self.base_url())
            .field("credentials", &names)
            .field("timeout", &self.0.timeout)
            .field("retries", &self.0.retries)
            .finish_non_exhaustive()
    }
}
