//! Secrets at rest: sealed before they are stored, so that a copy of the database alone gives none away.

use super::StoreError;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};

/// What every sealed text starts with: that it is one, and how.
const MARK: &str = "sealed:1:";
/// Length of a nonce. It is long enough to be drawn at random for each text.
const NONCE: usize = 24;

/// Seals and opens texts with a key that does not stand in the database.
pub struct Sealer(XChaCha20Poly1305);

impl std::fmt::Debug for Sealer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sealer")
    }
}

impl Sealer {
    /// A sealer with this key.
    #[must_use]
    pub fn new(key: &[u8; 32]) -> Self {
        Self(XChaCha20Poly1305::new(&Key::from(*key)))
    }

    /// A text sealed for a place. A sealed text that is moved to another place does not open there.
    ///
    /// # Errors
    /// When the system gives no random octets.
    pub fn seal(&self, place: &str, text: &str) -> Result<String, StoreError> {
        let mut nonce = [0; NONCE];
        getrandom::fill(&mut nonce).map_err(|error| StoreError::Unavailable(format!("no random octets: {error}")))?;
        let payload = Payload { msg: text.as_bytes(), aad: place.as_bytes() };
        let sealed =
            self.0.encrypt(&XNonce::from(nonce), payload).map_err(|_| StoreError::Bug("cannot seal".into()))?;
        Ok(format!("{MARK}{}", STANDARD_NO_PAD.encode([&nonce[..], &sealed].concat())))
    }

    /// The text that was sealed for a place; none when it was changed, moved, or sealed with another key.
    #[must_use]
    pub fn open(&self, place: &str, sealed: &str) -> Option<String> {
        let octets = STANDARD_NO_PAD.decode(sealed.strip_prefix(MARK)?).ok()?;
        let (nonce, sealed) = octets.split_first_chunk::<NONCE>()?;
        let payload = Payload { msg: sealed, aad: place.as_bytes() };
        String::from_utf8(self.0.decrypt(&XNonce::from(*nonce), payload).ok()?).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_text_opens_in_its_place_with_its_key() {
        let sealer = Sealer::new(&[7; 32]);
        let sealed = sealer.seal("call.token", "hush é").unwrap();
        assert!(sealed.starts_with(MARK) && !sealed.contains("hush"));
        assert_eq!(sealer.open("call.token", &sealed).as_deref(), Some("hush é"));
        assert_ne!(sealer.seal("call.token", "hush é").unwrap(), sealed);
        assert_eq!(sealer.open("call.other", &sealed), None);
        assert_eq!(Sealer::new(&[8; 32]).open("call.token", &sealed), None);
        assert_eq!(sealer.open("call.token", "hush é"), None);
        assert_eq!(sealer.open("call.token", "sealed:1:AAAA"), None);
    }
}
