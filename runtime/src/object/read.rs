//! Reading a struct's fields.

use std::fmt::{self, Formatter};
use std::marker::PhantomData;

use indexmap::IndexMap;
use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::Object;
use crate::{Maybe, is_strict};

/// Reads the members of a struct.
#[doc(hidden)]
pub struct Reader<'de, A: MapAccess<'de>> {
    map: A,
    names: &'static [&'static str],
    /// The field that is being read or, after the end, is asked for its value when absent.
    at: usize,
    seen: Vec<bool>,
    ended: bool,
    unknown: Option<String>,
    keep: bool,
    error: Option<A::Error>,
    life: PhantomData<&'de ()>,
}

impl<'de, A: MapAccess<'de>> Reader<'de, A> {
    fn fail(&mut self, error: A::Error) {
        if self.error.is_none() {
            self.error = Some(error);
        }
    }

    /// The number of the next field; after the last member, of each that was not there.
    pub fn next(&mut self) -> Option<usize> {
        if self.error.is_some() {
            return None;
        }
        if !self.ended {
            match self.map.next_key_seed(Key { names: self.names, keep: self.keep }) {
                Ok(Some(Ok(at))) => {
                    self.at = at;
                    if std::mem::replace(&mut self.seen[at], true) {
                        self.fail(A::Error::duplicate_field(self.names[at]));
                        return None;
                    }
                    return Some(at);
                }
                Ok(Some(Err(unknown))) => {
                    self.unknown = unknown;
                    return Some(usize::MAX);
                }
                Ok(None) => {
                    self.ended = true;
                    self.at = usize::MAX;
                }
                Err(error) => {
                    self.fail(error);
                    return None;
                }
            }
        }
        self.at = self.at.wrapping_add(1);
        while let Some(seen) = self.seen.get(self.at) {
            if !seen {
                return Some(self.at);
            }
            self.at += 1;
        }
        None
    }

    fn value<T: Deserialize<'de>>(&mut self, slot: &mut Option<T>) {
        if self.ended {
            self.fail(A::Error::missing_field(self.names[self.at]));
            return;
        }
        match self.map.next_value() {
            Ok(value) => *slot = Some(value),
            Err(error) => self.fail(error),
        }
    }

    pub fn required<T: Deserialize<'de>>(&mut self, slot: &mut Option<T>) {
        self.value(slot);
    }

    pub fn nullable<T: Deserialize<'de>>(&mut self, slot: &mut Option<Option<T>>) {
        self.value(slot);
    }

    pub fn optional<T: Deserialize<'de>>(&mut self, slot: &mut Option<Option<T>>) {
        if self.ended {
            *slot = Some(None);
            return;
        }
        self.value(slot);
        if matches!(slot, Some(None)) && is_strict() {
            self.fail(A::Error::custom(format_args!("`{}` is null", self.names[self.at])));
        }
    }

    pub fn maybe<T: Deserialize<'de>>(&mut self, slot: &mut Option<Maybe<T>>) {
        if self.ended {
            *slot = Some(Maybe::Absent);
            return;
        }
        self.value(slot);
    }

    pub fn skip(&mut self) {
        if let Err(error) = self.map.next_value::<IgnoredAny>() {
            self.fail(error);
        }
    }

    pub fn rest<T: Deserialize<'de>>(&mut self, members: &mut IndexMap<String, T>) {
        let name = self.unknown.take().unwrap_or_default();
        match self.map.next_value() {
            Ok(value) => drop(members.insert(name, value)),
            Err(error) => self.fail(error),
        }
    }
}

struct Key { names: &'static [&'static str], keep: bool }

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Result<usize, Option<String>>;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Key {
    type Value = Result<usize, Option<String>>;
    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("a field name")
    }
    fn visit_str<E>(self, key: &str) -> Result<Self::Value, E> {
        Ok(self.names.iter().position(|name| *name == key).ok_or_else(|| self.keep.then(|| key.to_owned())))
    }
}

struct ObjectVisitor<T>(PhantomData<T>, bool);

impl<'de, T: Object> Visitor<'de> for ObjectVisitor<T> {
    type Value = T;
    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(T::NAME)
    }
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        let mut reader = Reader { map, names: T::FIELDS, at: 0, seen: vec![false; T::FIELDS.len()], ended: false, unknown: None, keep: self.1, error: None, life: PhantomData };
        let object = T::take(&mut reader);
        match (reader.error, object) {
            (Some(error), _) => Err(error),
            (None, Some(object)) => Ok(object),
            (None, None) => Err(A::Error::custom("no value was read")),
        }
    }
}

#[doc(hidden)]
pub fn deserialize<'de, T: Object, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_struct(T::NAME, T::FIELDS, ObjectVisitor(PhantomData, false))
}

#[doc(hidden)]
pub fn deserialize_closed<'de, T: Object, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_struct(T::NAME, T::FIELDS, ObjectVisitor(PhantomData, false))
}

#[doc(hidden)]
pub fn deserialize_rest<'de, T: Object, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_map(ObjectVisitor(PhantomData, true))
}
