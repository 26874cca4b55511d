//! Unions whose variant is chosen by tests: a property's presence, its value, or the JSON type.

use serde::de::{DeserializeOwned, DeserializeSeed};
use serde::{Deserializer, de};
use serde_json::{Error, Value};

use super::lossless;
use super::strict_value::StrictValue;
use super::unknown_count;

/// A value, and the variant that a test chose.
#[doc(hidden)]
pub struct FirstMatch<T> {
    value: Value,
    union: &'static str,
    chosen: Option<Result<T, Error>>,
}

/// Writes the tests of the JSON type.
macro_rules! types {
    ($($method:ident $is:ident)*) => {
        $(
            /// Returns whether the value has this JSON type.
            #[must_use]
            pub fn $method(&self) -> bool {
                self.value.$is()
            }
        )*
    };
}

impl<T> FirstMatch<T> {
    /// Reads any value.
    ///
    /// # Errors
    /// Returns an error for a duplicate property and for formats that are not self-describing.
    pub fn read<'de, D: Deserializer<'de>>(from: D, union: &'static str) -> Result<Self, D::Error> {
        Ok(Self { value: StrictValue.deserialize(from)?, union, chosen: None })
    }

    types! { null is_null boolean is_boolean number is_number string is_string array is_array object is_object }

    /// Returns whether the value is an object with this property.
    #[must_use]
    pub fn has(&self, property: &str) -> bool {
        self.value.get(property).is_some()
    }

    /// Returns whether the value is an object whose property has this value.
    #[must_use]
    pub fn is<V>(&self, property: &str, value: V) -> bool
    where
        Value: PartialEq<V>,
    {
        self.value.get(property).is_some_and(|actual| *actual == value)
    }

    /// Returns whether the value at this JSON Pointer is one of `values`.
    #[must_use]
    pub fn any_of<V>(&self, pointer: &str, values: &[V]) -> bool
    where
        Value: PartialEq<V>,
    {
        self.value.pointer(pointer).is_some_and(|actual| values.iter().any(|value| *actual == *value))
    }

    /// Chooses a variant, unless one is chosen.
    pub fn choose<V: DeserializeOwned>(&mut self, variant: fn(V) -> T) {
        if self.chosen.is_none() {
            self.chosen = Some(lossless::read_variant(&self.value).map(variant));
        }
    }

    /// Chooses this variant if no test succeeded and it knows all of the value. The distinguishing property can be left out.
    pub fn choose_lossless<V: DeserializeOwned>(&mut self, variant: fn(V) -> T) {
        self.attempt(variant, |unknown| unknown == 0);
    }

    /// Chooses this variant if none is chosen and it keeps all of the value.
    pub fn choose_default<V: DeserializeOwned>(&mut self, variant: fn(V) -> T) {
        self.attempt(variant, |_| true);
    }

    fn attempt<V: DeserializeOwned>(&mut self, variant: fn(V) -> T, accepts: fn(usize) -> bool) {
        if self.chosen.is_some() || !self.value.is_object() {
            return;
        }
        if let Some((value, unknown)) = lossless::read_all(&self.value)
            && accepts(unknown)
        {
            // An enclosing union has to count these parts too.
            (0..unknown).for_each(|_| unknown_count::note_unknown(|| true));
            self.chosen = Some(Ok(variant(value)));
        }
    }

    /// Chooses this variant if the chosen one cannot read the value and this one can: a test can succeed by coincidence.
    pub fn retry<V: DeserializeOwned>(&mut self, variant: fn(V) -> T) {
        if let Some(Err(_)) = self.chosen
            && self.value.is_object()
            && let Ok(value) = lossless::read_variant(&self.value)
        {
            self.chosen = Some(Ok(variant(value)));
        }
    }

    /// Returns the chosen variant, or the unknown one if none is chosen.
    ///
    /// # Errors
    /// Returns an error if the chosen variant's type cannot read the value.
    pub fn finish<E: de::Error>(self, unknown: fn(Value) -> T) -> Result<T, E> {
        match self.chosen {
            Some(Ok(value)) => Ok(value),
            Some(Err(error)) => Err(E::custom(format_args!("{}: {error}", self.union))),
            None => {
                unknown_count::note_unknown(|| true);
                Ok(unknown(self.value))
            }
        }
    }
}
