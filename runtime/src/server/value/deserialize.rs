//! [`InputValue`] to a generated type, with the path of the value that does not fit.

use std::fmt;

use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;

use super::input_value::InputValue;
use super::number::{IntegerFormat, to_integer};
use super::value_path::pointer_token;
use crate::server::response::violation::Violations;

/// Deserializes a valid value into its type. Adds a violation and returns `None` when it still does not fit.
///
/// The violation does not quote the value: the value may be write-only.
pub(in crate::server) fn deserialize_value<T: DeserializeOwned>(
    value: InputValue,
    root: &str,
    violations: &mut Violations,
) -> Option<T> {
    match crate::in_strict_mode(|| T::deserialize(ValueDeserializer(value))) {
        Ok(value) => Some(value),
        Err(error) => {
            let path: String = error.tokens.iter().rev().map(|token| pointer_token(token)).collect();
            violations.add(format!("{root}{path}"), error.detail());
            None
        }
    }
}

/// Deserializes a value that was validated.
///
/// It accepts what the validator accepts and serde does not: `1.0` for an integer.
struct ValueDeserializer(InputValue);

/// The error of a value that does not fit its type.
#[derive(Debug)]
struct ValueError {
    message: String,
    /// The range that an integer is outside of: it contains no value, so a response may show it.
    range: Option<String>,
    /// The tokens of the JSON Pointer, innermost first: the innermost is recorded first.
    tokens: Vec<String>,
}

impl ValueError {
    /// Returns what a response may show: nothing that quotes a value.
    fn detail(&self) -> &str {
        self.range.as_deref().unwrap_or("does not have the expected type")
    }

    fn below(mut self, token: impl Into<String>) -> Self {
        self.tokens.push(token.into());
        self
    }
}

impl fmt::Display for ValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ValueError {}

impl Error for ValueError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self { message: message.to_string(), range: None, tokens: Vec::new() }
    }
}

/// The methods of the integer types: `method format,`.
macro_rules! deserialize_integers {
    ($($method:ident $format:ident,)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
            self.deserialize_integer(IntegerFormat::$format, visitor)
        }
    )*};
}

