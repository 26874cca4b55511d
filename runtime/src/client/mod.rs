//! What generated clients call: one [`Client`] under them all, a [`RequestBuilder`] for each request, a typed [`Error`].
//!
//! A generated builder fills a [`RequestBuilder`] and sends it. Everything else happens here once: URLs, percent-encoding, parameter
//! styles, credentials and their renewal, retries, timeouts, and reading the answer by its status.
//!
//! # Redirects
//! The built-in HTTP client follows redirects within one origin only, so neither credentials nor a body reach another one;
//! a redirect elsewhere is handed back as the answer that it is. Who wants otherwise hands in their own `reqwest::Client`
//! ([`Builder::http`]): `reqwest` then drops `Authorization` and cookies on the way to another origin, but not API keys in
//! headers of their own.

mod body;
mod builder;
mod credentials;
mod error;
mod error_message;
mod link_header;
mod oauth;
mod param_style;
mod request_builder;
mod response_future;
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
pub use builder::{BuildError, Builder};
pub use credentials::{ClientCredentials, Credentials};
pub use error::{CredentialsError, Error, TransportError};
pub use link_header::next_link;
pub use request_builder::RequestBuilder;
pub use reqwest;
pub use response_future::ResponseFuture;
#[doc(hidden)]
pub use response_future::Success;
pub use retry::Retries;
pub use tls::{Roots, http_builder};

use self::url::Servers;
use credentials::PreparedCredentials;

/// A client of an API: cheap to clone, and every clone shares connections and tokens.
#[derive(Clone)]
pub struct Client(Arc<Inner>);

/// What all calls of a client share.
pub(crate) struct Inner {
    http: reqwest::Client,
    servers: Servers,
    schemes: &'static [Scheme],
    /// By the scheme's index.
    credentials: Vec<Option<PreparedCredentials>>,
    /// Sent with every request, unless the call has its own.
    headers: HeaderMap,
    /// Adds to the headers of each request.
    each: Option<fn(&mut HeaderMap)>,
    timeout: Duration,
    /// How long a streamed body may say nothing.
    idle: Duration,
    retries: Retries,
    body_limit: usize,
}

impl Client {
    /// Settings for an API at a base URL: its schemes, and the first server of its description when that is an absolute
    /// URL. The base URL stands for that server, path and all; servers that are paths stand below the base URL.
    #[must_use]
    pub fn builder(base_url: &str, schemes: &'static [Scheme], first_server: Option<&'static str>) -> Builder {
        Builder::new(base_url, schemes, first_server)
    }

    /// A request of an operation, to be filled and sent.
    pub fn call(&self, operation: &'static Operation) -> RequestBuilder<'_> {
        RequestBuilder::new(self, operation)
    }

    /// The HTTP client beneath, for what the API's description does not cover.
    #[must_use]
    pub fn http(&self) -> &reqwest::Client {
        &self.0.http
    }

    /// The base URL, without a slash at its end.
    #[must_use]
    pub fn base_url(&self) -> &str {
        self.0.servers.base()
    }
}

impl fmt::Debug for Client {
    /// Shows for which schemes there are credentials, not the credentials.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let configured = self.0.schemes.iter().zip(&self.0.credentials).filter(|(_, held)| held.is_some());
        let names: Vec<&str> = configured.map(|(scheme, _)| scheme.name).collect();
        f.debug_struct("Client")
            .field("base_url", &self.base_url())
            .field("credentials", &names)
            .field("timeout", &self.0.timeout)
            .field("retries", &self.0.retries)
            .finish_non_exhaustive()
    }
}
