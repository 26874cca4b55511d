//! `TokenResponse`.

use lockstep_runtime::object;

/// A token, after RFC 6749.
#[derive(Clone)]
pub struct TokenResponse {
    /// The token, to be sent as `Authorization: Bearer …`.
    pub access_token: String,
    /// `Bearer`.
    pub token_type: String,
    /// Seconds for which the token holds.
    pub expires_in: i32,
    /// Scopes that the token has, with spaces between them.
    pub scope: String,
}

object! { TokenResponse {
    0 "access_token" access_token required,
    1 "token_type" token_type required,
    2 "expires_in" expires_in required,
    3 "scope" scope required,
} }
