//! What surrounds each request.

pub(super) mod access_log;
pub(super) mod body_budget;
pub(super) mod client_ip;
pub(super) mod concurrency;
pub(super) mod cors;
pub(super) mod idempotency;
pub(super) mod rate_limit;
