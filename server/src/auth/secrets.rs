//! Client secrets: hashed at rest, and checked at bounded cost.
//!
//! Checking an Argon2 hash takes tens of milliseconds and megabytes by design, so frequent checks could overload the
//! server. At most [`MAX_CONCURRENT_CHECKS`] hashes are checked at a time. Once a secret was correct, a keyed digest in
//! memory replaces the hash for later checks.

use std::sync::OnceLock;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher as _, PasswordVerifier as _};
use hmac::Mac as _;
use subtle::ConstantTimeEq as _;
use tokio::sync::Semaphore;

use super::token::new_hmac;

/// How many hashes are checked at the same time.
const MAX_CONCURRENT_CHECKS: usize = 2;
/// How many checks may wait.
const MAX_WAITING_CHECKS: usize = 64;

/// Hashes a secret with Argon2 and a random salt.
///
/// # Errors
/// Returns an error if the system provides no random bytes, or the secret is too long.
pub fn hash_secret(secret: &str) -> Result<String, String> {
    let hash = Argon2::default().hash_password(secret.as_bytes());
    hash.map(|hash| hash.to_string()).map_err(|error| error.to_string())
}

/// Returns whether a string is an Argon2 hash.
#[must_use]
pub fn is_argon2_hash(text: &str) -> bool {
    PasswordHash::new(text).is_ok_and(|hash| hash.algorithm.as_str().starts_with("argon2") && hash.hash.is_some())
}

/// Digest of a secret, with a key that lives as long as the process.
type Digest = [u8; 32];

/// Checks secrets.
#[derive(Debug)]
pub(super) struct SecretChecker {
    key: [u8; 32],
    working: Semaphore,
    waiting: Semaphore,
}

/// The secret of a client, as far as it is known.
#[derive(Debug)]
pub(super) struct StoredSecret {
    hash: Option<String>,
    digest: OnceLock<Digest>,
}

/// Error: too many checks are running.
#[derive(Debug)]
pub(super) struct CheckerBusy;

impl SecretChecker {
    pub(super) fn new() -> Result<Self, getrandom::Error> {
        let mut key = [0; 32];
        getrandom::fill(&mut key)?;
        Ok(Self { key, working: Semaphore::new(MAX_CONCURRENT_CHECKS), waiting: Semaphore::new(MAX_WAITING_CHECKS) })
    }

    /// Stores a secret that is configured in plain.
    pub(super) fn plain(&self, secret: &str) -> StoredSecret {
        StoredSecret { hash: None, digest: OnceLock::from(self.digest(secret)) }
    }

    /// Stores a secret that is configured as hash.
    pub(super) fn hashed(hash: &str) -> StoredSecret {
        StoredSecret { hash: Some(hash.to_owned()), digest: OnceLock::new() }
    }

    /// Returns whether a secret is correct, and `false` for an unknown client. The response time may reveal whether a
    /// client exists; names of clients are not secret.
    pub(super) async fn check(&self, known: Option<&StoredSecret>, secret: &str) -> Result<bool, CheckerBusy> {
        let digest = self.digest(secret);
        let Some(known) = known else { return Ok(false) };
        if let Some(correct_digest) = known.digest.get() {
            return Ok(digest.ct_eq(correct_digest).into());
        }
        let Some(hash) = known.hash.clone() else { return Ok(false) };
        let _waiting = self.waiting.try_acquire().map_err(|_| CheckerBusy)?;
        let _working = self.working.acquire().await.map_err(|_| CheckerBusy)?;
        // Another request may have found the correct secret meanwhile.
        if let Some(correct_digest) = known.digest.get() {
            return Ok(digest.ct_eq(correct_digest).into());
        }
        let secret = secret.to_owned();
        let is_correct =
            tokio::task::spawn_blocking(move || verify_hash(&hash, &secret)).await.map_err(|_| CheckerBusy)?;
        if is_correct {
            let _ = known.digest.set(digest);
        }
        Ok(is_correct)
    }

    fn digest(&self, secret: &str) -> Digest {
        new_hmac(&self.key).chain_update(secret.as_bytes()).finalize().into_bytes().into()
    }
}

fn verify_hash(hash: &str, secret: &str) -> bool {
    PasswordHash::new(hash).is_ok_and(|hash| Argon2::default().verify_password(secret.as_bytes(), &hash).is_ok())
}
