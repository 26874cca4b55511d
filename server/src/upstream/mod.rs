//! The systems that this server calls, through clients generated from `spec/upstream`.

mod error;
pub mod mattermost;
pub mod ssrf_filter;
pub mod twilio;
pub mod zoom;

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use lockstep_runtime::client::Retries;
use tokio::sync::Notify;

use crate::config::Config;

pub use error::{failed, note, said};

/// How long a body of theirs may be: what they say is short.
const BODY: usize = 8 << 20;
/// How long a call may take that no request waits for.
const CALL: Duration = Duration::from_secs(10);
/// How long making a connection may take.
const CONNECT: Duration = Duration::from_secs(5);

/// The systems that are called.
#[derive(Clone, Debug)]
pub struct Upstreams {
    /// Zoom, when it is configured.
    pub zoom: Option<zoom::Zoom>,
    /// Mattermost servers, which records name.
    pub mattermost: mattermost::Mattermost,
    /// Twilio, for the accounts that records name.
    pub twilio: twilio::Twilio,
    /// How long calls on behalf of one request may take together.
    pub patience: Duration,
    /// Told when an integration was saved that has to be read.
    pub changed: Arc<Notify>,
}

impl Upstreams {
    /// The clients, without any call yet.
    ///
    /// # Errors
    /// When an address in the configuration cannot be called.
    pub fn new(config: &Config) -> anyhow::Result<Self> {
        let time = time(config);
        let zoom = config.zoom.as_ref().map(|zoom| zoom::Zoom::new(zoom, time)).transpose();
        Ok(Self {
            zoom: zoom.context("[zoom]")?,
            mattermost: mattermost::Mattermost::new(config.allow_private_upstreams)?,
            twilio: twilio::Twilio::new(&config.twilio_api)?,
            patience: time,
            changed: Arc::default(),
        })
    }
}

/// How long calls on behalf of one request may take together: less than the request, so that there is time to tell.
fn time(config: &Config) -> Duration {
    Duration::from_secs(config.limits.request_seconds.get().into()).mul_f64(0.9)
}

/// Tries as long as there is time: the pauses grow to seconds.
fn insistent() -> Retries {
    Retries { limit: 32, insistent: true, ..Retries::default() }
}
