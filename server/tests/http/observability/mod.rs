//! Tests of logs, metrics and traces.

mod logs_and_metrics;
#[cfg(feature = "otlp")]
mod otlp_traces;
mod trace_propagation;
