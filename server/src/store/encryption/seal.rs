//! Seals secrets before they are stored, so that a copy of the database alone does not reveal them.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};

use crate::store::StoreError;

/// Prefix of each sealed string, with the version of the format.
const SEALED_PREFIX: &str = "sealed:1:";
/// Length of a nonce in bytes. Long enough for a random nonce for each secret.
const NONCE_LENGTH: usize = 24;

/// Encrypts and decrypts secrets with a key that is not in the database. Also decrypts with older keys.
pub struct Sealer {
    current: XChaCha20Poly1305,
    old_keys: Vec<XChaCha20Poly1305>,
}

impl std::fmt::Debug for Sealer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sealer")
    }
}

impl Sealer {
    /// Creates a sealer with a key.
    #[must_use]
    pub fn new(key: &[u8; 32]) -> Self {
        Self { current: XChaCha20Poly1305::new(&Key::from(*key)), old_keys: Vec::new() }
    }

    /// Adds older keys for decryption.
    #[must_use]
    pub fn with_old(mut self, keys: &[[u8; 32]]) -> Self {
        self.old_keys.extend(keys.iter().map(|key| XChaCha20Poly1305::new(&Key::from(*key))));
        self
    }

    /// Encrypts a string for a context. The result cannot be decrypted for another context.
    ///
    /// # Errors
    /// Returns an error if the system provides no random bytes.
    pub fn seal(&self, context: &str, text: &str) -> Result<String, StoreError> {
        let mut nonce = [0; NONCE_LENGTH];
        getrandom::fill(&mut nonce).map_err(|error| StoreError::Unavailable(format!("no random bytes: {error}")))?;
        let payload = Payload { msg: text.as_bytes(), aad: context.as_bytes() };
        let sealed = self
            .current
            .encrypt(&XNonce::from(nonce), payload)
            .map_err(|_| StoreError::Bug("encryption failed".into()))?;
        Ok(format!("{SEALED_PREFIX}{}", STANDARD_NO_PAD.encode([&nonce[..], &sealed].concat())))
    }

    /// Decrypts a string. Returns `None` if it was modified, moved, or sealed with an unknown key.
    #[must_use]
    pub fn open(&self, context: &str, sealed: &str) -> Option<String> {
        std::iter::once(&self.current).chain(&self.old_keys).find_map(|key| open_sealed(key, context, sealed))
    }

    /// Returns whether a string was sealed with the current key.
    #[must_use]
    pub fn is_current(&self, context: &str, sealed: &str) -> bool {
        open_sealed(&self.current, context, sealed).is_some()
    }

    /// Seals a string with the current key, whichever key it was sealed with.
    ///
    /// # Errors
    /// Returns an error if it was sealed with an unknown key.
    pub fn renew(&self, context: &str, sealed: &str) -> Result<String, StoreError> {
        if self.is_current(context, sealed) {
            return Ok(sealed.to_owned());
        }
        match self.open(context, sealed) {
            Some(text) => self.seal(context, &text),
            None => Err(StoreError::Corrupt(format!("{context} was encrypted with another key, or modified"))),
        }
    }
}

fn open_sealed(key: &XChaCha20Poly1305, context: &str, sealed: &str) -> Option<String> {
    let bytes = STANDARD_NO_PAD.decode(sealed.strip_prefix(SEALED_PREFIX)?).ok()?;
    let (nonce, sealed) = bytes.split_first_chunk::<NONCE_LENGTH>()?;
    let payload = Payload { msg: sealed, aad: context.as_bytes() };
    String::from_utf8(key.decrypt(&XNonce::from(*nonce), payload).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sealed_string_opens_in_its_context_with_its_key_only() {
        let sealer = Sealer::new(&[7; 32]);
        let sealed = sealer.seal("call.token", "hush é").unwrap();
        assert!(sealed.starts_with(SEALED_PREFIX) && !sealed.contains("hush"));
        assert_eq!(sealer.open("call.token", &sealed).as_deref(), Some("hush é"));
        assert_ne!(sealer.seal("call.token", "hush é").unwrap(), sealed);
        assert_eq!(sealer.open("call.other", &sealed), None);
        assert_eq!(Sealer::new(&[8; 32]).open("call.token", &sealed), None);
        assert_eq!(sealer.open("call.token", "hush é"), None);
        assert_eq!(sealer.open("call.token", "sealed:1:AAAA"), None);
    }

    #[test]
    fn string_sealed_with_old_key_opens_and_is_resealed() {
        let sealed = Sealer::new(&[7; 32]).seal("call.token", "hush").unwrap();
        let sealer = Sealer::new(&[8; 32]).with_old(&[[6; 32], [7; 32]]);
        assert_eq!(sealer.open("call.token", &sealed).as_deref(), Some("hush"));
        assert!(!sealer.is_current("call.token", &sealed));
        let renewed = sealer.renew("call.token", &sealed).unwrap();
        assert_eq!(Sealer::new(&[8; 32]).open("call.token", &renewed).as_deref(), Some("hush"));
        assert_eq!(sealer.renew("call.token", &renewed).unwrap(), renewed);
        assert!(Sealer::new(&[9; 32]).renew("call.token", &sealed).is_err());
    }
}
