//! `Token`.

use lockstep_runtime::object;

/// A token.
#[derive(Clone)]
pub struct Token {
    /// The token itself.
    pub access_token: String,
    /// `bearer`.
    pub token_type: String,
    /// Seconds until it expires.
    pub expires_in: i64,
    /// What it is good for.
    pub scope: Option<String>,
}

object! { Token {
    0 "access_token" access_token required,
    1 "token_type" token_type required,
    2 "expires_in" expires_in required,
    3 "scope" scope optional,
} }
