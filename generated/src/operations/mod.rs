//! The operations as data, and their answers: what client and server share.

mod auth;
mod call_logs;
mod mattermost_channel_details;
mod mattermost_details;
mod microsoft_teams;
mod microsoft_teams_mappings;
mod teams_chat_messages;
mod transcription_stores;
mod twilio;
mod twilio_details;
mod twilio_whats_app_details;
mod whats_app;
mod zoom;

use lockstep_runtime::headed;
use lockstep_runtime::http::{Place, Scheme, SchemeKind};

use crate::types::Problem;

pub use auth::*;
pub use call_logs::*;
pub use mattermost_channel_details::*;
pub use mattermost_details::*;
pub use microsoft_teams::*;
pub use microsoft_teams_mappings::*;
pub use teams_chat_messages::*;
pub use transcription_stores::*;
pub use twilio::*;
pub use twilio_details::*;
pub use twilio_whats_app_details::*;
pub use whats_app::*;
pub use zoom::*;

/// The security schemes; a requirement names one by its index.
pub static SCHEMES: &[Scheme] = &[
    Scheme { name: "haloOAuth", kind: SchemeKind::ClientCredentials { token_url: "/auth/token" }, verify_body: false },
    Scheme { name: "clientBasic", kind: SchemeKind::Basic, verify_body: false },
    Scheme {
        name: "twilioSignature",
        kind: SchemeKind::ApiKey { place: Place::Header, name: "X-Twilio-Signature" },
        verify_body: true,
    },
];

/// The client sent too many requests.
#[derive(Clone, Debug, PartialEq)]
pub struct TooManyRequests {
    /// The body.
    pub body: Problem,
    /// `Retry-After`: Seconds after which another try makes sense.
    pub retry_after: Option<i32>,
}

headed! { TooManyRequests Json("application/problem+json") {
    "Retry-After" retry_after optional,
} }

/// The server cannot do this now: it is busy, the request took too long, its store is not reached,
/// or what this operation needs is not configured.
#[derive(Clone, Debug, PartialEq)]
pub struct ServiceUnavailable {
    /// The body.
    pub body: Problem,
    /// `Retry-After`: Seconds after which another try makes sense.
    pub retry_after: Option<i32>,
}

headed! { ServiceUnavailable Json("application/problem+json") {
    "Retry-After" retry_after optional,
} }

/// There is no token, or it is invalid or has run out.
#[derive(Clone, Debug, PartialEq)]
pub struct Unauthorized {
    /// The body.
    pub body: Problem,
    /// `WWW-Authenticate`: How to authenticate (RFC 9110).
    pub www_authenticate: String,
}

headed! { Unauthorized Json("application/problem+json") {
    "WWW-Authenticate" www_authenticate required,
} }

/// The first request with this `Idempotency-Key` still runs, or its answer was lost when the server
/// was stopped.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// The body.
    pub body: Problem,
    /// `Retry-After`: Seconds after which another try makes sense.
    pub retry_after: Option<i32>,
}

headed! { Conflict Json("application/problem+json") {
    "Retry-After" retry_after optional,
} }
