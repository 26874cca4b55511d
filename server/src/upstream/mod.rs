//! Clients for other systems, generated from `spec/upstream`.

mod call_limits;
mod error;
pub mod mattermost;
pub mod ssrf_filter;
pub mod twilio;
pub mod zoom;

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use tokio::sync::Notify;

use crate::config::Config;

pub use error::{describe_error, log_error, to_api_error};

/// Clients for other systems.
#[derive(Clone, Debug)]
pub struct Upstreams {
    /// Zoom, if configured.
    pub zoom: Option<zoom::Zoom>,
    /// Mattermost servers, with URL and token from records.
    pub mattermost: mattermost::Mattermost,
    /// Twilio, with accounts from records.
    pub twilio: twilio::Twilio,
    /// Bounds all calls for one request.
    pub call_budget: Duration,
    /// Notified when a record was saved that needs a sync.
    pub sync_requested: Arc<Notify>,
}

impl Upstreams {
    /// Creates the clients without any call.
    ///
    /// # Errors
    /// Returns an error if a configured URL is invalid.
    pub fn new(config: &Config) -> anyhow::Result<Self> {
        let call_budget = request_call_budget(config);
        let zoom = config.zoom.as_ref().map(|zoom| zoom::Zoom::new(zoom, call_budget)).transpose();
        Ok(Self {
            zoom: zoom.context("the section `[zoom]` is invalid")?,
            mattermost: mattermost::Mattermost::new(ssrf_filter::PrivateAddresses::from_config(config))?,
            twilio: twilio::Twilio::new(&config.twilio_api)?,
            call_budget,
            sync_requested: Arc::default(),
        })
    }
}

/// Returns the time for all calls of one request: less than the request timeout, to leave time for the response.
fn request_call_budget(config: &Config) -> Duration {
    Duration::from_secs(config.limits.request_seconds.get().into()).mul_f64(0.9)
}
