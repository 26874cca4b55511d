//! Settings of a client.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::header::{HeaderMap, HeaderName, HeaderValue, USER_AGENT};

use super::credentials::{Credentials, PreparedCredentials};
use super::tls::{Roots, http_builder};
use super::url::Servers;
use super::{Client, Inner, Retries};
use crate::http::Scheme;

/// Settings that make no client: a URL that is none, credentials of another kind than their scheme.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct BuildError {
    what: String,
}

impl BuildError {
    pub(super) fn new(what: impl Into<String>) -> Self {
        Self { what: what.into() }
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

impl std::error::Error for BuildError {}

/// Settings of a [`Client`].
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

/// A header's value, which may be a secret.
#[derive(Clone)]
struct HeaderText(String);

impl fmt::Debug for HeaderText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

impl Builder {
    pub(super) fn new(base_url: &str, schemes: &'static [Scheme], first_server: Option<&'static str>) -> Self {
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

    /// Sets the credentials of a scheme, by its index.
    pub fn credentials(&mut self, scheme: usize, credentials: impl Into<Credentials>) -> &mut Self {
        self.credentials.push((scheme, credentials.into()));
        self
    }

    /// How long a call may take: tokens, retries and their pauses included, up to the end of its answer, or up to the head
    /// of one that is streamed. 30 seconds; `Duration::MAX` for no limit.
    pub fn timeout(&mut self, timeout: Duration) -> &mut Self {
        self.timeout = timeout;
        self
    }

    /// How long making a connection may take. 10 seconds. Not for a client that is handed in.
    pub fn connect_timeout(&mut self, timeout: Duration) -> &mut Self {
        self.connect_timeout = timeout;
        self
    }

    /// How long a streamed answer may say nothing. 30 seconds.
    pub fn idle_timeout(&mut self, timeout: Duration) -> &mut Self {
        self.idle = timeout;
        self
    }

    /// When requests are sent again: a number says how often at most.
    pub fn retries(&mut self, retries: impl Into<Retries>) -> &mut Self {
        self.retries = retries.into();
        self
    }

    /// The longest body of an answer that is not streamed. 256 MiB.
    pub fn body_limit(&mut self, bytes: usize) -> &mut Self {
        self.body_limit = bytes;
        self
    }

    /// Sends by this HTTP client instead of one of its own, with its TLS, proxies, redirects and connection timeout.
    /// [`http_builder`] makes one to start from.
    pub fn http(&mut self, http: reqwest::Client) -> &mut Self {
        self.http = Some(http);
        self
    }

    /// Which certificate authorities to trust. Not for a client that is handed in.
    pub fn roots(&mut self, roots: Roots) -> &mut Self {
        self.roots = roots;
        self
    }

    /// Says who sends.
    pub fn user_agent(&mut self, user_agent: &str) -> &mut Self {
        self.header(USER_AGENT.as_str(), user_agent)
    }

    /// Sends a header with every request, tokens' too, unless a request has one of that name.
    pub fn header(&mut self, name: &str, value: &str) -> &mut Self {
        self.headers.push((name.to_owned(), HeaderText(value.to_owned())));
        self
    }

    /// Lets a function add headers to every request, tokens' too, just before it is sent and in its span: what names the
    /// trace that it belongs to, as `traceparent` of the W3C's Trace Context does.
    pub fn each_request(&mut self, add: fn(&mut HeaderMap)) -> &mut Self {
        self.each = Some(add);
        self
    }

    /// Lets `to` stand for a server of the description, which is spelled as there: an absolute URL, or a path below the base
    /// URL.
    pub fn server(&mut self, from: &str, to: &str) -> &mut Self {
        self.servers.push((from.to_owned(), to.to_owned()));
        self
    }

    /// The client.
    ///
    /// # Errors
    /// When a setting makes no sense.
    pub fn build(self) -> Result<Client, BuildError> {
        let servers = Servers::new(&self.base_url, self.first_server, self.servers)?;
        let mut credentials: Vec<Option<PreparedCredentials>> = self.schemes.iter().map(|_| None).collect();
        for (index, given) in self.credentials {
            let scheme =
                self.schemes.get(index).ok_or_else(|| BuildError::new("credentials of a scheme that is none"))?;
            credentials[index] = Some(PreparedCredentials::new(scheme, given, &servers)?);
        }
        let http = match self.http {
            Some(http) => http,
            None => http_builder(&self.roots)?
                .connect_timeout(self.connect_timeout)
                .build()
                .map_err(|error| BuildError::new(format!("HTTP client: {error}")))?,
        };
        Ok(Client(Arc::new(Inner {
            http,
            servers,
            schemes: self.schemes,
            credentials,
            headers: headers(self.headers)?,
            each: self.each,
            timeout: self.timeout,
            idle: self.idle,
            retries: self.retries,
            body_limit: self.body_limit,
        })))
    }
}

fn headers(given: Vec<(String, HeaderText)>) -> Result<HeaderMap, BuildError> {
    let mut headers = HeaderMap::new();
    for (name, HeaderText(value)) in given {
        let key = HeaderName::from_bytes(name.as_bytes());
        let (Ok(key), Ok(mut value)) = (key, HeaderValue::from_str(&value)) else {
            return Err(BuildError::new(format!("header `{name}` cannot be sent")));
        };
        value.set_sensitive(key != USER_AGENT);
        headers.insert(key, value);
    }
    Ok(headers)
}
