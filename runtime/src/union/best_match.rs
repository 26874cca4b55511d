//! Unions whose variant is the best match.

use serde::Deserializer;
use serde::de::{DeserializeOwned, DeserializeSeed};
use serde_json::Value;

use super::lossless;
use super::strict_value::StrictValue;
use super::unknown_count;

/// A value, and the best variant so far.
#[doc(hidden)]
pub struct BestMatch<T> {
    value: Value,
    /// The variant, with the number of parts that it keeps without knowing them.
    best: Option<(usize, T)>,
}

impl<T> BestMatch<T> {
    /// Reads any value.
    ///
    /// # Errors
    /// Returns an error for a duplicate property and for formats that are not self-describing.
    pub fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(Self { value: StrictValue.deserialize(from)?, best: None })
    }

    /// Tries a variant. It matches if it keeps all of the value.
    pub fn attempt<V: DeserializeOwned>(&mut self, variant: fn(V) -> T) {
        let least = self.best.as_ref().map(|(unknown, _)| *unknown);
        if least == Some(0) {
            return;
        }
        if let Some((value, unknown)) = lossless::read_all(&self.value)
            && least.is_none_or(|least| unknown < least)
        {
            self.best = Some((unknown, variant(value)));
        }
    }

    /// Returns the best variant, or the unknown one if none matches.
    pub fn finish(self, unknown: fn(Value) -> T) -> T {
        unknown_count::note_unknown(|| !matches!(self.best, Some((0, _))));
        self.best.map_or_else(|| unknown(self.value), |(_, value)| value)
    }
}
