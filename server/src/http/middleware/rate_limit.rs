//! How many requests each client may send.

use crate::auth::Auth;
use crate::config::Limits;
use crate::http::middleware::client_ip::Visitor;
use crate::metrics;
use axum::extract::Request;
use axum::response::Response;
use governor::clock::{Clock as _, MonotonicClock};
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::HashMapStateStore;
use governor::{Quota, RateLimiter};
use http::HeaderValue;
use http::header::{AUTHORIZATION, RETRY_AFTER};
use lockstep_runtime::server::Problem;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Instant;

/// Who is counted: a client wherever it calls from, and who has no token by address.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
enum Counted {
    Client(String),
    Address(IpAddr),
}

type Limiter = RateLimiter<Counted, HashMapStateStore<Counted>, MonotonicClock, NoOpMiddleware<Instant>>;

/// After how many known clients and addresses those are forgotten that have their full number again.
const MANY: usize = 10_000;

/// What counts.
pub(in crate::http) struct Rate {
    auth: Arc<Auth>,
    limiter: Limiter,
}

impl Rate {
    /// None when nothing is limited.
    pub(in crate::http) fn new(limits: &Limits, auth: Arc<Auth>) -> Option<Self> {
        let quota = Quota::per_minute(limits.requests_per_minute?);
        Some(Self { auth, limiter: RateLimiter::new(quota, HashMapStateStore::default(), MonotonicClock) })
    }

    fn who(&self, request: &Request, visitor: Visitor) -> Counted {
        let token = bearer(request).and_then(|token| self.auth.verify(token, &[]).ok());
        token.map_or_else(|| Counted::Address(visitor.counted()), |client| Counted::Client(client.client_id))
    }

    /// For how many seconds a request is too early, if it is.
    fn early(&self, request: &Request, visitor: Visitor) -> Option<u64> {
        let early = self.limiter.check_key(&self.who(request, visitor)).err()?;
        let wait = early.wait_time_from(MonotonicClock.now());
        Some(wait.as_secs() + u64::from(wait.subsec_nanos() > 0)).map(|seconds| seconds.max(1))
    }

    /// The answer to a request whose client has sent too many.
    pub(in crate::http) fn refuse(&self, request: &Request, visitor: Visitor) -> Option<Response> {
        let early = self.early(request, visitor);
        if self.limiter.len() > MANY {
            self.limiter.retain_recent();
        }
        let seconds = early?;
        metrics::refused("rate");
        let detail = format!("The client has sent too many requests; the next one may come in {seconds} seconds.");
        Some(Problem::new(429, detail).with_header(RETRY_AFTER, HeaderValue::from(seconds)).into_response())
    }
}

impl std::fmt::Debug for Rate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rate").finish_non_exhaustive()
    }
}

/// The token that a request shows.
pub(in crate::http) fn bearer(request: &Request) -> Option<&str> {
    let (scheme, token) = request.headers().get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
}