impl<'de> Deserializer<'de> for ValueDeserializer {
    type Error = ValueError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        match self.0 {
            InputValue::Null => visitor.visit_unit(),
            InputValue::Bool(value) => visitor.visit_bool(value),
            InputValue::Number(number) => number.deserialize_any(visitor).map_err(ValueError::custom),
            InputValue::String(string) => visitor.visit_string(string),
            InputValue::Bytes(bytes) => match String::from_utf8(bytes.into()) {
                Ok(string) => visitor.visit_string(string),
                Err(error) => visitor.visit_byte_buf(error.into_bytes()),
            },
            InputValue::File(file) => ValueDeserializer(InputValue::Bytes(file.content)).deserialize_any(visitor),
            InputValue::Array(elements) => {
                let mut access = ElementAccess { elements: elements.into_iter(), index: 0 };
                let value = visitor.visit_seq(&mut access)?;
                let end = access.index.to_string();
                // A tuple visits fewer elements than a longer array has.
                match access.elements.next() {
                    Some(_) => Err(ValueError::custom("is an unexpected element").below(end)),
                    None => Ok(value),
                }
            }
            InputValue::Object(properties) => visitor.visit_map(PropertyAccess {
                properties: properties.into_iter(),
                value: None,
                key: String::new(),
            }),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        match self.0 {
            InputValue::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, ValueError> {
        match self.0 {
            InputValue::File(file) if name == crate::file::NAME => {
                let optional = |string: Option<String>| string.map_or(InputValue::Null, InputValue::String);
                let properties = vec![
                    ("name".to_owned(), optional(file.name)),
                    ("media_type".to_owned(), optional(file.media_type)),
                    ("content".to_owned(), InputValue::Bytes(file.content)),
                ];
                ValueDeserializer(InputValue::Object(properties)).deserialize_any(visitor)
            }
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        self.deserialize_byte_buf(visitor)
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        match self.0 {
            InputValue::Bytes(bytes) => visitor.visit_byte_buf(bytes.into()),
            InputValue::File(file) => visitor.visit_byte_buf(file.content.into()),
            InputValue::String(string) => visitor.visit_byte_buf(string.into_bytes()),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ValueError> {
        let (variant, value) = match self.0 {
            InputValue::String(string) => (string, None),
            InputValue::Object(properties) => match <[_; 1]>::try_from(properties) {
                Ok([(key, value)]) => (key, Some(value)),
                Err(_) => return Err(ValueError::custom("is not a known variant")),
            },
            _ => return Err(ValueError::custom("is not a known variant")),
        };
        visitor.visit_enum(VariantValue { variant, value })
    }

    deserialize_integers! {
        deserialize_i8 Int8, deserialize_i16 Int16, deserialize_i32 Int32, deserialize_i64 Int64,
        deserialize_u8 Uint8, deserialize_u16 Uint16, deserialize_u32 Uint32, deserialize_u64 Uint64,
    }

    fn deserialize_i128<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        self.deserialize_exact_integer(visitor)
    }

    fn deserialize_u128<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        self.deserialize_exact_integer(visitor)
    }

    forward_to_deserialize_any! {
        bool f32 f64 char str string unit unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

impl ValueDeserializer {
    fn deserialize_integer<'de, V: Visitor<'de>>(
        self,
        format: IntegerFormat,
        visitor: V,
    ) -> Result<V::Value, ValueError> {
        let integer = if let InputValue::Number(number) = &self.0 { to_integer(number) } else { None };
        let range = integer.and_then(|integer| format.describe_violation(integer));
        self.deserialize_exact_integer(visitor).map_err(|error| ValueError { range, ..error })
    }

    fn deserialize_exact_integer<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        let InputValue::Number(number) = &self.0 else { return self.deserialize_any(visitor) };
        match to_integer(number) {
            Some(value) => match (i64::try_from(value), u64::try_from(value)) {
                (Ok(value), _) => visitor.visit_i64(value),
                (_, Ok(value)) => visitor.visit_u64(value),
                _ => visitor.visit_i128(value),
            },
            None => self.deserialize_any(visitor),
        }
    }
}

struct ElementAccess {
    elements: std::vec::IntoIter<InputValue>,
    index: usize,
}

impl<'de> SeqAccess<'de> for ElementAccess {
    type Error = ValueError;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, ValueError> {
        let Some(element) = self.elements.next() else { return Ok(None) };
        let index = self.index;
        self.index += 1;
        seed.deserialize(ValueDeserializer(element)).map(Some).map_err(|error| error.below(index.to_string()))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.elements.len())
    }
}

struct PropertyAccess {
    properties: std::vec::IntoIter<(String, InputValue)>,
    value: Option<InputValue>,
    key: String,
}

impl<'de> MapAccess<'de> for PropertyAccess {
    type Error = ValueError;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, ValueError> {
        let Some((key, value)) = self.properties.next() else { return Ok(None) };
        self.key.clone_from(&key);
        self.value = Some(value);
        seed.deserialize(ValueDeserializer(InputValue::String(key)))
            .map(Some)
            .map_err(|error| error.below(self.key.clone()))
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, ValueError> {
        let value = self.value.take().unwrap_or(InputValue::Null);
        seed.deserialize(ValueDeserializer(value)).map_err(|error| error.below(std::mem::take(&mut self.key)))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.properties.len())
    }
}

struct VariantValue {
    variant: String,
    value: Option<InputValue>,
}

impl<'de> EnumAccess<'de> for VariantValue {
    type Error = ValueError;
    type Variant = VariantContent;

    fn variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<(T::Value, VariantContent), ValueError> {
        Ok((seed.deserialize(ValueDeserializer(InputValue::String(self.variant)))?, VariantContent(self.value)))
    }
}

struct VariantContent(Option<InputValue>);

impl<'de> VariantAccess<'de> for VariantContent {
    type Error = ValueError;

    fn unit_variant(self) -> Result<(), ValueError> {
        if self.0.is_some() { Err(ValueError::custom("is not a known variant")) } else { Ok(()) }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, ValueError> {
        seed.deserialize(ValueDeserializer(self.0.unwrap_or(InputValue::Null)))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _len: usize, visitor: V) -> Result<V::Value, ValueError> {
        ValueDeserializer(self.0.unwrap_or(InputValue::Null)).deserialize_any(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ValueError> {
        ValueDeserializer(self.0.unwrap_or(InputValue::Null)).deserialize_any(visitor)
    }
}
