//! Tokens: JSON Web Tokens with HMAC-SHA256, which say who asks and until when.
//!
//! Only one header is taken, octet for octet, so nobody can choose another algorithm.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

/// How long a token is valid.
pub const TOKEN_SECONDS: i32 = 3600;
/// `{"alg":"HS256"}`
const HEADER: &str = "eyJhbGciOiJIUzI1NiJ9";
/// Longer ones are not looked at; ours have about 200 characters.
const LONGEST: usize = 8192;

/// What a token says.
#[derive(Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(super) struct Claims {
    /// The client.
    pub(super) sub: String,
    /// Its scopes, with blanks between them.
    pub(super) scope: String,
    /// When it was made, in seconds since 1970.
    pub(super) iat: i64,
    /// Until when it is valid.
    pub(super) exp: i64,
}

/// Why a token is of no use.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Rejected {
    /// It is none of ours, or was changed.
    Invalid,
    /// It was valid once.
    Expired,
    /// Its client is none any more.
    Gone,
    /// It has not this scope.
    Scope(String),
}

impl std::fmt::Display for Rejected {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Invalid => f.write_str("The token is invalid."),
            Self::Expired => f.write_str("The token has run out."),
            Self::Gone => f.write_str("The client of the token is no longer known."),
            Self::Scope(scope) => write!(f, "The scope {scope} is needed."),
        }
    }
}

/// HMAC-SHA256 under a key. It takes a block of 64 octets, to which a shorter key is filled up with zeros.
pub(super) fn keyed(key: &[u8; 32]) -> Hmac<Sha256> {
    let mut block = [0; 64];
    block[..32].copy_from_slice(key);
    Hmac::new(&block.into())
}

/// What signs tokens.
pub(super) struct Signer(Hmac<Sha256>);

impl std::fmt::Debug for Signer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Signer")
    }
}

impl Signer {
    pub(super) fn new(key: &[u8; 32]) -> Self {
        Self(keyed(key))
    }

    /// The token that says this.
    pub(super) fn sign(&self, claims: &Claims) -> String {
        let claims = serde_json::to_vec(claims).unwrap_or_default();
        let text = format!("{HEADER}.{}", URL_SAFE_NO_PAD.encode(claims));
        let mac = self.0.clone().chain_update(text.as_bytes()).finalize().into_bytes();
        format!("{text}.{}", URL_SAFE_NO_PAD.encode(mac))
    }

    /// A hash of these octets, each with its length. It can be no token's signature, which is over a text that begins with
    /// the header.
    pub(super) fn fingerprint(&self, parts: &[&[u8]]) -> String {
        let mut mac = self.0.clone().chain_update("fingerprint");
        for part in parts {
            mac.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_le_bytes());
            mac.update(part);
        }
        URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())
    }

    /// What a token says, if it is ours and still valid.
    pub(super) fn read(&self, token: &str, now: i64) -> Result<Claims, Rejected> {
        if token.len() > LONGEST {
            return Err(Rejected::Invalid);
        }
        let (text, mac) = token.rsplit_once('.').ok_or(Rejected::Invalid)?;
        let mac = URL_SAFE_NO_PAD.decode(mac).map_err(|_| Rejected::Invalid)?;
        // This compares in constant time, and before anything of the token is believed.
        self.0.clone().chain_update(text.as_bytes()).verify_slice(&mac).map_err(|_| Rejected::Invalid)?;
        let claims = text.strip_prefix(HEADER).and_then(|text| text.strip_prefix('.')).ok_or(Rejected::Invalid)?;
        let claims = URL_SAFE_NO_PAD.decode(claims).map_err(|_| Rejected::Invalid)?;
        let claims: Claims = serde_json::from_slice(&claims).map_err(|_| Rejected::Invalid)?;
        if claims.exp <= now { Err(Rejected::Expired) } else { Ok(claims) }
    }
}
