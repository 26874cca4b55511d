//! Logging, and traces for an OpenTelemetry collector.
//!
//! # Global state
//!
//! The trace context of the current request is task-local, so that calls to other systems can propagate it.

use std::io::IsTerminal as _;

use futures_util::future::Either;
use http::{HeaderMap, HeaderName, HeaderValue};
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{EnvFilter, Layer as _};

use crate::config::{LogFormat, Telemetry};

#[cfg(feature = "otlp")]
mod otlp;

const TRACEPARENT: HeaderName = HeaderName::from_static("traceparent");
const TRACESTATE: HeaderName = HeaderName::from_static("tracestate");

/// Keeps traces running; shut it down before the program exits.
#[derive(Debug, Default)]
pub struct TelemetryGuard {
    #[cfg(feature = "otlp")]
    traces: Option<otlp::OtlpTracer>,
}

impl TelemetryGuard {
    /// Sends the remaining traces. Blocks, and has to run within the runtime of [`start_telemetry`].
    pub fn shutdown(self) {
        #[cfg(feature = "otlp")]
        if let Some(traces) = self.traces {
            traces.shutdown();
        }
    }
}

/// The trace context of a request (W3C Trace Context).
#[derive(Clone, Debug, Default)]
pub struct TraceContext {
    /// The context that the caller sent.
    caller: Option<TraceParent>,
    #[cfg(feature = "otlp")]
    context: opentelemetry::Context,
}

/// The trace headers of a caller.
#[derive(Clone, Debug)]
struct TraceParent {
    traceparent: HeaderValue,
    tracestate: Option<HeaderValue>,
}

tokio::task_local! {
    /// The trace headers of the caller of the current request.
    static CALLER_TRACE: TraceParent;
}

impl TraceContext {
    /// Reads the trace context from request headers.
    #[must_use]
    pub fn from_headers(headers: &HeaderMap) -> Self {
        Self {
            caller: TraceParent::from_headers(headers),
            #[cfg(feature = "otlp")]
            context: otlp::extract_context(headers),
        }
    }

    /// Returns the trace context of the current task, for another task.
    #[must_use]
    pub fn current() -> Self {
        Self {
            caller: CALLER_TRACE.try_with(Clone::clone).ok(),
            #[cfg(feature = "otlp")]
            context: opentelemetry::Context::current(),
        }
    }

    /// Runs work within this trace context.
    pub fn within<F: Future>(self, work: F) -> impl Future<Output = F::Output> {
        #[cfg(feature = "otlp")]
        let work = opentelemetry::trace::FutureExt::with_context(work, self.context);
        match self.caller {
            Some(caller) => Either::Left(CALLER_TRACE.scope(caller, work)),
            None => Either::Right(work),
        }
    }
}

impl TraceParent {
    /// Returns `None` unless there is exactly one `traceparent` with a known format.
    fn from_headers(headers: &HeaderMap) -> Option<Self> {
        let mut all = headers.get_all(TRACEPARENT).iter();
        let (Some(traceparent), None) = (all.next(), all.next()) else { return None };
        if !is_traceparent(traceparent.as_bytes()) {
            return None;
        }
        let states: Vec<_> = headers.get_all(TRACESTATE).iter().map(HeaderValue::as_bytes).collect();
        let tracestate = HeaderValue::from_bytes(&states.join(&b","[..])).ok().filter(|value| !value.is_empty());
        Some(Self { traceparent: traceparent.clone(), tracestate })
    }
}

/// Returns whether a value has version 00 of the format: `00-`, 32 digits of the trace, 16 of the span and 2 of the
/// flags. All-zero identifiers are invalid.
fn is_traceparent(text: &[u8]) -> bool {
    let parts: Vec<_> = text.split(|byte| *byte == b'-').collect();
    let digits = |part: &[u8]| part.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    let lengths: Vec<_> = parts.iter().map(|part| part.len()).collect();
    lengths == [2, 32, 16, 2]
        && parts[0] == b"00"
        && parts.iter().all(|part| digits(part))
        && parts[1..3].iter().all(|part| part.iter().any(|byte| *byte != b'0'))
}

/// Adds the trace context to a request to another system: the current span if spans are collected, otherwise the
/// context of the caller.
pub fn propagate_context(headers: &mut HeaderMap) {
    #[cfg(feature = "otlp")]
    if otlp::inject_context(headers) {
        return;
    }
    if let Ok(caller) = CALLER_TRACE.try_with(Clone::clone) {
        headers.insert(TRACEPARENT, caller.traceparent);
        if let Some(state) = caller.tracestate {
            headers.insert(TRACESTATE, state);
        }
    }
}

/// Starts logging to standard error, filtered by `RUST_LOG`, and traces if they are configured. With traces it has to
/// run within a runtime.
///
/// # Errors
/// Returns an error if traces cannot be sent to the configured address.
pub fn start_telemetry(telemetry: &Telemetry) -> anyhow::Result<TelemetryGuard> {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let log = tracing_subscriber::fmt::layer().with_writer(std::io::stderr).with_ansi(std::io::stderr().is_terminal());
    let log = match telemetry.log {
        LogFormat::Human => log.with_filter(filter).boxed(),
        LogFormat::Json => log.json().with_filter(filter).boxed(),
    };
    let registry = tracing_subscriber::registry().with(log);
    #[cfg(feature = "otlp")]
    if let Some(url) = &telemetry.otlp_url {
        let traces = otlp::OtlpTracer::new(url.as_str())?;
        // Fails only if logging was started before.
        drop(registry.with(traces.layer()).try_init());
        return Ok(TelemetryGuard { traces: Some(traces) });
    }
    drop(registry.try_init());
    Ok(TelemetryGuard::default())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PARENT: &str = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    fn propagated_headers(lines: &[(&'static str, &'static str)]) -> Vec<(String, String)> {
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            headers.append(*name, HeaderValue::from_static(value));
        }
        let work = TraceContext::from_headers(&headers).within(async {
            let mut headers = HeaderMap::new();
            propagate_context(&mut headers);
            headers
        });
        let headers = tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(work);
        headers.iter().map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned())).collect()
    }

    #[test]
    fn caller_trace_is_propagated() {
        let (parent, state) =
            (("traceparent".to_owned(), PARENT.to_owned()), ("tracestate".to_owned(), "a=1,b=2".to_owned()));
        assert_eq!(propagated_headers(&[("traceparent", PARENT)]), std::slice::from_ref(&parent));
        assert_eq!(
            propagated_headers(&[("traceparent", PARENT), ("tracestate", "a=1"), ("tracestate", "b=2")]),
            [parent, state]
        );
        assert_eq!(propagated_headers(&[("tracestate", "a=1")]), []);
    }

    #[test]
    fn invalid_trace_is_not_propagated() {
        assert_eq!(propagated_headers(&[("traceparent", PARENT), ("traceparent", PARENT)]), []);
        for wrong in [
            "",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
            "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
            "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
            "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        ] {
            assert_eq!(propagated_headers(&[("traceparent", wrong)]), [], "{wrong}");
        }
    }
}
