//! [`Client`]: a handle of the state that all calls share.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderMap;

use super::auth::PreparedCredentials;
use super::retry::Retries;
use super::url::Servers;
use crate::http::Scheme;

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
pub struct Client(pub(super) Arc<ClientState>);

/// What all calls of a client share.
pub(crate) struct ClientState {
    pub(super) http: reqwest::Client,
    pub(super) servers: Servers,
    pub(super) schemes: &'static [Scheme],
    /// By the scheme's index.
    pub(super) credentials: Vec<Option<PreparedCredentials>>,
    /// Sent with every request that does not set them.
    pub(super) headers: HeaderMap,
    /// Adds to the headers of each request.
    pub(super) each: Option<fn(&mut HeaderMap)>,
    pub(super) timeout: Duration,
    /// How long a streamed body can pause.
    pub(super) idle: Duration,
    pub(super) retries: Retries,
    pub(super) body_limit: usize,
}

impl Client {
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
