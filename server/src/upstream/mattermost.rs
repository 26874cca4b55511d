//! Client for Mattermost servers, whose URLs come from API clients.

use lockstep_runtime::Secret;
use lockstep_runtime::client::{BuildError, Error, reqwest};
use upstream_mattermost::client::Client;
use upstream_mattermost::types::Channel;

use super::call_limits::{CALL_TIMEOUT, MAX_RESPONSE_BODY};
use super::error::log_error;
use super::ssrf_filter::{self, PrivateAddresses};
use crate::{metrics, telemetry};

/// Client for Mattermost servers.
#[derive(Clone, Debug)]
pub struct Mattermost {
    http_client: reqwest::Client,
    private: PrivateAddresses,
}

/// Result of reading a Mattermost server.
#[derive(Clone, Debug, Default)]
pub struct ServerReading {
    /// Whether the token is valid.
    pub authorized: bool,
    /// The channels that are not deleted, if they were requested and read.
    pub channels: Option<Vec<Channel>>,
    /// Whether an error occurred that a retry may solve.
    pub should_retry: bool,
}

/// Whether to read channels.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Channels {
    /// Read the channels.
    Read,
    /// Verify the token only.
    Skip,
}

impl Mattermost {
    /// Creates a client.
    ///
    /// # Errors
    /// Returns an error if TLS cannot be set up.
    pub fn new(private: PrivateAddresses) -> anyhow::Result<Self> {
        Ok(Self { http_client: ssrf_filter::http_client(private)?, private })
    }

    /// Verifies a token, and reads the channels if requested. Errors are part of the result.
    pub async fn read(&self, url: &str, token: &Secret, channels: Channels) -> ServerReading {
        let url = url.trim().trim_end_matches('/');
        if !ssrf_filter::is_permitted(url, self.private) {
            tracing::warn!("URL of a Mattermost integration is not permitted");
            return ServerReading::default();
        }
        let Ok(client) = self.client(url, token) else {
            tracing::warn!("URL or token of a Mattermost integration is invalid");
            return ServerReading::default();
        };
        if let Err(error) = metrics::time_upstream_call("mattermost", client.users().get_me()).await {
            log_error("Mattermost", &error);
            return ServerReading { should_retry: is_transient(&error), ..ServerReading::default() };
        }
        let mut reading = ServerReading { authorized: true, ..ServerReading::default() };
        if channels == Channels::Read {
            match metrics::time_upstream_call("mattermost", client.users().list_my_channels()).await {
                Ok(found) => reading.channels = Some(found.into_iter().filter(is_active).collect()),
                Err(error) => {
                    log_error("Mattermost", &error);
                    reading.should_retry = is_transient(&error);
                }
            }
        }
        reading
    }

    fn client(&self, url: &str, token: &Secret) -> Result<Client, BuildError> {
        let client =
            Client::builder(url).access_token(token.clone()).http(self.http_client.clone()).timeout(CALL_TIMEOUT);
        let client = client.with(|settings| {
            settings.body_limit(MAX_RESPONSE_BODY).each_request(telemetry::propagate_context);
        });
        client.build()
    }
}

fn is_active(channel: &Channel) -> bool {
    channel.delete_at.unwrap_or_default() == 0
}

/// Returns whether a retry may succeed. A rejected token stays rejected.
fn is_transient<E>(error: &Error<E>) -> bool {
    !matches!(error.status(), Some(401 | 403))
}
