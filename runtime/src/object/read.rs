//! Reads the fields of an object.

use std::fmt::{self, Formatter};
use std::marker::PhantomData;

use indexmap::IndexMap;
use indexmap::map::Entry;
use serde::de::value::U64Deserializer;
use serde::de::{DeserializeSeed, Error, IgnoredAny, IntoDeserializer, MapAccess, SeqAccess, Unexpected, Visitor};
use serde::{Deserialize, Deserializer};

use super::key::{FieldSet, FindField, PropertyKey};
use super::traits::{FieldReader, Object};
use crate::union::unknown_count::note_unknown;
use crate::{Maybe, is_strict};

/// What happens to a property that no field has.
#[derive(Clone, Copy, Eq, PartialEq)]
enum UnknownProperties {
    Skip,
    Keep,
    Reject,
}

struct ObjectReader<A, E> {
    map: A,
    names: &'static [&'static str],
    unknown: UnknownProperties,
    /// The field whose value comes next.
    field: usize,
    /// The key whose value comes next, if no field has it.
    key: String,
    seen: FieldSet,
    error: Option<E>,
}

impl<'de, A: MapAccess<'de>> ObjectReader<A, A::Error> {
    fn new<T: Object>(map: A, unknown: UnknownProperties) -> Self {
        let seen = FieldSet::new(T::FIELDS.len());
        Self { map, names: T::FIELDS, unknown, field: 0, key: String::new(), seen, error: None }
    }

    fn field_name(&self) -> &'static str {
        self.names.get(self.field).copied().unwrap_or_default()
    }

    fn read_key(&mut self, guess: usize) -> Result<Option<usize>, A::Error> {
        let key = FindField { names: self.names, guess, keep: self.unknown != UnknownProperties::Skip };
        match self.map.next_key_seed(key)? {
            None => Ok(None),
            Some(PropertyKey::Field(field)) => {
                self.field = field;
                if self.seen.insert(field) {
                    Ok(Some(field))
                } else {
                    Err(A::Error::duplicate_field(self.field_name()))
                }
            }
            Some(PropertyKey::Unknown(key)) if self.unknown == UnknownProperties::Reject => {
                Err(A::Error::unknown_field(&key, self.names))
            }
            Some(PropertyKey::Unknown(key)) => {
                self.key = key;
                Ok(Some(usize::MAX))
            }
        }
    }

    fn read_value<T: Deserialize<'de>>(&mut self) -> Option<T> {
        match self.map.next_value() {
            Ok(value) => Some(value),
            Err(error) => {
                self.error = Some(error);
                None
            }
        }
    }

    fn read_additional<T: Deserialize<'de>>(&mut self, properties: &mut IndexMap<String, T>) -> Result<(), A::Error> {
        match properties.entry(std::mem::take(&mut self.key)) {
            Entry::Vacant(entry) => {
                note_unknown(|| true);
                entry.insert(self.map.next_value()?);
                Ok(())
            }
            Entry::Occupied(entry) => Err(A::Error::custom(format_args!("duplicate field `{}`", entry.key()))),
        }
    }

    fn read_object<T: Object>(mut self) -> Result<T, A::Error> {
        let object = T::read_fields(&mut self);
        if let Some(error) = self.error {
            return Err(error);
        }
        for (field, (name, required)) in T::FIELDS.iter().zip(T::REQUIRED).enumerate() {
            if *required && !self.seen.contains(field) {
                return Err(A::Error::missing_field(name));
            }
        }
        object.ok_or_else(|| {
            A::Error::custom(format_args!("`{}` cannot be read: a required property is missing", T::NAME))
        })
    }
}

impl<'de, A: MapAccess<'de>> FieldReader<'de> for ObjectReader<A, A::Error> {
    fn next(&mut self) -> Option<usize> {
        if self.error.is_some() {
            return None;
        }
        let guess = if self.seen.contains(self.field) { self.field + 1 } else { self.field };
        self.read_key(guess).unwrap_or_else(|error| {
            self.error = Some(error);
            None
        })
    }

    fn required<T: Deserialize<'de>>(&mut self, slot: &mut Option<T>) {
        *slot = self.read_value();
    }

    fn nullable<T: Deserialize<'de>>(&mut self, slot: &mut Option<T>) {
        *slot = self.read_value().flatten();
    }

    fn optional<T: Deserialize<'de>>(&mut self, slot: &mut Option<T>) {
        *slot = self.read_value().flatten();
        if slot.is_none() && self.error.is_none() && is_strict() {
            let name = self.field_name();
            self.error = Some(A::Error::custom(format_args!("`{name}` is null, but can only be left out")));
        }
    }

    fn maybe<T: Deserialize<'de>>(&mut self, slot: &mut Maybe<T>) {
        if let Some(value) = self.read_value() {
            *slot = value;
        }
    }

    fn skip(&mut self) {
        self.read_value::<IgnoredAny>();
    }

    fn additional<T: Deserialize<'de>>(&mut self, properties: &mut IndexMap<String, T>) {
        self.error = self.read_additional(properties).err();
    }
}

struct ObjectVisitor<T> {
    unknown: UnknownProperties,
    /// Whether a sequence of values is accepted, as formats without names write it.
    compact: bool,
    object: PhantomData<T>,
}

impl<'de, T: Object> Visitor<'de> for ObjectVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "an object ({})", T::NAME)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        ObjectReader::new::<T>(map, self.unknown).read_object()
    }

    fn visit_seq<A: SeqAccess<'de>>(self, values: A) -> Result<T, A::Error> {
        if !self.compact {
            return Err(A::Error::invalid_type(Unexpected::Seq, &self));
        }
        let map = NumberedFields { values, fields: T::FIELDS.len(), field: 0 };
        ObjectReader::new::<T>(map, self.unknown).read_object()
    }
}

/// Presents a sequence of values as a map with the numbers of the fields as keys.
struct NumberedFields<A> {
    values: A,
    fields: usize,
    field: usize,
}

impl<'de, A: SeqAccess<'de>> MapAccess<'de> for NumberedFields<A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, A::Error> {
        if self.field >= self.fields {
            return Ok(None);
        }
        let number: U64Deserializer<A::Error> = u64::try_from(self.field).unwrap_or(u64::MAX).into_deserializer();
        self.field += 1;
        seed.deserialize(number).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        let value = self.values.next_element_seed(seed)?;
        value.ok_or_else(|| A::Error::invalid_length(self.field.saturating_sub(1), &"a value for each field"))
    }
}

fn object_visitor<'de, T: Object, D: Deserializer<'de>>(
    deserializer: &D,
    unknown: UnknownProperties,
) -> ObjectVisitor<T> {
    ObjectVisitor { unknown, compact: !deserializer.is_human_readable(), object: PhantomData }
}

/// Implements `Deserialize` of an object.
#[doc(hidden)]
pub fn deserialize<'de, T: Object, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let visitor = object_visitor(&deserializer, UnknownProperties::Skip);
    deserializer.deserialize_struct(T::NAME, T::FIELDS, visitor)
}

/// Implements `Deserialize` of an object that is `closed`.
#[doc(hidden)]
pub fn deserialize_closed<'de, T: Object, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let visitor =
        object_visitor(&deserializer, if is_strict() { UnknownProperties::Reject } else { UnknownProperties::Skip });
    deserializer.deserialize_struct(T::NAME, T::FIELDS, visitor)
}

/// Implements `Deserialize` of an object with a field for additional properties.
#[doc(hidden)]
pub fn deserialize_with_additional<'de, T: Object, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let visitor = object_visitor(&deserializer, UnknownProperties::Keep);
    deserializer.deserialize_map(visitor)
}
