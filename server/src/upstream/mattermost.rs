//! Mattermost servers, each at an address that an API client gave.

use lockstep_runtime::Secret;
use lockstep_runtime::client::{BuildError, Error, reqwest};
use upstream_mattermost::client::Client;
use upstream_mattermost::types::Channel;

use super::{BODY, CALL, error as failed, ssrf_filter as guard};
use crate::{metrics, telemetry};

/// The way to Mattermost servers.
#[derive(Clone, Debug)]
pub struct Mattermost {
    http: reqwest::Client,
    allow_private: bool,
}

/// What a Mattermost server said of a token.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Whether the token is good.
    pub authorized: bool,
    /// The channels that last, when they were asked for and told.
    pub channels: Option<Vec<Channel>>,
    /// Whether something failed for a reason that may pass.
    pub again: bool,
}

impl Mattermost {
    /// A way that leads to private addresses too, or not.
    ///
    /// # Errors
    /// When TLS cannot be set up.
    pub fn new(allow_private: bool) -> anyhow::Result<Self> {
        Ok(Self { http: guard::http(allow_private)?, allow_private })
    }

    /// Asks the server at an address about a token, and for the channels if they are wanted. It never fails: what it cannot
    /// find out is part of what it gives.
    pub async fn read(&self, url: &str, token: &Secret, channels: bool) -> Reading {
        let url = url.trim().trim_end_matches('/');
        if !guard::allowed(url, self.allow_private) {
            tracing::warn!("a Mattermost integration has an address that may not be called");
            return Reading::default();
        }
        let Ok(client) = self.client(url, token) else {
            tracing::warn!("a Mattermost integration has an address or a token that cannot be used");
            return Reading::default();
        };
        if let Err(error) = metrics::upstream("mattermost", client.users().get_me()).await {
            failed::note("Mattermost", &error);
            return Reading { again: passing(&error), ..Reading::default() };
        }
        let mut reading = Reading { authorized: true, ..Reading::default() };
        if channels {
            match metrics::upstream("mattermost", client.users().list_my_channels()).await {
                Ok(found) => reading.channels = Some(found.into_iter().filter(lasts).collect()),
                Err(error) => {
                    failed::note("Mattermost", &error);
                    reading.again = passing(&error);
                }
            }
        }
        reading
    }

    fn client(&self, url: &str, token: &Secret) -> Result<Client, BuildError> {
        let client = Client::builder(url).access_token(token.clone()).http(self.http.clone()).timeout(CALL);
        let client = client.with(|settings| {
            settings.body_limit(BODY).each_request(telemetry::propagate);
        });
        client.build()
    }
}

fn lasts(channel: &Channel) -> bool {
    channel.delete_at.unwrap_or_default() == 0
}

/// Whether another try may go better: a token that is refused stays so.
fn passing<E>(error: &Error<E>) -> bool {
    !matches!(error.status(), Some(401 | 403))
}
