//! Secrets at rest: sealed before they are stored, so that a copy of the database alone gives none away.

use crate::store::StoreError;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};

/// What every sealed text starts with: that it is one, and how.
const MARK: &str = "sealed:1:";
/// Length of a nonce. It is long enough to be drawn at random for each text.
const NONCE: usize = 24;

/// Seals and opens texts with a key that does not stand in the database; opens also what was sealed with older ones.
pub struct Sealer {
    present: XChaCha20Poly1305,
    old: Vec<XChaCha20Poly1305>,
}

impl std::fmt::Debug for Sealer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sealer")
    }
}

impl Sealer {
    /// A sealer with this key.
    #[must_use]
    pub fn new(key: &[u8; 32]) -> Self {
        Self { present: XChaCha20Poly1305::new(&Key::from(*key)), old: Vec::new() }
    }

    /// The same, which also opens what was sealed with these keys.
    #[must_use]
    pub fn with_old(mut self, keys: &[[u8; 32]]) -> Self {
        self.old.extend(keys.iter().map(|key| XChaCha20Poly1305::new(&Key::from(*key))));
        self
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
            self.present.encrypt(&XNonce::from(nonce), payload).map_err(|_| StoreError::Bug("cannot seal".into()))?;
        Ok(format!("{MARK}{}", STANDARD_NO_PAD.encode([&nonce[..], &sealed].concat())))
    }

    /// The text that was sealed for a place; none when it was changed, moved, or sealed with another key.
    #[must_use]
    pub fn open(&self, place: &str, sealed: &str) -> Option<String> {
        std::iter::once(&self.present).chain(&self.old).find_map(|key| open(key, place, sealed))
    }

    /// Whether a text was sealed for a place with the present key.
    #[must_use]
    pub fn is_current(&self, place: &str, sealed: &str) -> bool {
        open(&self.present, place, sealed).is_some()
    }

    /// What was sealed with any of the keys, sealed with the present one.
    ///
    /// # Errors
    /// When it was sealed with none of them.
    pub fn renew(&self, place: &str, sealed: &str) -> Result<String, StoreError> {
        if self.is_current(place, sealed) {
            return Ok(sealed.to_owned());
        }
        match self.open(place, sealed) {
            Some(text) => self.seal(place, &text),
            None => Err(StoreError::Corrupt(format!("{place} was sealed with another key, or changed"))),
        }
    }
}

fn open(key: &XChaCha20Poly1305, place: &str, sealed: &str) -> Option<String> {
    let octets = STANDARD_NO_PAD.decode(sealed.strip_prefix(MARK)?).ok()?;
    let (nonce, sealed) = octets.split_first_chunk::<NONCE>()?;
    let payload = Payload { msg: sealed, aad: place.as_bytes() };
    String::from_utf8(key.decrypt(&XNonce::from(*nonce), payload).ok()?).ok()
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

    #[test]
    fn what_an_old_key_sealed_opens_and_is_sealed_anew() {
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
