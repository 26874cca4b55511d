//! The client: [`Client`], a struct for each resource and a builder for each operation.
//!
//! What an operation requires is an argument, what it does not is a method of its builder; `.await` sends it.

#[cfg(feature = "client-api")]
mod client;
#[cfg(feature = "pets")]
mod pets;
#[cfg(feature = "shop-orders")]
mod shop_orders;

use lockstep_runtime::client::{BuildError, Builder};

use crate::operations::SCHEMES;

#[cfg(feature = "client-api")]
pub use client::*;
#[cfg(feature = "pets")]
pub use pets::*;
#[cfg(feature = "shop-orders")]
pub use shop_orders::*;

/// A client of A feature for each resource.
#[derive(Clone, Debug)]
pub struct Client {
    #[allow(dead_code)]
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

    /// The operations of pets.
    #[cfg(feature = "pets")]
    pub fn pets(&self) -> Pets<'_> {
        Pets(&self.inner)
    }

    /// The operations of shop-orders.
    #[cfg(feature = "shop-orders")]
    pub fn shop_orders(&self) -> ShopOrders<'_> {
        ShopOrders(&self.inner)
    }

    /// The operations of client.
    #[cfg(feature = "client-api")]
    pub fn client(&self) -> ClientApi<'_> {
        ClientApi(&self.inner)
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
