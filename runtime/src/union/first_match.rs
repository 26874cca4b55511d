//! Unions whose variants tell themselves apart: by a member that is there, by its value, or by the JSON type.

use serde::de::{DeserializeOwned, DeserializeSeed};
use serde::{Deserializer, de};
use serde_json::{Error, Value};

use super::lossless;
use super::strict_value::StrictValue;
use super::unknown_count;

/// A value, and the variant that was made of it.
#[doc(hidden)]
pub struct FirstMatch<T> {
    value: Value,
    union: &'static str,
    picked: Option<Result<T, Error>>,
}

/// Writes the methods that ask for a JSON type.
macro_rules! types {
    ($($method:ident $is:ident)*) => {
        $(
            /// Whether it is of this JSON type.
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
    /// When a member stands twice, or the format does not describe itself.
    pub fn read<'de, D: Deserializer<'de>>(from: D, union: &'static str) -> Result<Self, D::Error> {
        Ok(Self { value: StrictValue.deserialize(from)?, union, picked: None })
    }

    types! { null is_null boolean is_boolean number is_number string is_string array is_array object is_object }

    /// Whether it is an object with this member.
    #[must_use]
    pub fn has(&self, member: &str) -> bool {
        self.value.get(member).is_some()
    }

    /// Whether it is an object with this member, and that has this value.
    #[must_use]
    pub fn is<V>(&self, member: &str, value: V) -> bool
    where
        Value: PartialEq<V>,
    {
        self.value.get(member).is_some_and(|own| *own == value)
    }

    /// Whether it holds one of these values at this JSON Pointer.
    #[must_use]
    pub fn any_of<V>(&self, pointer: &str, values: &[V]) -> bool
    where
        Value: PartialEq<V>,
    {
        self.value.pointer(pointer).is_some_and(|own| values.iter().any(|value| *own == *value))
    }

    /// Makes it a variant, unless it is one already.
    pub fn choose<V: DeserializeOwned>(&mut self, make: fn(V) -> T) {
        if self.picked.is_none() {
            self.picked = Some(lossless::read(&self.value).map(make));
        }
    }

    /// Makes it this variant if no test told it, and this one knows all of it: what tells it may be left out.
    pub fn choose_lossless<V: DeserializeOwned>(&mut self, make: fn(V) -> T) {
        self.attempt(make, |unknown| unknown == 0);
    }

    /// Makes it this variant if nothing told it so far, and this one keeps all of it.
    pub fn choose_default<V: DeserializeOwned>(&mut self, make: fn(V) -> T) {
        self.attempt(make, |_| true);
    }

    fn attempt<V: DeserializeOwned>(&mut self, make: fn(V) -> T, fits: fn(usize) -> bool) {
        if self.picked.is_some() || !self.value.is_object() {
            return;
        }
        if let Some((value, unknown)) = lossless::read_all(&self.value)
            && fits(unknown)
        {
            // A union around this one is to know too.
            (0..unknown).for_each(|_| unknown_count::note_unknown(|| true));
            self.picked = Some(Ok(make(value)));
        }
    }

    /// Makes it this variant if the one that was chosen cannot read it, and this one can: a member was there by chance.
    pub fn retry<V: DeserializeOwned>(&mut self, make: fn(V) -> T) {
        if let Some(Err(_)) = self.picked
            && self.value.is_object()
            && let Ok(value) = lossless::read(&self.value)
        {
            self.picked = Some(Ok(make(value)));
        }
    }

    /// The variant, or the other one when none was chosen.
    ///
    /// # Errors
    /// When the chosen variant's type cannot read it.
    pub fn finish<E: de::Error>(self, other: fn(Value) -> T) -> Result<T, E> {
        match self.picked {
            Some(Ok(value)) => Ok(value),
            Some(Err(error)) => Err(E::custom(format_args!("{}: {error}", self.union))),
            None => {
                unknown_count::note_unknown(|| true);
                Ok(other(self.value))
            }
        }
    }
}
