//! The configuration: a TOML file, the environment over it, flags over both.
//!
//! A variable is named by its place: `HALO_COLLAB_LISTEN` for `listen`, `HALO_COLLAB_LIMITS__BODY` for `body` in `[limits]`,
//! `HALO_COLLAB_CLIENTS__0__SECRET` for the secret of the first of `[[clients]]`. Its value is TOML, or text as it is.

mod check;
mod load;
#[cfg(test)]
mod tests;
mod values;

use lockstep_runtime::Uuid;
use serde::{Deserialize, Serialize};

pub use load::{ConfigError, Sources, VARIABLES};
pub use values::{Database, Hidden, Listen, Network, Origin, Scope, Size, WebUrl};

/// The whole configuration.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Where to listen: an address with a port, of which 0 means any that is free.
    pub listen: Listen,
    /// What the outside calls this server, before `/api`. Without it, the address listened on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub public_url: Option<WebUrl>,
    /// Where records are stored: `sqlite:FILE`, or `postgres://USER:PASSWORD@HOST/DATABASE`.
    pub database: Database,
    /// Whether an address given by an API client may be a private one, or this machine's.
    pub allow_private_upstreams: bool,
    /// What `authinfo` says, and a token request expects when it names a tenant.
    pub tenant: Tenant,
    /// What signs tokens. Without it, a key is made and kept in a file beside the database.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token_key: Option<Hidden>,
    /// What seals stored secrets. Without it, a key is made and kept in a file beside the database.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seal_key: Option<Hidden>,
    /// What sealed secrets before `seal_key`, which is opened still. `reseal` seals all of them with `seal_key`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub old_seal_keys: Vec<Hidden>,
    /// How many connections to PostgreSQL this process has at most.
    pub database_connections: Connections,
    /// Proxies that are believed when they say whom they speak for.
    pub trusted_proxies: Vec<Network>,
    /// What a request may take.
    pub limits: Limits,
    /// What is told of the server's work.
    pub telemetry: Telemetry,
    /// How long things are kept.
    pub retention: Retention,
    /// Which web pages may call this server.
    pub cors: Cors,
    /// Where Twilio's own API is.
    pub twilio_api: TwilioApi,
    /// How messages to Zoom are sent, if they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zoom: Option<Zoom>,
    /// What is told of Microsoft Teams.
    pub teams: Teams,
    /// Who may have tokens.
    pub clients: Vec<Client>,
    /// The voice numbers.
    pub twilio: Vec<TwilioNumber>,
    /// Whether neither a file nor clients were given, so that a client `demo` is made.
    #[serde(skip)]
    pub demo: bool,
}

/// A number of connections.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Connections(pub std::num::NonZeroU16);

impl Default for Connections {
    fn default() -> Self {
        Self(std::num::NonZeroU16::MIN.saturating_add(15))
    }
}

/// The name of the tenant.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Tenant(pub String);

impl Default for Tenant {
    fn default() -> Self {
        Self("halo".into())
    }
}

/// What a request may take.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// How long its body may be.
    pub body: Size,
    /// How long its head may be, which is its address and its headers. By default there is room for an address of 64 KiB,
    /// which is then told to be too long.
    pub head: Size,
    /// How much of the bodies of all requests is held at the same time. What does not fit is refused with 503.
    pub bodies: Size,
    /// How many requests are answered at the same time; others wait.
    pub concurrency: std::num::NonZeroU32,
    /// How many requests may wait; more are refused with 503.
    pub waiting: u32,
    /// How long an answer may take to begin.
    pub request_seconds: std::num::NonZeroU32,
    /// How long a client may take to send the head of a request, or to take in more of an answer.
    pub idle_seconds: std::num::NonZeroU32,
    /// How many requests a client may send a minute; any number without it. Who has no token is counted by address. Each
    /// process counts for itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requests_per_minute: Option<std::num::NonZeroU32>,
}

impl Default for Limits {
    fn default() -> Self {
        let number = |number| std::num::NonZeroU32::new(number).unwrap_or(std::num::NonZeroU32::MIN);
        Self {
            body: Size::mebibytes(64),
            head: Size::kibibytes(96),
            bodies: Size::mebibytes(512),
            concurrency: number(256),
            waiting: 1024,
            request_seconds: number(60),
            idle_seconds: number(30),
            requests_per_minute: None,
        }
    }
}

/// What is told of the server's work, besides `/metrics`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Telemetry {
    /// How the log is written.
    pub log: LogFormat,
    /// Where traces are sent: the address of an OpenTelemetry collector that takes OTLP over HTTP. Only a program built with
    /// the feature `otlp` sends them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub otlp_url: Option<WebUrl>,
}

/// How the log is written.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    #[default]
    Human,
    /// A JSON object a line.
    Json,
}

/// How long things are kept; for ever without a number.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Retention {
    /// Transcriptions, and the transcripts of calls.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transcripts_days: Option<std::num::NonZeroU32>,
    /// WhatsApp messages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub messages_days: Option<std::num::NonZeroU32>,
}

/// Which web pages may call this server.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Cors {
    /// Their origins; none without any.
    pub origins: Vec<Origin>,
}

/// Where Twilio's own API is.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct TwilioApi {
    /// Accounts, calls and messages.
    pub url: WebUrl,
    /// Content templates.
    pub content_url: WebUrl,
}

impl Default for TwilioApi {
    fn default() -> Self {
        let (url, content_url) = ("https://api.twilio.com", "https://content.twilio.com");
        Self { url: WebUrl::known(url), content_url: WebUrl::known(content_url) }
    }
}

/// Somebody who may have tokens.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Client {
    /// The name.
    pub id: String,
    /// The secret; or its hash.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<Hidden>,
    /// The Argon2 hash of the secret, as `hash-secret` prints it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret_hash: Option<Hidden>,
    /// The agent for whom it acts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent_id: Option<i32>,
    /// What it may do.
    pub scopes: Vec<Scope>,
}

/// A voice number at Twilio.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct TwilioNumber {
    /// What names it in the address of a webhook.
    pub guid: Uuid,
    /// The account that it belongs to.
    pub account_sid: String,
    /// What that account signs webhooks with.
    pub auth_token: Hidden,
    /// The number.
    pub phone: String,
    /// Its country.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// What callers hear.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub greeting: Option<String>,
    /// Whom callers are put through to; without it, they are recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dial: Option<String>,
}

/// How messages to Zoom are sent.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Zoom {
    /// The account.
    pub account_id: String,
    /// The name of the app.
    pub client_id: String,
    /// The secret of the app.
    pub client_secret: Hidden,
    /// Where tokens are given.
    #[serde(default = "zoom_oauth")]
    pub oauth_url: WebUrl,
    /// Where messages are sent.
    #[serde(default = "zoom_api")]
    pub api_url: WebUrl,
}

fn zoom_oauth() -> WebUrl {
    WebUrl::known("https://zoom.us")
}

fn zoom_api() -> WebUrl {
    WebUrl::known("https://api.zoom.us")
}

/// What is told of Microsoft Teams.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Teams {
    /// The tenant at Microsoft.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tenant_id: Option<String>,
    /// The application at Microsoft.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub application_id: Option<String>,
}

impl Config {
    /// The configuration as TOML, without secrets.
    ///
    /// # Errors
    /// Never, for a configuration that was loaded.
    pub fn to_toml(&self) -> Result<String, ConfigError> {
        toml::to_string(self).map_err(|error| ConfigError(vec![error.to_string()]))
    }
}
