//! What is counted and timed, for `/metrics`.
//!
//! There is one set in a process. Labels are operations, statuses and names that stand in this program, never what a caller
//! sent, so that their number is bounded.

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

/// The media type of [`render`]'s text.
pub const MEDIA: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";
/// Bounds in seconds, from what a read takes to what the longest request may take.
const BOUNDS: [f64; 14] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 15.0, 60.0];

static METRICS: LazyLock<Metrics> = LazyLock::new(Metrics::new);

#[derive(Clone, Debug, EncodeLabelSet, Eq, Hash, PartialEq)]
struct Answer {
    operation: &'static str,
    method: &'static str,
    status: u16,
}

#[derive(Clone, Debug, EncodeLabelSet, Eq, Hash, PartialEq)]
struct Operation {
    operation: &'static str,
}

#[derive(Clone, Debug, EncodeLabelSet, Eq, Hash, PartialEq)]
struct Kind {
    kind: &'static str,
}

#[derive(Clone, Debug, EncodeLabelSet, Eq, Hash, PartialEq)]
struct Reason {
    reason: &'static str,
}

#[derive(Clone, Debug, EncodeLabelSet, Eq, Hash, PartialEq)]
struct Exchange {
    system: &'static str,
    outcome: &'static str,
}

/// Writes [`Open`], with the name that the metrics have for each.
macro_rules! open {
    ($($(#[$doc:meta])* $what:ident = $name:literal,)*) => {
        /// What is open, runs or waits.
        #[derive(Clone, Copy, Debug)]
        pub enum Open {
            $($(#[$doc])* $what,)*
        }

        impl Open {
            /// The names of all of them, in their order.
            const NAMES: [&str; [$($name),*].len()] = [$($name),*];
        }
    };
}

open! {
    /// Connections of clients.
    Connections = "connections",
    /// Requests that wait for their turn.
    RequestsWaiting = "requests_waiting",
    /// Requests that are being answered.
    RequestsRunning = "requests_running",
    /// Reads of the store.
    StoreReads = "store_reads",
    /// Writes of the store.
    StoreWrites = "store_writes",
    /// Calls to outside systems.
    UpstreamCalls = "upstream_calls",
}

struct Metrics {
    registry: Registry,
    answers: Family<Answer, Counter>,
    latency: Family<Operation, Histogram>,
    refused: Family<Reason, Counter>,
    upstream: Family<Exchange, Histogram>,
    // What every request touches is looked up once.
    open: [Gauge; Open::NAMES.len()],
    reads: Histogram,
    writes: Histogram,
}

fn histogram() -> Histogram {
    Histogram::new(BOUNDS)
}

impl Metrics {
    fn new() -> Self {
        let gauges = Family::<Kind, Gauge>::default();
        let store = Family::<Kind, Histogram>::new_with_constructor(histogram);
        let mut all = Self {
            registry: Registry::with_prefix("halo_collab"),
            answers: Family::default(),
            latency: Family::new_with_constructor(histogram),
            refused: Family::default(),
            upstream: Family::new_with_constructor(histogram),
            open: Open::NAMES.map(|kind| gauges.get_or_create_owned(&Kind { kind })),
            reads: store.get_or_create_owned(&Kind { kind: "read" }),
            writes: store.get_or_create_owned(&Kind { kind: "write" }),
        };
        let registry = &mut all.registry;
        registry.register("requests", "Requests that were answered", all.answers.clone());
        let help = "How long it took until an answer began";
        registry.register_with_unit("request_duration", help, Unit::Seconds, all.latency.clone());
        registry.register("requests_refused", "Requests that were refused to protect the server", all.refused.clone());
        registry.register("queue_depth", "What is open, runs or waits at this moment", gauges);
        let help = "How long the store took, the wait for it included";
        registry.register_with_unit("store_duration", help, Unit::Seconds, store);
        let help = "How long calls to outside systems took";
        registry.register_with_unit("upstream_duration", help, Unit::Seconds, all.upstream.clone());
        all
    }
}

/// A request was answered, after so long.
pub fn answered(operation: Option<&'static str>, method: &http::Method, status: u16, took: Duration) {
    let operation = operation.unwrap_or("none");
    let method = ["GET", "POST", "DELETE", "HEAD", "OPTIONS", "PUT", "PATCH"].into_iter().find(|one| method == one);
    METRICS.answers.get_or_create(&Answer { operation, method: method.unwrap_or("other"), status }).inc();
    METRICS.latency.get_or_create(&Operation { operation }).observe(took.as_secs_f64());
}

/// A request was refused, for this reason.
pub fn refused(reason: &'static str) {
    METRICS.refused.get_or_create(&Reason { reason }).inc();
}

/// Calls an outside system, and times it.
///
/// # Errors
/// What the call gives.
pub async fn upstream<T, E>(system: &'static str, call: impl IntoFuture<Output = Result<T, E>>) -> Result<T, E> {
    let (_held, start) = (hold(Open::UpstreamCalls), Instant::now());
    let result = call.await;
    let outcome = if result.is_ok() { "ok" } else { "failed" };
    METRICS.upstream.get_or_create(&Exchange { system, outcome }).observe(start.elapsed().as_secs_f64());
    result
}

/// One thing more that is open, runs or waits, until this is dropped.
#[derive(Debug)]
pub struct Held(Open);

/// One thing more is open, runs or waits.
#[must_use]
pub fn hold(what: Open) -> Held {
    METRICS.open[what as usize].inc();
    Held(what)
}

impl Drop for Held {
    fn drop(&mut self) {
        METRICS.open[self.0 as usize].dec();
    }
}

/// Work of the store, timed until this is dropped.
#[derive(Debug)]
pub struct StoreWork {
    histogram: &'static Histogram,
    start: Instant,
    _held: Held,
}

/// The store begins a read.
#[must_use]
pub fn store_read() -> StoreWork {
    StoreWork { histogram: &METRICS.reads, start: Instant::now(), _held: hold(Open::StoreReads) }
}

/// The store begins a write.
#[must_use]
pub fn store_write() -> StoreWork {
    StoreWork { histogram: &METRICS.writes, start: Instant::now(), _held: hold(Open::StoreWrites) }
}

impl Drop for StoreWork {
    fn drop(&mut self) {
        self.histogram.observe(self.start.elapsed().as_secs_f64());
    }
}

/// All of it, as OpenMetrics text, which Prometheus reads.
///
/// # Errors
/// Never, for a text in memory.
pub fn render() -> Result<String, std::fmt::Error> {
    let mut text = String::new();
    prometheus_client::encoding::text::encode(&mut text, &METRICS.registry)?;
    Ok(text)
}
