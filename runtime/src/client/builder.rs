//! Builds a client from its settings.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::header::{HeaderMap, HeaderName, HeaderValue, USER_AGENT};

use super::auth::{Credentials, PreparedCredentials};
use super::build_error::BuildError;
use super::client_handle::{Client, ClientState};
use super::retry::Retries;
use super::tls::{Roots, http_builder};
use super::url::Servers;
use crate::http::Scheme;

/// Builds a [`Client`].
///
/// A generated crate wraps it in a `ClientBuilder` with methods for the API's security schemes.
///
/// ```no_run
/// use std::time::Duration;
///
/// use lockstep_runtime::client::Client;
///
/// # fn main() -> Result<(), lockstep_runtime::client::BuildError> {
/// let mut builder = Client::builder("https://api.example.com/v1", &[], None);
/// builder.timeout(Duration::from_secs(10)).retries(5).user_agent("example/1.0");
/// let client = builder.build()?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Builder {
    base_url: String,
    schemes: &'static [Scheme],
    first_server: Option<&'static str>,
    servers: Vec<(String, String)>,
    credentials: Vec<(usize, Credentials)>,
    headers: Vec<(String, HeaderText)>,
    each: Option<fn(&mut HeaderMap)>,
    http: Option<reqwest::Client>,
    roots: Roots,
    timeout: Duration,
    connect_timeout: Duration,
    idle: Duration,
    retries: Retries,
    body_limit: usize,
}

/// A header's value, which can be a secret.
#[derive(Clone)]
struct HeaderText(String);

impl fmt::Debug for HeaderText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
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
}

impl Builder {
    fn new(base_url: &str, schemes: &'static [Scheme], first_server: Option<&'static str>) -> Self {
        let user_agent = concat!("lockstep-runtime/", env!("CARGO_PKG_VERSION")).to_owned();
        Self {
            base_url: base_url.to_owned(),
            schemes,
            first_server,
            servers: Vec::new(),
            credentials: Vec::new(),
            headers: vec![(USER_AGENT.as_str().to_owned(), HeaderText(user_agent))],
            each: None,
            http: None,
            roots: Roots::default(),
            timeout: Duration::from_secs(30),
            connect_timeout: Duration::from_secs(10),
            idle: Duration::from_secs(30),
            retries: Retries::default(),
            body_limit: 256 * 1024 * 1024,
        }
    }

    /// Sets the credentials of a scheme, by its index in the API's schemes.
    pub fn credentials(&mut self, scheme: usize, credentials: impl Into<Credentials>) -> &mut Self {
        self.credentials.push((scheme, credentials.into()));
        self
    }

    /// Limits the duration of a call: with tokens, retries and pauses, up to the end of the response, or up to the head of a
    /// streamed response. Default: 30 seconds. `Duration::MAX` is no limit.
    pub fn timeout(&mut self, timeout: Duration) -> &mut Self {
        self.timeout = timeout;
        self
    }

    /// Limits the duration of a connection attempt. Default: 10 seconds. Ignored with [`http`](Self::http).
    pub fn connect_timeout(&mut self, timeout: Duration) -> &mut Self {
        self.connect_timeout = timeout;
        self
    }

    /// Limits how long a streamed response can pause. Default: 30 seconds.
    pub fn idle_timeout(&mut self, timeout: Duration) -> &mut Self {
        self.idle = timeout;
        self
    }

    /// Sets when requests are retried. A number is the maximum of retries.
    pub fn retries(&mut self, retries: impl Into<Retries>) -> &mut Self {
        self.retries = retries.into();
        self
    }

    /// Limits the body of a response that is not streamed. Default: 256 MiB.
    pub fn body_limit(&mut self, bytes: usize) -> &mut Self {
        self.body_limit = bytes;
        self
    }

    /// Uses this HTTP client, with its TLS, proxies, redirects and connection timeout. [`http_builder`] returns a builder for it.
    pub fn http(&mut self, http: reqwest::Client) -> &mut Self {
        self.http = Some(http);
        self
    }

    /// Sets the trusted certificate authorities. Ignored with [`http`](Self::http).
    pub fn roots(&mut self, roots: Roots) -> &mut Self {
        self.roots = roots;
        self
    }

    /// Sets the `User-Agent` header.
    pub fn user_agent(&mut self, user_agent: &str) -> &mut Self {
        self.header(USER_AGENT.as_str(), user_agent)
    }

    /// Sends a header with every request, also requests for tokens, unless the request sets that header.
    pub fn header(&mut self, name: &str, value: &str) -> &mut Self {
        self.headers.push((name.to_owned(), HeaderText(value.to_owned())));
        self
    }

    /// Adds headers to every request, also requests for tokens, just before it is sent and within its span. It can propagate
    /// a trace (`traceparent`, W3C Trace Context).
    pub fn each_request(&mut self, add: fn(&mut HeaderMap)) -> &mut Self {
        self.each = Some(add);
        self
    }

    /// Replaces a server of the document by another URL, or by a path relative to the base URL. `from` is written as in the
    /// document.
    pub fn server(&mut self, from: &str, to: &str) -> &mut Self {
        self.servers.push((from.to_owned(), to.to_owned()));
        self
    }

    /// Builds the client.
    ///
    /// # Errors
    /// Returns an error for a setting that is not valid.
    pub fn build(self) -> Result<Client, BuildError> {
        let servers = Servers::new(&self.base_url, self.first_server, self.servers)?;
        let mut credentials: Vec<Option<PreparedCredentials>> = self.schemes.iter().map(|_| None).collect();
        for (index, given) in self.credentials {
            let scheme =
                self.schemes.get(index).ok_or_else(|| BuildError::new("credentials of an unknown security scheme"))?;
            credentials[index] = Some(PreparedCredentials::new(scheme, given, &servers)?);
        }
        let http = match self.http {
            Some(http) => http,
            None => http_builder(&self.roots)?
                .connect_timeout(self.connect_timeout)
                .build()
                .map_err(|error| BuildError::new(format!("HTTP client: {error}")))?,
        };
        Ok(Client(Arc::new(ClientState {
            http,
            servers,
            schemes: self.schemes,
            credentials,
            headers: build_headers(self.headers)?,
            each: self.each,
            timeout: self.timeout,
            idle: self.idle,
            retries: self.retries,
            body_limit: self.body_limit,
        })))
    }
}

fn build_headers(given: Vec<(String, HeaderText)>) -> Result<HeaderMap, BuildError> {
    let mut headers = HeaderMap::new();
    for (name, HeaderText(value)) in given {
        let key = HeaderName::from_bytes(name.as_bytes());
        let (Ok(key), Ok(mut value)) = (key, HeaderValue::from_str(&value)) else {
            return Err(BuildError::new(format!("header `{name}`: name or value is not valid in a header")));
        };
        value.set_sensitive(key != USER_AGENT);
        headers.insert(key, value);
    }
    Ok(headers)
}
