//! The configuration: a TOML file, overridden by environment variables, overridden by arguments.
//!
//! The name of a variable is the path of its key: `HALO_COLLAB_LISTEN` for `listen`, `HALO_COLLAB_LIMITS__BODY` for
//! `body` in `[limits]`, `HALO_COLLAB_CLIENTS__0__SECRET` for the secret of the first of `[[clients]]`. Its value is
//! TOML, or a plain string.

mod check;
mod error;
mod load;
#[cfg(test)]
mod tests;
mod values;

use lockstep_runtime::Uuid;
use serde::{Deserialize, Serialize};

pub use error::ConfigError;
pub use load::{ConfigSources, ENV_PREFIX};
pub use values::{Database, Hidden, Listen, Network, Origin, Scope, Size, WebUrl};

/// The configuration.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Address to listen on. With port 0 the system chooses a free port.
    pub listen: Listen,
    /// Public URL of this server, before `/api`. Defaults to the address listened on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub public_url: Option<WebUrl>,
    /// Database: `sqlite:FILE`, or `postgres://USER:PASSWORD@HOST/DATABASE`.
    pub database: Database,
    /// Whether URLs supplied by API clients may have private or loopback addresses.
    pub allow_private_upstreams: bool,
    /// The tenant that `authinfo` returns. A token request with another tenant is rejected.
    pub tenant: Tenant,
    /// Key that signs tokens. By default a key is created and kept in a file next to the database.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token_key: Option<Hidden>,
    /// Key that encrypts stored secrets. By default a key is created and kept in a file next to the database.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seal_key: Option<Hidden>,
    /// Keys that encrypted secrets before `seal_key`. `reseal` encrypts all secrets with `seal_key`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub old_seal_keys: Vec<Hidden>,
    /// Maximum number of PostgreSQL connections of this process.
    pub database_connections: ConnectionCount,
    /// Proxies whose `X-Forwarded-For` header is trusted.
    pub trusted_proxies: Vec<Network>,
    /// Limits of requests and connections.
    pub limits: Limits,
    /// Logging and traces.
    pub telemetry: Telemetry,
    /// Retention of data.
    pub retention: Retention,
    /// Web origins that may call this server.
    pub cors: Cors,
    /// URLs of Twilio's API.
    pub twilio_api: TwilioApi,
    /// Account of Zoom, if messages are sent to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zoom: Option<ZoomConfig>,
    /// Configuration of Microsoft Teams.
    pub teams: Teams,
    /// Clients that can request tokens.
    pub clients: Vec<Client>,
    /// Voice numbers.
    pub twilio: Vec<TwilioNumber>,
    /// Whether there is neither a file nor a client, so that the client `demo` is created.
    #[serde(skip)]
    pub demo: bool,
}

/// A number of connections.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(transparent)]
pub struct ConnectionCount(pub std::num::NonZeroU16);

impl Default for ConnectionCount {
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

/// Limits of requests and connections.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Maximum size of a request body.
    pub body: Size,
    /// Maximum size of a request head. The default leaves room for a URL of 64 KiB, which is then rejected as too long.
    pub head: Size,
    /// Maximum size of all request bodies together. Requests beyond it get 503.
    pub bodies: Size,
    /// Maximum number of concurrent requests. Further requests wait.
    pub concurrency: std::num::NonZeroU32,
    /// Maximum number of waiting requests. Further requests get 503.
    pub waiting: u32,
    /// Timeout of a request until its response starts.
    pub request_seconds: std::num::NonZeroU32,
    /// Timeout for a request head to arrive, and for a client that stops reading a response.
    pub idle_seconds: std::num::NonZeroU32,
    /// Maximum number of requests per minute and client; unlimited by default. Requests without a token count by
    /// address. Each process counts separately.
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

/// Logging and traces.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Telemetry {
    /// Format of the log.
    pub log: LogFormat,
    /// URL of an OpenTelemetry collector for OTLP over HTTP. Requires a build with the feature `otlp`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub otlp_url: Option<WebUrl>,
}

/// Format of the log.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// Text lines.
    #[default]
    Human,
    /// A JSON object per line.
    Json,
}

/// Retention of data in days. Without a number, data is kept.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Retention {
    /// Transcriptions and call transcripts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transcripts_days: Option<std::num::NonZeroU32>,
    /// WhatsApp messages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub messages_days: Option<std::num::NonZeroU32>,
}

/// Web origins that may call this server.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Cors {
    /// The origins; none by default.
    pub origins: Vec<Origin>,
}

/// URLs of Twilio's API.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct TwilioApi {
    /// API for accounts, calls and messages.
    pub url: WebUrl,
    /// API for content templates.
    pub content_url: WebUrl,
}

impl Default for TwilioApi {
    fn default() -> Self {
        let (url, content_url) = ("https://api.twilio.com", "https://content.twilio.com");
        Self { url: WebUrl::from_static(url), content_url: WebUrl::from_static(content_url) }
    }
}

/// A client that can request tokens.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Client {
    /// Name of the client.
    pub id: String,
    /// The secret. Either this or `secret_hash` is required.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<Hidden>,
    /// The Argon2 hash of the secret, as `hash-secret` prints it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret_hash: Option<Hidden>,
    /// The agent that the client acts for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent_id: Option<i32>,
    /// Scopes of the client.
    pub scopes: Vec<Scope>,
}

/// A voice number at Twilio.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct TwilioNumber {
    /// Identifies the number in webhook URLs.
    pub guid: Uuid,
    /// The account of the number.
    pub account_sid: String,
    /// Token of the account, which signs webhooks.
    pub auth_token: Hidden,
    /// The phone number.
    pub phone: String,
    /// Country code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Text spoken to callers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub greeting: Option<String>,
    /// Number to connect callers to; without it, they are recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dial: Option<String>,
}

/// Account of Zoom.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ZoomConfig {
    /// Identifier of the account.
    pub account_id: String,
    /// Client identifier of the app.
    pub client_id: String,
    /// Client secret of the app.
    pub client_secret: Hidden,
    /// URL of the token endpoint.
    #[serde(default = "zoom_oauth")]
    pub oauth_url: WebUrl,
    /// URL of the API.
    #[serde(default = "zoom_api")]
    pub api_url: WebUrl,
}

fn zoom_oauth() -> WebUrl {
    WebUrl::from_static("https://zoom.us")
}

fn zoom_api() -> WebUrl {
    WebUrl::from_static("https://api.zoom.us")
}

/// Configuration of Microsoft Teams.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Teams {
    /// Tenant identifier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tenant_id: Option<String>,
    /// Application identifier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub application_id: Option<String>,
}

impl Config {
    /// Returns the configuration as TOML, without secrets.
    ///
    /// # Errors
    /// Returns an error if the configuration cannot be written, which cannot happen for a loaded one.
    pub fn to_toml(&self) -> Result<String, ConfigError> {
        toml::to_string(self).map_err(|error| ConfigError(vec![error.to_string()]))
    }
}
