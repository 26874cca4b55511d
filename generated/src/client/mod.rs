//! The client: [`Client`], a struct for each resource and a builder for each operation.
//!
//! What an operation requires is an argument, what it does not is a method of its builder; `.await` sends it.

mod auth;
mod call_logs;
mod mattermost_channel_details;
mod mattermost_details;
mod microsoft_teams;
mod microsoft_teams_mappings;
mod teams_chat_messages;
mod transcription_stores;
mod twilio;
mod twilio_details;
mod twilio_whats_app_details;
mod whats_app;
mod zoom;

use lockstep_runtime::Secret;
use lockstep_runtime::client::{BuildError, Builder, Credentials};

use crate::operations::SCHEMES;

pub use auth::*;
pub use call_logs::*;
pub use mattermost_channel_details::*;
pub use mattermost_details::*;
pub use microsoft_teams::*;
pub use microsoft_teams_mappings::*;
pub use teams_chat_messages::*;
pub use transcription_stores::*;
pub use twilio::*;
pub use twilio_details::*;
pub use twilio_whats_app_details::*;
pub use whats_app::*;
pub use zoom::*;

/// A client of HaloPSA Chat & Collaboration.
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

    /// Tokens, and where to get them. *Ours:* the published reference describes them elsewhere.
    pub fn auth(&self) -> Auth<'_> {
        Auth(&self.inner)
    }

    /// How Microsoft Teams is set up.
    pub fn microsoft_teams(&self) -> MicrosoftTeams<'_> {
        MicrosoftTeams(&self.inner)
    }

    /// Teams of Microsoft Teams that are tied to this service.
    pub fn microsoft_teams_mappings(&self) -> MicrosoftTeamsMappings<'_> {
        MicrosoftTeamsMappings(&self.inner)
    }

    /// Chat messages from outside, such as those of Microsoft Teams.
    pub fn teams_chat_messages(&self) -> TeamsChatMessages<'_> {
        TeamsChatMessages(&self.inner)
    }

    /// Channels of the Mattermost integrations.
    pub fn mattermost_channel_details(&self) -> MattermostChannelDetailsApi<'_> {
        MattermostChannelDetailsApi(&self.inner)
    }

    /// Integrations with Mattermost servers.
    pub fn mattermost_details(&self) -> MattermostDetailsApi<'_> {
        MattermostDetailsApi(&self.inner)
    }

    /// Webhooks that Twilio calls. They need its signature in place of a token.
    pub fn twilio(&self) -> Twilio<'_> {
        Twilio(&self.inner)
    }

    /// Voice numbers at Twilio.
    pub fn twilio_details(&self) -> TwilioDetails<'_> {
        TwilioDetails(&self.inner)
    }

    /// Integrations with WhatsApp numbers at Twilio.
    pub fn twilio_whats_app_details(&self) -> TwilioWhatsAppDetailsApi<'_> {
        TwilioWhatsAppDetailsApi(&self.inner)
    }

    /// What came in over WhatsApp.
    pub fn whats_app(&self) -> WhatsApp<'_> {
        WhatsApp(&self.inner)
    }

    /// Messages to Zoom Team Chat.
    pub fn zoom(&self) -> Zoom<'_> {
        Zoom(&self.inner)
    }

    /// Telephone calls.
    pub fn call_logs(&self) -> CallLogs<'_> {
        CallLogs(&self.inner)
    }

    /// Texts made from recordings.
    pub fn transcription_stores(&self) -> TranscriptionStores<'_> {
        TranscriptionStores(&self.inner)
    }
}

/// Sets up a client.
#[derive(Debug)]
#[must_use]
pub struct ClientBuilder {
    inner: Builder,
}

impl ClientBuilder {
    /// `haloOAuth`: A token of the client credentials grant. *Ours:* the names of the scopes.
    pub fn halo_oauth(mut self, credentials: impl Into<Credentials>) -> Self {
        self.inner.credentials(0, credentials);
        self
    }

    /// `clientBasic`: The client of a token request in HTTP Basic: `client_id` as the user,
    /// `client_secret` as the password (RFC 6749, section 2.3.1).
    pub fn client_basic(mut self, user: impl Into<String>, password: impl Into<Secret>) -> Self {
        self.inner.credentials(1, Credentials::Basic(user.into(), password.into()));
        self
    }

    /// `twilioSignature`: Twilio's signature: the Base64 of an HMAC-SHA1, keyed with the auth
    /// token, of the full public URL followed by the name and value of each form field in sorted
    /// order.
    pub fn twilio_signature(mut self, key: impl Into<Secret>) -> Self {
        self.inner.credentials(2, Credentials::ApiKey(key.into()));
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
