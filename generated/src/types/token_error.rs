//! `TokenError`.

use lockstep_runtime::object;

use super::TokenErrorCode;

/// A refused token request, after RFC 6749.
#[derive(Clone)]
pub struct TokenError {
    /// Codes of RFC 6749 for a refused token request.
    pub error: TokenErrorCode,
    /// What is wrong, for people.
    pub error_description: Option<String>,
}

object! { TokenError {
    0 "error" error required,
    1 "error_description" error_description optional,
} }
