//! The operations as data, and their answers: what client and server share.

mod files;
mod things;

use lockstep_runtime::http::{Place, Scheme, SchemeKind};

pub use files::*;
pub use things::*;

/// The security schemes; a requirement names one by its index.
pub static SCHEMES: &[Scheme] = &[
    Scheme { name: "key", kind: SchemeKind::ApiKey { place: Place::Header, name: "X-Key" }, verify_body: false },
    Scheme { name: "login", kind: SchemeKind::Basic, verify_body: false },
    Scheme {
        name: "token",
        kind: SchemeKind::ClientCredentials { token_url: "https://example.com/token" },
        verify_body: false,
    },
    Scheme { name: "web", kind: SchemeKind::Bearer, verify_body: false },
    Scheme { name: "misspelt", kind: SchemeKind::Bearer, verify_body: false },
];
