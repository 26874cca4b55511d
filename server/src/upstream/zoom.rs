//! Client for Zoom Team Chat.

use std::time::Duration;

use lockstep_runtime::client::{BuildError, ClientCredentials, Error};
use upstream_zoom::client::Client;
use upstream_zoom::operations::SendChatMessageError;
use upstream_zoom::types::NewMessage;

use super::call_limits::{MAX_RESPONSE_BODY, persistent_retries};
use crate::config;
use crate::{metrics, telemetry};

/// Client for the configured Zoom account. Clones share the token until it expires.
#[derive(Clone, Debug)]
pub struct Zoom(Client);

impl Zoom {
    /// Creates a client. `call_budget` bounds a call with its retries.
    ///
    /// # Errors
    /// Returns an error if a configured URL is invalid.
    pub fn new(zoom: &config::ZoomConfig, call_budget: Duration) -> Result<Self, BuildError> {
        // Zoom's grant type works like that of RFC 6749, section 4.4.
        let credentials = ClientCredentials::new(&zoom.client_id, zoom.client_secret.expose())
            .by_basic()
            .grant_type("account_credentials")
            .parameter("account_id", zoom.account_id.as_str())
            .token_url(format!("{}/oauth/token", zoom.oauth_url));
        let client = Client::builder(&format!("{}/v2", zoom.api_url)).zoom_account(credentials).timeout(call_budget);
        let client = client.retries(persistent_retries()).with(|settings| {
            settings.body_limit(MAX_RESPONSE_BODY).each_request(telemetry::propagate_context);
        });
        client.build().map(Self)
    }

    /// Sends a message to a contact, whose address has an `@`, or to a channel. Returns the identifier of the message.
    ///
    /// # Errors
    /// Returns an error if Zoom rejects the call or fails.
    pub async fn send_message(&self, to: String, message: String) -> Result<String, Error<SendChatMessageError>> {
        let (to_contact, to_channel) = if to.contains('@') { (Some(to), None) } else { (None, Some(to)) };
        let sent = metrics::time_upstream_call(
            "zoom",
            self.0.chat().send_message(NewMessage { message, to_contact, to_channel }),
        )
        .await?;
        Ok(sent.id)
    }
}
