//! Zoom Team Chat.

use std::time::Duration;

use lockstep_runtime::client::{BuildError, ClientCredentials, Error};
use upstream_zoom::client::Client;
use upstream_zoom::operations::SendChatMessageError;
use upstream_zoom::types::NewMessage;

use super::{BODY, insistent};
use crate::config;
use crate::{metrics, telemetry};

/// Zoom, for the account that the server is configured with. Clones share the token, which is kept until it expires.
#[derive(Clone, Debug)]
pub struct Zoom(Client);

impl Zoom {
    /// A client; a message with its tries may take so long.
    ///
    /// # Errors
    /// When an address cannot be called.
    pub fn new(zoom: &config::Zoom, time: Duration) -> Result<Self, BuildError> {
        // The grant is Zoom's own, and works as that of RFC 6749, 4.4.
        let credentials = ClientCredentials::new(&zoom.client_id, zoom.client_secret.expose())
            .by_basic()
            .grant_type("account_credentials")
            .parameter("account_id", zoom.account_id.as_str())
            .token_url(format!("{}/oauth/token", zoom.oauth_url));
        let client = Client::builder(&format!("{}/v2", zoom.api_url)).zoom_account(credentials).timeout(time);
        let client = client.retries(insistent()).with(|settings| {
            settings.body_limit(BODY).each_request(telemetry::propagate);
        });
        client.build().map(Self)
    }

    /// Sends a message to a contact, which has an `@` in its address, or into a channel. Gives the message's identifier.
    ///
    /// # Errors
    /// When Zoom refuses or fails.
    pub async fn send(&self, to: String, message: String) -> Result<String, Error<SendChatMessageError>> {
        let (to_contact, to_channel) = if to.contains('@') { (Some(to), None) } else { (None, Some(to)) };
        let sent =
            metrics::upstream("zoom", self.0.chat().send_message(NewMessage { message, to_contact, to_channel }))
                .await?;
        Ok(sent.id)
    }
}
