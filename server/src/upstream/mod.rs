//! The systems that this server calls, through clients generated from `spec/upstream`.

mod failed;
pub mod zoom;

use std::time::Duration;

use anyhow::Context as _;
use lockstep_runtime::client::Retries;

use crate::config::Config;

pub use failed::{failed, said};

/// How long a body of theirs may be: what they say is short.
const BODY: usize = 4 << 20;

/// The systems that the configuration names.
#[derive(Clone, Debug)]
pub struct Upstreams {
    /// Zoom, when it is configured.
    pub zoom: Option<zoom::Zoom>,
}

impl Upstreams {
    /// The clients, without any call yet.
    ///
    /// # Errors
    /// When an address in the configuration cannot be called.
    pub fn new(config: &Config) -> anyhow::Result<Self> {
        let time = time(config);
        let zoom = config.zoom.as_ref().map(|zoom| zoom::Zoom::new(zoom, time)).transpose();
        Ok(Self { zoom: zoom.context("[zoom]")? })
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
