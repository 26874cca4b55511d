//! Strings that are not shown.

use std::fmt::{self, Formatter};

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use subtle::ConstantTimeEq;

/// A password, a key or a token: a string that logs do not show.
///
/// `Debug` writes `Secret(…)`, and there is no `Display`. Errors of deserialization do not quote the value. Comparing two
/// secrets of the same length takes constant time.
///
/// **Serialization writes the string**, because a client has to send it. Do not serialize types with secrets into logs.
///
/// ```
/// use lockstep_runtime::Secret;
///
/// let secret = Secret::from("hunter2");
/// assert_eq!(format!("{secret:?}"), "Secret(…)");
/// assert_eq!(secret.expose(), "hunter2");
/// ```
#[derive(Clone, Default)]
pub struct Secret(String);

impl Secret {
    /// Returns the string.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Returns the string, owned.
    #[must_use]
    pub fn into_exposed(self) -> String {
        self.0
    }
}

impl From<String> for Secret {
    fn from(string: String) -> Self {
        Self(string)
    }
}

impl From<&str> for Secret {
    fn from(string: &str) -> Self {
        Self(string.to_owned())
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

/// Writes the string.
impl Serialize for Secret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // On `deserialize_string` a format can quote what it finds. On `deserialize_any` the visitor gets it.
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(SecretVisitor)
        } else {
            deserializer.deserialize_string(SecretVisitor)
        }
    }
}

/// Reads a secret. Every `visit` method that would quote its value in an error is overridden.
struct SecretVisitor;

fn not_a_string<T, E: Error>() -> Result<T, E> {
    Err(E::custom("invalid type: expected a string"))
}

impl Visitor<'_> for SecretVisitor {
    type Value = Secret;

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E>(self, string: &str) -> Result<Secret, E> {
        Ok(Secret(string.to_owned()))
    }

    fn visit_string<E>(self, string: String) -> Result<Secret, E> {
        Ok(Secret(string))
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Secret, E> {
        str::from_utf8(bytes).map_or_else(|_| not_a_string(), |string| Ok(string.into()))
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Secret, E> {
        not_a_string()
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Secret, E> {
        not_a_string()
    }

    fn visit_i128<E: Error>(self, _: i128) -> Result<Secret, E> {
        not_a_string()
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Secret, E> {
        not_a_string()
    }

    fn visit_u128<E: Error>(self, _: u128) -> Result<Secret, E> {
        not_a_string()
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Secret, E> {
        not_a_string()
    }

    fn visit_char<E: Error>(self, string: char) -> Result<Secret, E> {
        Ok(Secret(string.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::Secret;

    #[test]
    fn secret_debug_hides_the_string() {
        assert_eq!(format!("{:?}", Secret::from("hunter2")), "Secret(…)");
        assert_eq!(format!("{:#?}", Some(Secret::from("hunter2"))), "Some(\n    Secret(…),\n)");
    }

    #[test]
    fn secret_equality_compares_strings() {
        assert_eq!(Secret::from("a"), Secret::from("a".to_owned()));
        assert_ne!(Secret::from("a"), Secret::from("b"));
        assert_ne!(Secret::from("a"), Secret::from("aa"));
    }

    #[test]
    fn secret_serialization_writes_the_string() {
        let secret: Secret = serde_json::from_str(r#""hunter2""#).unwrap();
        assert_eq!(secret.expose(), "hunter2");
        assert_eq!(serde_json::to_string(&secret).unwrap(), r#""hunter2""#);
    }

    #[test]
    fn secret_errors_do_not_quote_the_value() {
        for string in ["1234567", "-1234567", "1234567.5", "true", "[1234567]", r#"{"a":1234567}"#, "null"] {
            let error = serde_json::from_str::<Secret>(string).unwrap_err().to_string();
            assert!(!error.contains("1234567") && !error.contains("true"), "{error}");
        }
    }
}
