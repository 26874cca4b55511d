//! Tokens: JSON Web Tokens with HMAC-SHA256.
//!
//! Only one header is accepted, byte for byte, so that a token cannot choose another algorithm.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

/// Lifetime of a token in seconds.
pub const TOKEN_SECONDS: i32 = 3600;
/// `{"alg":"HS256"}`
const TOKEN_HEADER: &str = "eyJhbGciOiJIUzI1NiJ9";
/// Maximum length of a token. Issued tokens have about 200 characters.
const MAX_TOKEN_LENGTH: usize = 8192;

/// The claims of a token.
#[derive(Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(super) struct Claims {
    /// The client.
    pub(super) sub: String,
    /// Its scopes, separated by spaces.
    pub(super) scope: String,
    /// Time of issue, in seconds since 1970.
    pub(super) iat: i64,
    /// Time of expiry, in seconds since 1970.
    pub(super) exp: i64,
}

/// Error of the verification of a token.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum VerifyTokenError {
    /// The token was not issued by this server, or was modified.
    Invalid,
    /// The token has expired.
    Expired,
    /// The client is no longer configured.
    UnknownClient,
    /// The token lacks this scope.
    Scope(String),
}

impl std::fmt::Display for VerifyTokenError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Invalid => f.write_str("The token is invalid."),
            Self::Expired => f.write_str("The token has expired."),
            Self::UnknownClient => f.write_str("The client of the token is unknown."),
            Self::Scope(scope) => write!(f, "The scope {scope} is required."),
        }
    }
}

/// Creates an HMAC-SHA256. The key is padded with zeros to a block of 64 bytes, as RFC 2104 does.
pub(super) fn new_hmac(key: &[u8; 32]) -> Hmac<Sha256> {
    let mut block = [0; 64];
    block[..32].copy_from_slice(key);
    Hmac::new(&block.into())
}

/// Signs tokens.
pub(super) struct TokenSigner(Hmac<Sha256>);

impl std::fmt::Debug for TokenSigner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Signer")
    }
}

impl TokenSigner {
    pub(super) fn new(key: &[u8; 32]) -> Self {
        Self(new_hmac(key))
    }

    /// Creates a token with claims.
    pub(super) fn sign(&self, claims: &Claims) -> String {
        let claims = serde_json::to_vec(claims).unwrap_or_default();
        let text = format!("{TOKEN_HEADER}.{}", URL_SAFE_NO_PAD.encode(claims));
        let mac = self.0.clone().chain_update(text.as_bytes()).finalize().into_bytes();
        format!("{text}.{}", URL_SAFE_NO_PAD.encode(mac))
    }

    /// Hashes byte strings with their lengths. The result never equals the signature of a token, whose input starts
    /// with the header.
    pub(super) fn fingerprint(&self, parts: &[&[u8]]) -> String {
        let mut mac = self.0.clone().chain_update("fingerprint");
        for part in parts {
            mac.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_le_bytes());
            mac.update(part);
        }
        URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())
    }

    /// Verifies a token and returns its claims.
    pub(super) fn read(&self, token: &str, now: i64) -> Result<Claims, VerifyTokenError> {
        if token.len() > MAX_TOKEN_LENGTH {
            return Err(VerifyTokenError::Invalid);
        }
        let (text, mac) = token.rsplit_once('.').ok_or(VerifyTokenError::Invalid)?;
        let mac = URL_SAFE_NO_PAD.decode(mac).map_err(|_| VerifyTokenError::Invalid)?;
        // Compares in constant time, before any part of the token is used.
        self.0.clone().chain_update(text.as_bytes()).verify_slice(&mac).map_err(|_| VerifyTokenError::Invalid)?;
        let encoded =
            text.strip_prefix(TOKEN_HEADER).and_then(|text| text.strip_prefix('.')).ok_or(VerifyTokenError::Invalid)?;
        let json = URL_SAFE_NO_PAD.decode(encoded).map_err(|_| VerifyTokenError::Invalid)?;
        let claims: Claims = serde_json::from_slice(&json).map_err(|_| VerifyTokenError::Invalid)?;
        if claims.exp <= now { Err(VerifyTokenError::Expired) } else { Ok(claims) }
    }
}
