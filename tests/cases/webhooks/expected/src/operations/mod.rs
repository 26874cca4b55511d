//! The operations as data, and their answers: what client and server share.

mod callbacks;
mod webhooks;
mod webhooks2;

use lockstep_runtime::http::{Place, Scheme, SchemeKind};

pub use callbacks::*;
pub use webhooks::*;
pub use webhooks2::*;

/// The security schemes; a requirement names one by its index.
pub static SCHEMES: &[Scheme] = &[
    Scheme { name: "token", kind: SchemeKind::Bearer, verify_body: false },
    Scheme {
        name: "signature",
        kind: SchemeKind::ApiKey { place: Place::Header, name: "X-Signature" },
        verify_body: true,
    },
];
