//! The log, and traces for an OpenTelemetry collector.

use crate::config::{LogFormat, Telemetry};
use http::HeaderMap;
use std::io::IsTerminal as _;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{EnvFilter, Layer as _};

#[cfg(feature = "otlp")]
mod otlp;

/// What has to be kept while the program runs, and ended before it ends.
#[derive(Debug, Default)]
pub struct Started {
    #[cfg(feature = "otlp")]
    traces: Option<otlp::Traces>,
}

impl Started {
    /// Sends what is still to be sent. It blocks, and needs the runtime that it was started in.
    pub fn end(self) {
        #[cfg(feature = "otlp")]
        if let Some(traces) = self.traces {
            traces.end();
        }
    }
}

/// The trace that the caller of a request is in (W3C Trace Context); nothing where traces are not built in.
#[derive(Clone, Debug)]
pub struct Trace(#[cfg(feature = "otlp")] opentelemetry::Context);

impl Trace {
    /// The one that `traceparent` names.
    #[must_use]
    pub fn of(headers: &HeaderMap) -> Self {
        #[cfg(not(feature = "otlp"))]
        let _ = headers;
        Self(
            #[cfg(feature = "otlp")]
            otlp::context(headers),
        )
    }

    /// Does work whose spans belong to it.
    pub fn within<F: Future>(self, work: F) -> impl Future<Output = F::Output> {
        #[cfg(feature = "otlp")]
        let work = opentelemetry::trace::FutureExt::with_context(work, self.0);
        work
    }
}

/// Starts the log, which goes to standard error; `RUST_LOG` says which part of it. Starts traces where they are configured:
/// then it has to be called within a runtime.
///
/// # Errors
/// When traces cannot be sent to the address that was given.
pub fn start(telemetry: &Telemetry) -> anyhow::Result<Started> {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let log = tracing_subscriber::fmt::layer().with_writer(std::io::stderr).with_ansi(std::io::stderr().is_terminal());
    let log = match telemetry.log {
        LogFormat::Human => log.with_filter(filter).boxed(),
        LogFormat::Json => log.json().with_filter(filter).boxed(),
    };
    let registry = tracing_subscriber::registry().with(log);
    #[cfg(feature = "otlp")]
    if let Some(url) = &telemetry.otlp_url {
        let traces = otlp::Traces::to(url.as_str())?;
        // It fails only when there is a log already.
        drop(registry.with(traces.layer()).try_init());
        return Ok(Started { traces: Some(traces) });
    }
    drop(registry.try_init());
    Ok(Started::default())
}
