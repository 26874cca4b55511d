//! Reads from a value, and notes whether a part of it was dropped.

use std::cell::Cell;

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::{Error, Map, Value};

use super::unknown_count;

/// Reads a value as a union's variant. An enclosing union learns of dropped parts.
pub(super) fn read_variant<T: DeserializeOwned>(value: &Value) -> Result<T, Error> {
    let left_out = Cell::new(false);
    let read = T::deserialize(Watched { value, left_out: &left_out });
    if left_out.get() {
        unknown_count::note_loss();
    }
    read
}

/// Reads a value if the type keeps all of it, and counts the parts that it keeps without knowing them.
pub(super) fn read_all<T: DeserializeOwned>(value: &Value) -> Option<(T, usize)> {
    let left_out = Cell::new(false);
    let (read, count) = unknown_count::count_unknown(|| T::deserialize(Watched { value, left_out: &left_out }));
    if left_out.get() || count.loss {
        return None;
    }
    Some((read.ok()?, count.unknown))
}

/// A value that notes when its reader ignores a part.
#[derive(Clone, Copy)]
struct Watched<'v, 'n> {
    value: &'v Value,
    left_out: &'n Cell<bool>,
}

impl<'v> Watched<'v, '_> {
    const fn with_value(self, value: &'v Value) -> Self {
        Self { value, ..self }
    }

    fn visit_array<V: Visitor<'v>>(self, array: &'v [Value], visitor: V) -> Result<V::Value, Error> {
        let mut elements = Elements { parent: self, remaining: array.iter() };
        let value = visitor.visit_seq(&mut elements)?;
        match elements.remaining.len() {
            0 => Ok(value),
            remaining => {
                Err(Error::invalid_length(array.len(), &format!("{} elements", array.len() - remaining).as_str()))
            }
        }
    }

    fn visit_object<V: Visitor<'v>>(self, object: &'v Map<String, Value>, visitor: V) -> Result<V::Value, Error> {
        let mut properties = Properties { parent: self, remaining: object.iter(), value: None };
        let value = visitor.visit_map(&mut properties)?;
        if properties.remaining.len() > 0 {
            self.left_out.set(true);
        }
        Ok(value)
    }
}

impl<'de> Deserializer<'de> for Watched<'de, '_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.value {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(*value),
            Value::Number(value) => value.deserialize_any(visitor),
            Value::String(value) => visitor.visit_borrowed_str(value),
            Value::Array(value) => self.visit_array(value, visitor),
            Value::Object(value) => self.visit_object(value, visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.value.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.value.deserialize_enum(name, variants, visitor)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.left_out.set(true);
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct identifier
    }
}

struct Elements<'v, 'n> {
    parent: Watched<'v, 'n>,
    remaining: std::slice::Iter<'v, Value>,
}

impl<'v> SeqAccess<'v> for &mut Elements<'v, '_> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'v>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        self.remaining.next().map(|value| seed.deserialize(self.parent.with_value(value))).transpose()
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.remaining.len())
    }
}

struct Properties<'v, 'n> {
    parent: Watched<'v, 'n>,
    remaining: serde_json::map::Iter<'v>,
    value: Option<&'v Value>,
}

impl<'v> MapAccess<'v> for &mut Properties<'v, '_> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'v>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        let Some((key, value)) = self.remaining.next() else { return Ok(None) };
        self.value = Some(value);
        seed.deserialize(BorrowedStrDeserializer::new(key)).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'v>>(&mut self, seed: T) -> Result<T::Value, Error> {
        let value = self.value.take().ok_or_else(|| Error::custom("a value without its key"))?;
        seed.deserialize(self.parent.with_value(value))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.remaining.len())
    }
}
