//! A tree to a type, with the place where it does not fit.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor};
use serde::forward_to_deserialize_any;

use super::{Tree, whole};
use crate::server::schema::beyond;

/// Decodes a tree that was judged.
///
/// What the judge takes and serde would not is made right here: `1.0` where an integer is wanted.
pub(in super::super) struct Typed(pub(in super::super) Tree);

/// Why a tree does not fit a type, and where: the innermost place is last reached and first recorded.
#[derive(Debug)]
pub(in super::super) struct TypedError {
    message: String,
    /// The range that a whole number is not in, to be told: it holds no value.
    range: Option<String>,
    /// Tokens from the inside out.
    tokens: Vec<String>,
}

impl TypedError {
    /// The JSON Pointer's tokens, from the outside in.
    pub(in super::super) fn tokens(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.tokens.iter().rev().map(String::as_str)
    }

    /// What may be told of it: `is not what is expected here`, or more where that holds no value.
    pub(in super::super) fn told(&self) -> &str {
        self.range.as_deref().unwrap_or("is not what is expected here")
    }

    fn below(mut self, token: impl Into<String>) -> Self {
        self.tokens.push(token.into());
        self
    }
}

impl fmt::Display for TypedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for TypedError {}

impl Error for TypedError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self { message: message.to_string(), range: None, tokens: Vec::new() }
    }
}

macro_rules! integers {
    ($($method:ident $bits:literal $signed:literal,)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TypedError> {
            self.integer($bits, $signed, visitor)
        }
    )*};
}

impl<'de> Deserializer<'de> for Typed {
    type Error = TypedError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TypedError> {
        match self.0 {
            Tree::Null => visitor.visit_unit(),
            Tree::Bool(value) => visitor.visit_bool(value),
            Tree::Number(number) => number.deserialize_any(visitor).map_err(TypedError::custom),
            Tree::Text(text) => visitor.visit_string(text),
            Tree::Bytes(bytes) => match String::from_utf8(bytes.into()) {
                Ok(text) => visitor.visit_string(text),
                Err(error) => visitor.visit_byte_buf(error.into_bytes()),
            },
            Tree::File(file) => Typed(Tree::Bytes(file.content)).deserialize_any(visitor),
            Tree::List(list) => {
                let mut elements = Elements { list: list.into_iter(), at: 0 };
                let value = visitor.visit_seq(&mut elements)?;
                let end = elements.at.to_string();
                // What a tuple left over does not fit it.
                elements.list.next().map_or(Ok(value), |_| Err(TypedError::custom("is one too many").below(end)))
            }
            Tree::Object(members) => {
                visitor.visit_map(Members { members: members.into_iter(), value: None, key: String::new() })
            }
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TypedError> {
        match self.0 {
            Tree::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, TypedError> {
        match self.0 {
            Tree::File(file) if name == crate::file::NAME => {
                let text = |text: Option<String>| text.map_or(Tree::Null, Tree::Text);
                let members =
                    [("name", text(file.name)), ("media", text(file.media)), ("content", Tree::Bytes(file.content))];
                let members = members.map(|(name, value)| (name.to_owned(), value)).into();
                Typed(Tree::Object(members)).deserialize_any(visitor)
            }
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TypedError> {
        self.deserialize_byte_buf(visitor)
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TypedError> {
        match self.0 {
            Tree::Bytes(bytes) => visitor.visit_byte_buf(bytes.into()),
            Tree::File(file) => visitor.visit_byte_buf(file.content.into()),
            Tree::Text(text) => visitor.visit_byte_buf(text.into_bytes()),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, TypedError> {
        let (variant, value) = match self.0 {
            Tree::Text(text) => (text, None),
            Tree::Object(members) => match <[_; 1]>::try_from(members) {
                Ok([(key, value)]) => (key, Some(value)),
                Err(_) => return Err(TypedError::custom("is not one of the variants")),
            },
            _ => return Err(TypedError::custom("is not one of the variants")),
        };
        visitor.visit_enum(Variant { variant, value })
    }

    integers! {
        deserialize_i8 8 true, deserialize_i16 16 true, deserialize_i32 32 true, deserialize_i64 64 true,
        deserialize_u8 8 false, deserialize_u16 16 false, deserialize_u32 32 false, deserialize_u64 64 false,
    }

    fn deserialize_i128<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TypedError> {
        self.whole(visitor)
    }

    fn deserialize_u128<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TypedError> {
        self.whole(visitor)
    }

    forward_to_deserialize_any! {
        bool f32 f64 char str string unit unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

impl Typed {
    /// An integer of so many bits.
    fn integer<'de, V: Visitor<'de>>(self, bits: u32, signed: bool, visitor: V) -> Result<V::Value, TypedError> {
        let number = if let Tree::Number(number) = &self.0 { whole(number) } else { None };
        let range = number.and_then(|whole| beyond(whole, bits, signed));
        self.whole(visitor).map_err(|error| TypedError { range, ..error })
    }

    fn whole<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TypedError> {
        let Tree::Number(number) = &self.0 else { return self.deserialize_any(visitor) };
        match whole(number) {
            Some(value) => match (i64::try_from(value), u64::try_from(value)) {
                (Ok(value), _) => visitor.visit_i64(value),
                (_, Ok(value)) => visitor.visit_u64(value),
                _ => visitor.visit_i128(value),
            },
            None => self.deserialize_any(visitor),
        }
    }
}

struct Elements {
    list: std::vec::IntoIter<Tree>,
    at: usize,
}

impl<'de> SeqAccess<'de> for Elements {
    type Error = TypedError;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, TypedError> {
        let Some(item) = self.list.next() else { return Ok(None) };
        let at = self.at;
        self.at += 1;
        seed.deserialize(Typed(item)).map(Some).map_err(|error| error.below(at.to_string()))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.list.len())
    }
}

struct Members {
    members: std::vec::IntoIter<(String, Tree)>,
    value: Option<Tree>,
    key: String,
}

impl<'de> MapAccess<'de> for Members {
    type Error = TypedError;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, TypedError> {
        let Some((key, value)) = self.members.next() else { return Ok(None) };
        self.key.clone_from(&key);
        self.value = Some(value);
        seed.deserialize(Typed(Tree::Text(key))).map(Some).map_err(|error| error.below(self.key.clone()))
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, TypedError> {
        let value = self.value.take().unwrap_or(Tree::Null);
        seed.deserialize(Typed(value)).map_err(|error| error.below(std::mem::take(&mut self.key)))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.members.len())
    }
}

struct Variant {
    variant: String,
    value: Option<Tree>,
}

impl<'de> EnumAccess<'de> for Variant {
    type Error = TypedError;
    type Variant = Payload;

    fn variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<(T::Value, Payload), TypedError> {
        Ok((seed.deserialize(Typed(Tree::Text(self.variant)))?, Payload(self.value)))
    }
}

struct Payload(Option<Tree>);

impl<'de> VariantAccess<'de> for Payload {
    type Error = TypedError;

    fn unit_variant(self) -> Result<(), TypedError> {
        if self.0.is_some() { Err(TypedError::custom("is not one of the variants")) } else { Ok(()) }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, TypedError> {
        seed.deserialize(Typed(self.0.unwrap_or(Tree::Null)))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _len: usize, visitor: V) -> Result<V::Value, TypedError> {
        Typed(self.0.unwrap_or(Tree::Null)).deserialize_any(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, TypedError> {
        Typed(self.0.unwrap_or(Tree::Null)).deserialize_any(visitor)
    }
}
