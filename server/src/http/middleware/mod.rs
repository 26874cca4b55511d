//! Middleware of the API: access log, client address, CORS, rate limit, concurrency, body budget and idempotency.

pub(super) mod access_log;
pub(super) mod body_budget;
pub(super) mod client_ip;
pub(super) mod concurrency;
pub(super) mod cors;
pub(super) mod idempotency;
pub(super) mod rate_limit;
