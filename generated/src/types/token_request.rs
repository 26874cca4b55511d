//! `TokenRequest`.

use lockstep_runtime::{Secret, object};

/// A request for a token, after RFC 6749. `grant_type` is needed, and the client either here
/// (`client_id` and `client_secret`) or in HTTP Basic. No field is marked as required, so that what
/// is missing is told in the terms of RFC 6749.
#[derive(Clone, Default)]
pub struct TokenRequest {
    /// `client_credentials`.
    pub grant_type: Option<String>,
    /// Name of the client.
    pub client_id: Option<String>,
    /// Secret of the client. In no answer.
    pub client_secret: Option<Secret>,
    /// Scopes asked for, with spaces between them; without it, or with `all`, all that the client
    /// has.
    pub scope: Option<String>,
    /// Tenant; refused when it is not the one of this server.
    pub tenant: Option<String>,
}

object! { TokenRequest {
    0 "grant_type" grant_type optional,
    1 "client_id" client_id optional,
    2 "client_secret" client_secret optional,
    3 "scope" scope optional,
    4 "tenant" tenant optional,
} }
