//! Secrets of clients: hashed at rest, and checked without letting anybody burn our time.
//!
//! An Argon2 hash takes tens of milliseconds and megabytes to check, which is its purpose; asked often enough it is a way to
//! stop the server. So it is checked until a secret was right once, and never for more than [`AT_ONCE`] requests at a time.
//! From then on a keyed digest of that secret, in memory only, tells right from wrong in a microsecond.

use super::token::keyed;
use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher as _, PasswordVerifier as _};
use hmac::Mac as _;
use std::sync::OnceLock;
use subtle::ConstantTimeEq as _;
use tokio::sync::Semaphore;

/// How many hashes are checked at the same time.
const AT_ONCE: usize = 2;
/// How many requests may wait for that.
const WAITING: usize = 64;

/// The Argon2 hash of a secret, with a salt of its own.
///
/// # Errors
/// When the system gives no random octets, or the secret is far too long.
pub fn hash_secret(secret: &str) -> Result<String, String> {
    let hash = Argon2::default().hash_password(secret.as_bytes());
    hash.map(|hash| hash.to_string()).map_err(|error| error.to_string())
}

/// Whether a text is an Argon2 hash.
#[must_use]
pub fn is_hash(text: &str) -> bool {
    PasswordHash::new(text).is_ok_and(|hash| hash.algorithm.as_str().starts_with("argon2") && hash.hash.is_some())
}

/// A digest of a secret under a key that lives as long as the process.
type Digest = [u8; 32];

/// What checks secrets.
#[derive(Debug)]
pub(super) struct Checker {
    key: [u8; 32],
    working: Semaphore,
    waiting: Semaphore,
}

/// What is known of a client's secret.
#[derive(Debug)]
pub(super) struct Known {
    hash: Option<String>,
    digest: OnceLock<Digest>,
}

/// Why a secret was not checked.
#[derive(Debug)]
pub(super) struct TooBusy;

impl Checker {
    pub(super) fn new() -> Result<Self, getrandom::Error> {
        let mut key = [0; 32];
        getrandom::fill(&mut key)?;
        Ok(Self { key, working: Semaphore::new(AT_ONCE), waiting: Semaphore::new(WAITING) })
    }

    /// What is known when the secret itself is.
    pub(super) fn plain(&self, secret: &str) -> Known {
        Known { hash: None, digest: OnceLock::from(self.digest(secret)) }
    }

    /// What is known when the hash is.
    pub(super) fn hashed(hash: &str) -> Known {
        Known { hash: Some(hash.to_owned()), digest: OnceLock::new() }
    }

    /// Whether a secret is right; never for a client that is not known. Names of clients are no secrets, so a name may be
    /// told by the time it takes.
    pub(super) async fn check(&self, known: Option<&Known>, secret: &str) -> Result<bool, TooBusy> {
        let digest = self.digest(secret);
        let Some(known) = known else { return Ok(false) };
        if let Some(right) = known.digest.get() {
            return Ok(digest.ct_eq(right).into());
        }
        let Some(hash) = known.hash.clone() else { return Ok(false) };
        let _waiting = self.waiting.try_acquire().map_err(|_| TooBusy)?;
        let _working = self.working.acquire().await.map_err(|_| TooBusy)?;
        // Somebody may have been right while this one waited.
        if let Some(right) = known.digest.get() {
            return Ok(digest.ct_eq(right).into());
        }
        let secret = secret.to_owned();
        let right = tokio::task::spawn_blocking(move || verify(&hash, &secret)).await.map_err(|_| TooBusy)?;
        if right {
            let _ = known.digest.set(digest);
        }
        Ok(right)
    }

    fn digest(&self, secret: &str) -> Digest {
        keyed(&self.key).chain_update(secret.as_bytes()).finalize().into_bytes().into()
    }
}

fn verify(hash: &str, secret: &str) -> bool {
    PasswordHash::new(hash).is_ok_and(|hash| Argon2::default().verify_password(secret.as_bytes(), &hash).is_ok())
}
