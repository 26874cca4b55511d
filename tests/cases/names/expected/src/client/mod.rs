//! The client: [`Client`], a struct for each resource and a builder for each operation.
//!
//! What an operation requires is an argument, what it does not is a method of its builder; `.await` sends it.

mod everything_about_orders_how_they_are_placed_changed_paid_for_and_sent_back_what_becomes_of_those_that_nobody_pays_for_and_whom_to_ask_when_one_of;
mod grossen;
mod mod_;
mod self_;
mod types;
mod u1f44d;
mod u65e5u672c;

use lockstep_runtime::client::{BuildError, Builder};

use crate::operations::SCHEMES;

pub use everything_about_orders_how_they_are_placed_changed_paid_for_and_sent_back_what_becomes_of_those_that_nobody_pays_for_and_whom_to_ask_when_one_of::*;
pub use grossen::*;
pub use mod_::*;
pub use self_::*;
pub use types::*;
pub use u1f44d::*;
pub use u65e5u672c::*;

/// A client of 2 Names & Signs!.
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

    /// The operations of self.
    pub fn self_(&self) -> SelfApi<'_> {
        SelfApi(&self.inner)
    }

    /// The operations of Größen.
    pub fn grossen(&self) -> Größen<'_> {
        Größen(&self.inner)
    }

    /// The operations of mod.
    pub fn mod_(&self) -> ModApi<'_> {
        ModApi(&self.inner)
    }

    /// The operations of 日本.
    pub fn u65e5u672c(&self) -> 日本<'_> {
        日本(&self.inner)
    }

    /// The operations of 👍.
    pub fn u1f44d(&self) -> U1f44dApi<'_> {
        U1f44dApi(&self.inner)
    }

    /// The operations of types.
    pub fn types(&self) -> TypesApi<'_> {
        TypesApi(&self.inner)
    }

    /// The operations of Everything about orders, how they are placed, changed, paid for and sent
    /// back, what becomes of those that nobody pays for, and whom to ask when one of them is not
    /// what it should be; of orders that were placed before the first of May there is no more than
    /// their number.
    pub fn everything_about_orders_how_they_are_placed_changed_paid_for_and_sent_back_what_becomes_of_those_that_nobody_pays_for_and_whom_to_ask_when_one_of(&self) -> EverythingAboutOrdersHowTheyArePlacedChangedPaidForAndSentBackWhatBecomesOfThoseThatNobodyPaysForAndWhomToAskWhenOneOfThemIsNotWhatItShouldBeOfOrdersThatWerePlacedBeforeTheFirstOfMayThereIsNoMoreThanTheirNumber<'_> {
        EverythingAboutOrdersHowTheyArePlacedChangedPaidForAndSentBackWhatBecomesOfThoseThatNobodyPaysForAndWhomToAskWhenOneOfThemIsNotWhatItShouldBeOfOrdersThatWerePlacedBeforeTheFirstOfMayThereIsNoMoreThanTheirNumber(&self.inner)
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
