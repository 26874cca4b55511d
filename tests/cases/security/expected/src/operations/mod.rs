//! The operations as data, and their answers: what client and server share.

mod s;

use lockstep_runtime::http::{Place, Scheme, SchemeKind};

pub use s::*;

/// The security schemes; a requirement names one by its index.
pub static SCHEMES: &[Scheme] = &[
    Scheme { name: "bearer", kind: SchemeKind::Bearer, verify_body: false },
    Scheme { name: "basic", kind: SchemeKind::Basic, verify_body: false },
    Scheme { name: "digest", kind: SchemeKind::Other, verify_body: false },
    Scheme { name: "apiKey", kind: SchemeKind::ApiKey { place: Place::Header, name: "X-Api-Key" }, verify_body: false },
    Scheme { name: "queryKey", kind: SchemeKind::ApiKey { place: Place::Query, name: "api_key" }, verify_body: false },
    Scheme { name: "cookieKey", kind: SchemeKind::ApiKey { place: Place::Cookie, name: "sid" }, verify_body: false },
    Scheme { name: "oauth", kind: SchemeKind::Bearer, verify_body: false },
    Scheme {
        name: "machine",
        kind: SchemeKind::ClientCredentials { token_url: "https://a.example/token" },
        verify_body: false,
    },
    Scheme { name: "openid", kind: SchemeKind::Bearer, verify_body: false },
    Scheme { name: "tls", kind: SchemeKind::Other, verify_body: false },
    Scheme { name: "timeout", kind: SchemeKind::Bearer, verify_body: false },
    Scheme { name: "2-Legged", kind: SchemeKind::Bearer, verify_body: false },
    Scheme { name: "2 legged", kind: SchemeKind::Bearer, verify_body: false },
];
