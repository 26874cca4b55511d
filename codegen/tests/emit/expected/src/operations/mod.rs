//! The operations as data, and their answers: what client and server share.

mod call_logs;
mod hooks;

use lockstep_runtime::headed;
use lockstep_runtime::http::{Place, Scheme, SchemeKind};

use crate::types::Problem;

pub use call_logs::*;
pub use hooks::*;

/// The security schemes; a requirement names one by its index.
pub static SCHEMES: &[Scheme] = &[
    Scheme { name: "haloOAuth", kind: SchemeKind::ClientCredentials { token_url: "/auth/token" }, verify_body: false },
    Scheme {
        name: "signature",
        kind: SchemeKind::ApiKey { place: Place::Header, name: "X-Signature" },
        verify_body: true,
    },
    Scheme { name: "apiKey", kind: SchemeKind::ApiKey { place: Place::Query, name: "key" }, verify_body: false },
    Scheme { name: "basic", kind: SchemeKind::Basic, verify_body: false },
    Scheme { name: "bearer", kind: SchemeKind::Bearer, verify_body: false },
    Scheme { name: "mutualTLS", kind: SchemeKind::Other, verify_body: false },
];

/// Too many requests.
#[derive(Clone, Debug, PartialEq)]
pub struct TooManyRequests {
    /// The body.
    pub body: Problem,
    /// `Retry-After`.
    pub retry_after: Option<i32>,
}

headed! { TooManyRequests Json("application/problem+json") {
    "Retry-After" retry_after optional,
} }
