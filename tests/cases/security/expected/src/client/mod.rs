//! The client: [`Client`], a struct for each resource and a builder for each operation.
//!
//! What an operation requires is an argument, what it does not is a method of its builder; `.await` sends it.

mod s;

use lockstep_runtime::Secret;
use lockstep_runtime::client::{BuildError, Builder, Credentials};

use crate::operations::SCHEMES;

pub use s::*;

/// A client of Security.
#[derive(Clone, Debug)]
pub struct Client {
    inner: lockstep_runtime::client::Client,
}

impl Client {
    /// A client without credentials.
    ///
    /// # Errors
    /// `base_url` is not an absolute URL.
    pub fn new(base_url: &str) -> Result<Self, BuildError> {
        Self::builder(base_url).build()
    }

    /// A client to be set up.
    pub fn builder(base_url: &str) -> ClientBuilder {
        ClientBuilder { inner: lockstep_runtime::client::Client::builder(base_url, SCHEMES, None) }
    }

    /// The operations of s.
    pub fn s(&self) -> S<'_> {
        S(&self.inner)
    }
}

/// Sets up a client.
#[derive(Debug)]
#[must_use]
pub struct ClientBuilder {
    inner: Builder,
}

impl ClientBuilder {
    /// `bearer`: A token.
    pub fn bearer(mut self, token: impl Into<Secret>) -> Self {
        self.inner.credentials(0, Credentials::Bearer(token.into()));
        self
    }

    /// `basic`: The security scheme `basic`.
    pub fn basic(mut self, user: impl Into<String>, password: impl Into<Secret>) -> Self {
        self.inner.credentials(1, Credentials::Basic(user.into(), password.into()));
        self
    }

    /// `digest`: The security scheme `digest`.
    pub fn digest(mut self) -> Self {
        self.inner.credentials(2, Credentials::External);
        self
    }

    /// `apiKey`: The security scheme `apiKey`.
    pub fn api_key(mut self, key: impl Into<Secret>) -> Self {
        self.inner.credentials(3, Credentials::ApiKey(key.into()));
        self
    }

    /// `queryKey`: The security scheme `queryKey`.
    pub fn query_key(mut self, key: impl Into<Secret>) -> Self {
        self.inner.credentials(4, Credentials::ApiKey(key.into()));
        self
    }

    /// `cookieKey`: The security scheme `cookieKey`.
    pub fn cookie_key(mut self, key: impl Into<Secret>) -> Self {
        self.inner.credentials(5, Credentials::ApiKey(key.into()));
        self
    }

    /// `oauth`: The security scheme `oauth`.
    pub fn oauth(mut self, token: impl Into<Secret>) -> Self {
        self.inner.credentials(6, Credentials::Bearer(token.into()));
        self
    }

    /// `machine`: The security scheme `machine`.
    pub fn machine(mut self, credentials: impl Into<Credentials>) -> Self {
        self.inner.credentials(7, credentials);
        self
    }

    /// `openid`: The security scheme `openid`.
    pub fn openid(mut self, token: impl Into<Secret>) -> Self {
        self.inner.credentials(8, Credentials::Bearer(token.into()));
        self
    }

    /// `tls`: The security scheme `tls`.
    pub fn tls(mut self) -> Self {
        self.inner.credentials(9, Credentials::External);
        self
    }

    /// `timeout`: Its name is a method of the builder.
    pub fn timeout2(mut self, token: impl Into<Secret>) -> Self {
        self.inner.credentials(10, Credentials::Bearer(token.into()));
        self
    }

    /// `2-Legged`: The security scheme `2-Legged`.
    pub fn n2_legged(mut self, token: impl Into<Secret>) -> Self {
        self.inner.credentials(11, Credentials::Bearer(token.into()));
        self
    }

    /// `2 legged`: The security scheme `2 legged`.
    pub fn n2_legged2(mut self, token: impl Into<Secret>) -> Self {
        self.inner.credentials(12, Credentials::Bearer(token.into()));
        self
    }

    /// How long a call may take, retries included.
    pub fn timeout(mut self, timeout: std::time::Duration) -> Self {
        self.inner.timeout(timeout);
        self
    }

    /// When a call that failed is repeated.
    pub fn retries(mut self, retries: impl Into<lockstep_runtime::client::Retries>) -> Self {
        self.inner.retries(retries);
        self
    }

    /// The HTTP client to send with.
    pub fn http(mut self, http: lockstep_runtime::client::reqwest::Client) -> Self {
        self.inner.http(http);
        self
    }

    /// Changes any other setting.
    pub fn with(mut self, set: impl FnOnce(&mut Builder)) -> Self {
        set(&mut self.inner);
        self
    }

    /// The client.
    ///
    /// # Errors
    /// The base URL is not an absolute URL, or the HTTP client cannot be set up.
    pub fn build(self) -> Result<Client, BuildError> {
        Ok(Client { inner: self.inner.build()? })
    }
}
