//! JSON Web Tokens (RFC 7519) with HMAC-SHA256.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::Sha256;

const HEADER: &str = "eyJhbGciOiJIUzI1NiJ9";
const KEY: [u8; 64] = [7; 64];

#[derive(Deserialize, Serialize)]
struct Claims {
    sub: String,
    scope: String,
    exp: i64,
}

/// Returns a token with all scopes, valid until `exp`, in seconds since 1970.
pub(crate) fn create_token(exp: i64) -> String {
    let claims = Claims { sub: "bench".into(), scope: "read:calls edit:calls".into(), exp };
    let claims = URL_SAFE_NO_PAD.encode(serde_json::to_vec(&claims).unwrap_or_default());
    let signed = format!("{HEADER}.{claims}");
    let signature = compute_mac(&signed).finalize().into_bytes();
    format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
}

/// Returns whether a token is signed by this server, is not expired, and has a scope.
pub(crate) fn allows_scope(token: &str, scope: &str) -> bool {
    verify_token(token).is_some_and(|claims| {
        claims.exp > Timestamp::now().as_second() && claims.scope.split(' ').any(|granted| granted == scope)
    })
}

fn verify_token(token: &str) -> Option<Claims> {
    let (signed, signature) = token.rsplit_once('.')?;
    let (header, claims) = signed.split_once('.')?;
    compute_mac(signed).verify_slice(&URL_SAFE_NO_PAD.decode(signature).ok()?).ok()?;
    let claims = (header == HEADER).then(|| URL_SAFE_NO_PAD.decode(claims).ok())??;
    serde_json::from_slice(&claims).ok()
}

fn compute_mac(signed: &str) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new(&KEY.into());
    mac.update(signed.as_bytes());
    mac
}
