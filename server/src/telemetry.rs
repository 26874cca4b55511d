//! The log, and traces for an OpenTelemetry collector.

use crate::config::{LogFormat, Telemetry};
use futures_util::future::Either;
use http::{HeaderMap, HeaderName, HeaderValue};
use std::io::IsTerminal as _;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{EnvFilter, Layer as _};

#[cfg(feature = "otlp")]
mod otlp;

const TRACEPARENT: HeaderName = HeaderName::from_static("traceparent");
const TRACESTATE: HeaderName = HeaderName::from_static("tracestate");

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

/// The trace that work belongs to (W3C Trace Context).
#[derive(Clone, Debug, Default)]
pub struct Trace {
    /// What the caller of the request said.
    given: Option<Parent>,
    #[cfg(feature = "otlp")]
    context: opentelemetry::Context,
}

/// What a caller says of the trace that it is in.
#[derive(Clone, Debug)]
struct Parent {
    traceparent: HeaderValue,
    tracestate: Option<HeaderValue>,
}

tokio::task_local! {
    /// What the caller of the request said that this task works for.
    static GIVEN: Parent;
}

impl Trace {
    /// The one that a request's headers name.
    #[must_use]
    pub fn of(headers: &HeaderMap) -> Self {
        Self {
            given: Parent::of(headers),
            #[cfg(feature = "otlp")]
            context: otlp::context(headers),
        }
    }

    /// The one that this task works for, for another task that does, too.
    #[must_use]
    pub fn current() -> Self {
        Self {
            given: GIVEN.try_with(Clone::clone).ok(),
            #[cfg(feature = "otlp")]
            context: opentelemetry::Context::current(),
        }
    }

    /// Does work that belongs to it.
    pub fn within<F: Future>(self, work: F) -> impl Future<Output = F::Output> {
        #[cfg(feature = "otlp")]
        let work = opentelemetry::trace::FutureExt::with_context(work, self.context);
        match self.given {
            Some(given) => Either::Left(GIVEN.scope(given, work)),
            None => Either::Right(work),
        }
    }
}

impl Parent {
    /// Nothing where there is not exactly one `traceparent` of the known form: what cannot be understood is not handed on.
    fn of(headers: &HeaderMap) -> Option<Self> {
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

/// Whether a text is version 00 of the header: `00-` 32 digits of the trace, 16 of the span, 2 of the flags. A trace or a
/// span of zeros is none.
fn is_traceparent(text: &[u8]) -> bool {
    let parts: Vec<_> = text.split(|octet| *octet == b'-').collect();
    let digits = |part: &[u8]| part.iter().all(|octet| matches!(octet, b'0'..=b'9' | b'a'..=b'f'));
    let lengths: Vec<_> = parts.iter().map(|part| part.len()).collect();
    lengths == [2, 32, 16, 2]
        && parts[0] == b"00"
        && parts.iter().all(|part| digits(part))
        && parts[1..3].iter().all(|part| part.iter().any(|octet| *octet != b'0'))
}

/// Adds to a request to another system which trace it belongs to: by the span that asks where spans are collected, and
/// otherwise as the caller said, whose trace then goes on beyond this server.
pub fn propagate(headers: &mut HeaderMap) {
    #[cfg(feature = "otlp")]
    if otlp::inject(headers) {
        return;
    }
    if let Ok(given) = GIVEN.try_with(Clone::clone) {
        headers.insert(TRACEPARENT, given.traceparent);
        if let Some(state) = given.tracestate {
            headers.insert(TRACESTATE, state);
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    const PARENT: &str = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    fn handed_on(lines: &[(&'static str, &'static str)]) -> Vec<(String, String)> {
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            headers.append(*name, HeaderValue::from_static(value));
        }
        let work = Trace::of(&headers).within(async {
            let mut headers = HeaderMap::new();
            propagate(&mut headers);
            headers
        });
        let found = tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(work);
        found.iter().map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned())).collect()
    }

    #[test]
    fn a_trace_is_handed_on_as_it_came() {
        let (parent, state) =
            (("traceparent".to_owned(), PARENT.to_owned()), ("tracestate".to_owned(), "a=1,b=2".to_owned()));
        assert_eq!(handed_on(&[("traceparent", PARENT)]), std::slice::from_ref(&parent));
        assert_eq!(
            handed_on(&[("traceparent", PARENT), ("tracestate", "a=1"), ("tracestate", "b=2")]),
            [parent, state]
        );
        assert_eq!(handed_on(&[("tracestate", "a=1")]), []);
    }

    #[test]
    fn what_is_no_trace_is_not_handed_on() {
        assert_eq!(handed_on(&[("traceparent", PARENT), ("traceparent", PARENT)]), []);
        for wrong in [
            "",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
            "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
            "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
            "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        ] {
            assert_eq!(handed_on(&[("traceparent", wrong)]), [], "{wrong}");
        }
    }
}
