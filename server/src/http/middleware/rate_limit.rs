//! Bounds the requests per minute of each client.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Instant;

use axum::extract::Request;
use axum::response::Response;
use governor::clock::{Clock as _, MonotonicClock};
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::HashMapStateStore;
use governor::{Quota, RateLimiter};
use http::HeaderValue;
use http::header::{AUTHORIZATION, RETRY_AFTER};
use lockstep_runtime::server::Problem;

use crate::auth::Auth;
use crate::config::Limits;
use crate::http::middleware::client_ip::ClientIp;
use crate::metrics;

/// Identifies who is limited: the client of the token, or without a token the address.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
enum RateLimitKey {
    Client(String),
    Address(IpAddr),
}

type Limiter = RateLimiter<RateLimitKey, HashMapStateStore<RateLimitKey>, MonotonicClock, NoOpMiddleware<Instant>>;

/// Above this number of tracked keys, those with a full quota are dropped.
const MAX_TRACKED_KEYS: usize = 10_000;

/// Counts requests per key.
pub(in crate::http) struct RateLimit {
    auth: Arc<Auth>,
    limiter: Limiter,
}

impl RateLimit {
    /// Returns `None` if the configuration sets no limit.
    pub(in crate::http) fn new(limits: &Limits, auth: Arc<Auth>) -> Option<Self> {
        let quota = Quota::per_minute(limits.requests_per_minute?);
        Some(Self { auth, limiter: RateLimiter::new(quota, HashMapStateStore::default(), MonotonicClock) })
    }

    fn key_of(&self, request: &Request, client_ip: ClientIp) -> RateLimitKey {
        let token = bearer_token(request).and_then(|token| self.auth.verify(token, &[]).ok());
        token.map_or_else(
            || RateLimitKey::Address(client_ip.rate_limit_network()),
            |client| RateLimitKey::Client(client.client_id),
        )
    }

    /// Returns the seconds until the next request is permitted, or `None` if this one is.
    fn retry_after(&self, request: &Request, client_ip: ClientIp) -> Option<u64> {
        let rejection = self.limiter.check_key(&self.key_of(request, client_ip)).err()?;
        let wait = rejection.wait_time_from(MonotonicClock.now());
        Some(wait.as_secs() + u64::from(wait.subsec_nanos() > 0)).map(|seconds| seconds.max(1))
    }

    /// Returns the 429 response if the client has exceeded its limit.
    pub(in crate::http) fn check(&self, request: &Request, client_ip: ClientIp) -> Option<Response> {
        let retry_after = self.retry_after(request, client_ip);
        if self.limiter.len() > MAX_TRACKED_KEYS {
            self.limiter.retain_recent();
        }
        let seconds = retry_after?;
        metrics::record_rejection("rate");
        let detail = format!("Rate limit exceeded; retry in {seconds} seconds.");
        Some(Problem::new(429, detail).with_header(RETRY_AFTER, HeaderValue::from(seconds)).into_response())
    }
}

impl std::fmt::Debug for RateLimit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RateLimit").finish_non_exhaustive()
    }
}

/// Returns the bearer token of a request.
pub(in crate::http) fn bearer_token(request: &Request) -> Option<&str> {
    let (scheme, token) = request.headers().get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
}
