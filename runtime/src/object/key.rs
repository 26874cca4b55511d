//! Finds the field of a property's key.

use std::fmt::{self, Formatter};

use serde::Deserializer;
use serde::de::{DeserializeSeed, Error, Unexpected, Visitor};

/// The fields that were read, by number.
pub(super) struct FieldSet {
    first: u64,
    further: Vec<u64>,
}

impl FieldSet {
    /// Returns an empty set for a struct with this number of fields.
    pub(super) fn new(fields: usize) -> Self {
        Self { first: 0, further: vec![0; fields.saturating_sub(1) / 64] }
    }

    fn bits(&self, field: usize) -> u64 {
        match field / 64 {
            0 => self.first,
            word => self.further.get(word - 1).copied().unwrap_or_default(),
        }
    }

    pub(super) fn contains(&self, field: usize) -> bool {
        self.bits(field) >> (field % 64) & 1 == 1
    }

    /// Adds a field. Returns false if it was in the set.
    pub(super) fn insert(&mut self, field: usize) -> bool {
        let new = !self.contains(field);
        let word = match field / 64 {
            0 => Some(&mut self.first),
            word => self.further.get_mut(word - 1),
        };
        if let Some(word) = word {
            *word |= 1 << (field % 64);
        }
        new
    }
}

/// A property's key.
pub(super) enum PropertyKey {
    /// The number of the field with this key.
    Field(usize),
    /// A key that no field has. The string is empty unless the reader keeps unknown keys.
    Unknown(String),
}

/// Reads a key: a string, bytes, or the number of a field.
pub(super) struct FindField {
    pub(super) names: &'static [&'static str],
    /// The field that comes next if the properties are in the order of the fields.
    pub(super) guess: usize,
    /// Whether to keep the string of an unknown key.
    pub(super) keep: bool,
}

impl FindField {
    /// Returns the field with this name. Properties are mostly in the order of the fields, so the search starts at the guess.
    fn find_field(&self, key: &[u8]) -> Option<usize> {
        let (before, after) = self.names.split_at_checked(self.guess)?;
        let same = |name: &&str| name.as_bytes() == key;
        let found = after.iter().position(same).map(|entry| entry + self.guess);
        found.or_else(|| before.iter().position(same))
    }
}

impl<'de> DeserializeSeed<'de> for FindField {
    type Value = PropertyKey;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<PropertyKey, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for FindField {
    type Value = PropertyKey;

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a property")
    }

    fn visit_str<E>(self, key: &str) -> Result<PropertyKey, E> {
        Ok(match self.find_field(key.as_bytes()) {
            Some(field) => PropertyKey::Field(field),
            None if self.keep => PropertyKey::Unknown(key.to_owned()),
            None => PropertyKey::Unknown(String::new()),
        })
    }

    fn visit_bytes<E: Error>(self, key: &[u8]) -> Result<PropertyKey, E> {
        match self.find_field(key) {
            Some(field) => Ok(PropertyKey::Field(field)),
            None if !self.keep => Ok(PropertyKey::Unknown(String::new())),
            None => match str::from_utf8(key) {
                Ok(key) => Ok(PropertyKey::Unknown(key.to_owned())),
                Err(_) => Err(E::invalid_value(Unexpected::Bytes(key), &self)),
            },
        }
    }

    fn visit_u64<E>(self, key: u64) -> Result<PropertyKey, E> {
        Ok(match usize::try_from(key) {
            Ok(field) if field < self.names.len() => PropertyKey::Field(field),
            _ => PropertyKey::Unknown(key.to_string()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{FieldSet, FindField};

    #[test]
    fn find_searches_after_and_before_the_guess() {
        const NAMES: &[&str] = &["a", "b", "c"];
        for guess in 0..=NAMES.len() {
            let find = |key: &str| FindField { names: NAMES, guess, keep: false }.find_field(key.as_bytes());
            assert_eq!((find("a"), find("b"), find("c"), find("d")), (Some(0), Some(1), Some(2), None));
        }
    }

    #[test]
    fn field_set_holds_more_than_64_fields() {
        for fields in [0, 1, 63, 64, 65, 128, 129, 500] {
            let mut seen = FieldSet::new(fields);
            for field in 0..fields {
                assert!(!seen.contains(field));
                assert!(seen.insert(field), "{field} of {fields}");
                assert!(!seen.insert(field));
                assert!(seen.contains(field));
            }
        }
    }
}
