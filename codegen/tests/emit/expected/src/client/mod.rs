//! The client: [`Client`], a struct for each resource and a builder for each operation.
//!
//! What an operation requires is an argument, what it does not is a method of its builder; `.await` sends it.

mod call_logs;
mod hooks;

use lockstep_runtime::Secret;
use lockstep_runtime::client::{BuildError, Builder, Credentials};

use crate::operations::SCHEMES;

pub use call_logs::*;
pub use hooks::*;

/// The URL that the description gives.
pub const BASE_URL: &str = "https://halo.example.com/api";

/// A client of Halo calls.
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
        ClientBuilder { inner: lockstep_runtime::client::Client::builder(base_url, SCHEMES, Some(BASE_URL)) }
    }

    /// Calls that were made.
    pub fn call_logs(&self) -> CallLogs<'_> {
        CallLogs(&self.inner)
    }

    /// `Hooks`.
    pub fn hooks(&self) -> Hooks<'_> {
        Hooks(&self.inner)
    }
}

/// Sets up a client.
#[derive(Debug)]
#[must_use]
pub struct ClientBuilder {
    inner: Builder,
}

impl ClientBuilder {
    /// `haloOAuth`
    ///
    /// `ClientCredentials`, for which tokens are had, or `Credentials::Bearer`.
    pub fn halo_o_auth(mut self, credentials: impl Into<Credentials>) -> Self {
        self.inner.credentials(0, credentials);
        self
    }

    /// `signature`: a key.
    pub fn signature(mut self, key: impl Into<Secret>) -> Self {
        self.inner.credentials(1, Credentials::ApiKey(key.into()));
        self
    }

    /// `apiKey`: a key.
    pub fn api_key(mut self, key: impl Into<Secret>) -> Self {
        self.inner.credentials(2, Credentials::ApiKey(key.into()));
        self
    }

    /// `basic`: a name and a password.
    pub fn basic(mut self, user: impl Into<String>, password: impl Into<Secret>) -> Self {
        self.inner.credentials(3, Credentials::Basic(user.into(), password.into()));
        self
    }

    /// `bearer`: a bearer token.
    pub fn bearer(mut self, token: impl Into<Secret>) -> Self {
        self.inner.credentials(4, Credentials::Bearer(token.into()));
        self
    }

    /// `mutualTLS`: satisfied elsewhere, by a client certificate for example.
    pub fn mutual_tls(mut self) -> Self {
        self.inner.credentials(5, Credentials::External);
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
