//! Metrics for `/metrics`.
//!
//! Labels are operations, statuses and names from this program, never values that a caller sends, so their number is
//! bounded.
//!
//! # Global state
//!
//! A process has one set of metrics.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};

/// Media type of [`render_metrics`].
pub const MEDIA_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";
/// Histogram bounds in seconds, from a short read to the longest request.
const BUCKET_BOUNDS: [f64; 14] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 15.0, 60.0];

static METRICS: LazyLock<Metrics> = LazyLock::new(Metrics::new);

#[derive(Clone, Debug, EncodeLabelSet, Eq, Hash, PartialEq)]
struct RequestLabels {
    operation: &'static str,
    method: &'static str,
    status: u16,
}

#[derive(Clone, Debug, EncodeLabelSet, Eq, Hash, PartialEq)]
struct OperationLabels {
    operation: &'static str,
}

#[derive(Clone, Debug, EncodeLabelSet, Eq, Hash, PartialEq)]
struct KindLabels {
    kind: &'static str,
}

#[derive(Clone, Debug, EncodeLabelSet, Eq, Hash, PartialEq)]
struct ReasonLabels {
    reason: &'static str,
}

#[derive(Clone, Debug, EncodeLabelSet, Eq, Hash, PartialEq)]
struct UpstreamLabels {
    system: &'static str,
    outcome: &'static str,
}

/// Defines [`GaugeKind`], with the label value of each variant.
macro_rules! gauge_kinds {
    ($($(#[$doc:meta])* $kind:ident = $name:literal,)*) => {
        /// A gauge of `queue_depth`.
        #[derive(Clone, Copy, Debug)]
        pub enum GaugeKind {
            $($(#[$doc])* $kind,)*
        }

        impl GaugeKind {
            /// The label values, in the order of the variants.
            const NAMES: [&str; [$($name),*].len()] = [$($name),*];
        }
    };
}

gauge_kinds! {
    /// Client connections.
    Connections = "connections",
    /// Requests waiting for a permit.
    RequestsWaiting = "requests_waiting",
    /// Requests being processed.
    RequestsRunning = "requests_running",
    /// Running reads of the store.
    StoreReads = "store_reads",
    /// Running writes of the store.
    StoreWrites = "store_writes",
    /// Running calls to other systems.
    UpstreamCalls = "upstream_calls",
}

struct Metrics {
    registry: Registry,
    requests: Family<RequestLabels, Counter>,
    latency: Family<OperationLabels, Histogram>,
    rejections: Family<ReasonLabels, Counter>,
    upstream_latency: Family<UpstreamLabels, Histogram>,
    // Each request uses these, so their labels are resolved once.
    gauges: [Gauge; GaugeKind::NAMES.len()],
    reads: Histogram,
    writes: Histogram,
}

fn duration_histogram() -> Histogram {
    Histogram::new(BUCKET_BOUNDS)
}

impl Metrics {
    fn new() -> Self {
        let queue_depth = Family::<KindLabels, Gauge>::default();
        let store = Family::<KindLabels, Histogram>::new_with_constructor(duration_histogram);
        let mut all = Self {
            registry: Registry::with_prefix("halo_collab"),
            requests: Family::default(),
            latency: Family::new_with_constructor(duration_histogram),
            rejections: Family::default(),
            upstream_latency: Family::new_with_constructor(duration_histogram),
            gauges: GaugeKind::NAMES.map(|kind| queue_depth.get_or_create_owned(&KindLabels { kind })),
            reads: store.get_or_create_owned(&KindLabels { kind: "read" }),
            writes: store.get_or_create_owned(&KindLabels { kind: "write" }),
        };
        let registry = &mut all.registry;
        registry.register("requests", "Completed requests", all.requests.clone());
        let help = "Time until the response started";
        registry.register_with_unit("request_duration", help, Unit::Seconds, all.latency.clone());
        registry.register("requests_rejected", "Requests rejected by a limit, by reason", all.rejections.clone());
        registry.register("queue_depth", "Current number of connections, requests and calls", queue_depth);
        let help = "Time of reads and writes, including the wait for them";
        registry.register_with_unit("store_duration", help, Unit::Seconds, store);
        let help = "Time of calls to other systems";
        registry.register_with_unit("upstream_duration", help, Unit::Seconds, all.upstream_latency.clone());
        all
    }
}

/// Records a completed request.
pub fn record_request(operation: Option<&'static str>, method: &http::Method, status: u16, duration: Duration) {
    let operation = operation.unwrap_or("none");
    let method = ["GET", "POST", "DELETE", "HEAD", "OPTIONS", "PUT", "PATCH"].into_iter().find(|known| method == known);
    METRICS.requests.get_or_create(&RequestLabels { operation, method: method.unwrap_or("other"), status }).inc();
    METRICS.latency.get_or_create(&OperationLabels { operation }).observe(duration.as_secs_f64());
}

/// Records a request that was shed or rate limited.
pub fn record_rejection(reason: &'static str) {
    METRICS.rejections.get_or_create(&ReasonLabels { reason }).inc();
}

/// Runs a call to another system and records its time.
///
/// # Errors
/// Returns an error if the call fails.
pub async fn time_upstream_call<T, E>(
    system: &'static str,
    call: impl IntoFuture<Output = Result<T, E>>,
) -> Result<T, E> {
    let (_held, start) = (track_gauge(GaugeKind::UpstreamCalls), Instant::now());
    let result = call.await;
    let outcome = if result.is_ok() { "ok" } else { "failed" };
    METRICS.upstream_latency.get_or_create(&UpstreamLabels { system, outcome }).observe(start.elapsed().as_secs_f64());
    result
}

/// Decrements its gauge on drop.
#[derive(Debug)]
pub struct GaugeGuard(GaugeKind);

/// Increments a gauge until the result is dropped.
#[must_use]
pub fn track_gauge(kind: GaugeKind) -> GaugeGuard {
    METRICS.gauges[kind as usize].inc();
    GaugeGuard(kind)
}

impl Drop for GaugeGuard {
    fn drop(&mut self) {
        METRICS.gauges[self.0 as usize].dec();
    }
}

/// Records the time of a store operation on drop.
#[derive(Debug)]
pub struct StoreTimer {
    histogram: &'static Histogram,
    start: Instant,
    _held: GaugeGuard,
}

/// Starts the timer of a read.
#[must_use]
pub fn start_store_read() -> StoreTimer {
    StoreTimer { histogram: &METRICS.reads, start: Instant::now(), _held: track_gauge(GaugeKind::StoreReads) }
}

/// Starts the timer of a write.
#[must_use]
pub fn start_store_write() -> StoreTimer {
    StoreTimer { histogram: &METRICS.writes, start: Instant::now(), _held: track_gauge(GaugeKind::StoreWrites) }
}

impl Drop for StoreTimer {
    fn drop(&mut self) {
        self.histogram.observe(self.start.elapsed().as_secs_f64());
    }
}

/// Renders all metrics in the OpenMetrics text format.
///
/// # Errors
/// Returns an error if the text cannot be written, which cannot happen: it is in memory.
pub fn render_metrics() -> Result<String, std::fmt::Error> {
    let mut text = String::new();
    prometheus_client::encoding::text::encode(&mut text, &METRICS.registry)?;
    Ok(text)
}
