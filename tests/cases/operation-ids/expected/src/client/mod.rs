//! The client: [`Client`], a struct for each resource and a builder for each operation.
//!
//! What an operation requires is an argument, what it does not is a method of its builder; `.await` sends it.

mod default;
mod post;
mod posts;
mod users;

use lockstep_runtime::client::{BuildError, Builder};

use crate::operations::SCHEMES;

pub use default::*;
pub use post::*;
pub use posts::*;
pub use users::*;

/// A client of Ids.
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

    /// People who log in.
    pub fn users(&self) -> Users<'_> {
        Users(&self.inner)
    }

    /// The operations of Blog Posts.
    pub fn post(&self) -> Post<'_> {
        Post(&self.inner)
    }

    /// The operations of default.
    pub fn default(&self) -> DefaultApi<'_> {
        DefaultApi(&self.inner)
    }

    /// The operations of posts.
    pub fn posts(&self) -> Posts<'_> {
        Posts(&self.inner)
    }
}

/// Sets up a client.
#[derive(Debug)]
#[must_use]
pub struct ClientBuilder {
    inner: Builder,
}

impl ClientBuilder {
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
