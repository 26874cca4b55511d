//! `TokenRefusal`.

use lockstep_runtime::object;

/// Why there is no token.
#[derive(Clone)]
pub struct TokenRefusal {
    /// A code of RFC 6749.
    pub error: String,
    /// The same in words.
    pub reason: Option<String>,
}

object! { TokenRefusal {
    0 "error" error required,
    1 "reason" reason optional,
} }
