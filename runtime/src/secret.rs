//! Text that is not shown.

use std::fmt::{self, Formatter};

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use subtle::ConstantTimeEq;

/// A password, a key, a token: text that does not show itself.
///
/// `Debug` writes `Secret(…)`, there is no `Display`, and an error of reading it does not quote what was read. Comparing
/// takes the same time wherever two secrets of one length differ.
///
/// **Serializing writes the text itself**: a client has to send it. So a type that holds one must not be serialized into a
/// log.
#[derive(Clone, Default)]
pub struct Secret(String);

impl Secret {
    /// The text itself.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The text itself, owned.
    #[must_use]
    pub fn into_exposed(self) -> String {
        self.0
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        self.0.as_bytes().ct_eq(other.0.as_bytes()).into()
    }
}

impl Eq for Secret {}

/// Writes the text itself.
impl Serialize for Secret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Asked for a string, a format may quote what it finds instead; asked for anything, it hands it to the visitor.
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(SecretVisitor)
        } else {
            deserializer.deserialize_string(SecretVisitor)
        }
    }
}

/// Overrides every `visit` that would quote its value in an error.
struct SecretVisitor;

fn not_text<T, E: Error>() -> Result<T, E> {
    Err(E::custom("invalid type: expected a string"))
}

impl Visitor<'_> for SecretVisitor {
    type Value = Secret;

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E>(self, text: &str) -> Result<Secret, E> {
        Ok(Secret(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Secret, E> {
        Ok(Secret(text))
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Secret, E> {
        str::from_utf8(bytes).map_or_else(|_| not_text(), |text| Ok(text.into()))
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Secret, E> {
        not_text()
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Secret, E> {
        not_text()
    }

    fn visit_i128<E: Error>(self, _: i128) -> Result<Secret, E> {
        not_text()
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Secret, E> {
        not_text()
    }

    fn visit_u128<E: Error>(self, _: u128) -> Result<Secret, E> {
        not_text()
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Secret, E> {
        not_text()
    }

    fn visit_char<E: Error>(self, text: char) -> Result<Secret, E> {
        Ok(Secret(text.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::Secret;

    #[test]
    fn debug_shows_nothing() {
        assert_eq!(format!("{:?}", Secret::from("hunter2")), "Secret(…)");
        assert_eq!(format!("{:#?}", Some(Secret::from("hunter2"))), "Some(\n    Secret(…),\n)");
    }

    #[test]
    fn equal_texts_are_equal() {
        assert_eq!(Secret::from("a"), Secret::from("a".to_owned()));
        assert_ne!(Secret::from("a"), Secret::from("b"));
        assert_ne!(Secret::from("a"), Secret::from("aa"));
    }

    #[test]
    fn it_is_sent_as_it_is() {
        let secret: Secret = serde_json::from_str(r#""hunter2""#).unwrap();
        assert_eq!(secret.expose(), "hunter2");
        assert_eq!(serde_json::to_string(&secret).unwrap(), r#""hunter2""#);
    }

    #[test]
    fn an_error_does_not_quote_it() {
        for text in ["1234567", "-1234567", "1234567.5", "true", "[1234567]", r#"{"a":1234567}"#, "null"] {
            let error = serde_json::from_str::<Secret>(text).unwrap_err().to_string();
            assert!(!error.contains("1234567") && !error.contains("true"), "{error}");
        }
    }
}
