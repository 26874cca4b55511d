//! The operations as data, and their answers: what client and server share.

mod chat;
mod tokens;

use lockstep_runtime::headed;
use lockstep_runtime::http::{Scheme, SchemeKind};

use crate::types::Refusal;

pub use chat::*;
pub use tokens::*;

/// The security schemes; a requirement names one by its index.
pub static SCHEMES: &[Scheme] = &[
    Scheme { name: "zoomApp", kind: SchemeKind::Basic, verify_body: false },
    Scheme {
        name: "zoomAccount",
        kind: SchemeKind::ClientCredentials { token_url: "https://zoom.us/oauth/token" },
        verify_body: false,
    },
];

/// Zoom refused.
#[derive(Clone, Debug, PartialEq)]
pub struct Refused {
    /// The body.
    pub body: Refusal,
    /// `Retry-After`: Seconds after which another try makes sense, when there are too many.
    pub retry_after: Option<String>,
}

headed! { Refused Json("application/json") {
    "Retry-After" retry_after optional,
} }
