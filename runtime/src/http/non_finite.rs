//! Finds numbers that are infinite or NaN.
//!
//! JSON writes them as null, and a parameter that is null is left out. An error is better than losing the number silently.

use std::fmt;

use serde::ser::{
    Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant, Serializer,
};
use serde_json::Value;

use super::EncodeError;

/// Converts a value to JSON.
///
/// # Errors
/// Returns an error if a number is not finite, which names its property, and if the value cannot be serialized.
pub(crate) fn to_json<T: Serialize + ?Sized>(value: &T) -> Result<Value, EncodeError> {
    check_finite(value)?;
    serde_json::to_value(value).map_err(|error| EncodeError::new(error.to_string()))
}

/// Returns an error if a number in the value is not finite.
pub(crate) fn check_finite<T: Serialize + ?Sized>(value: &T) -> Result<(), EncodeError> {
    value.serialize(FiniteCheck).map_err(|NotFinite(message)| EncodeError::new(message))
}

#[derive(Debug)]
struct NotFinite(String);

impl NotFinite {
    fn in_property<T: Serialize + ?Sized>(self, key: &T) -> Self {
        match serde_json::to_value(key) {
            Ok(Value::String(key)) => Self(format!("`{key}`: {}", self.0)),
            _ => self,
        }
    }
}

impl fmt::Display for NotFinite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NotFinite {}

impl serde::ser::Error for NotFinite {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

/// Visits a value and writes nothing.
#[derive(Clone, Copy)]
struct FiniteCheck;

type Checked = Result<(), NotFinite>;

macro_rules! accept_scalars {
    ($($method:ident($($type:ty),*);)*) => { $(
        fn $method(self, $(_: $type),*) -> Checked {
            Ok(())
        }
    )* };
}

macro_rules! check_containers {
    ($($method:ident($($type:ty),*);)*) => { $(
        fn $method(self, $(_: $type),*) -> Result<Self, NotFinite> {
            Ok(self)
        }
    )* };
}

impl Serializer for FiniteCheck {
    type Ok = ();
    type Error = NotFinite;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Self;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeStructVariant = Self;

    accept_scalars! {
        serialize_bool(bool); serialize_char(char); serialize_str(&str); serialize_bytes(&[u8]);
        serialize_i8(i8); serialize_i16(i16); serialize_i32(i32); serialize_i64(i64); serialize_i128(i128);
        serialize_u8(u8); serialize_u16(u16); serialize_u32(u32); serialize_u64(u64); serialize_u128(u128);
        serialize_none(); serialize_unit(); serialize_unit_struct(&'static str);
        serialize_unit_variant(&'static str, u32, &'static str);
    }

    check_containers! {
        serialize_seq(Option<usize>); serialize_tuple(usize); serialize_tuple_struct(&'static str, usize);
        serialize_tuple_variant(&'static str, u32, &'static str, usize); serialize_map(Option<usize>);
        serialize_struct(&'static str, usize); serialize_struct_variant(&'static str, u32, &'static str, usize);
    }

    fn serialize_f32(self, value: f32) -> Checked {
        self.serialize_f64(value.into())
    }

    fn serialize_f64(self, value: f64) -> Checked {
        if value.is_finite() { Ok(()) } else { Err(NotFinite("a number is infinite or NaN".to_owned())) }
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Checked {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Checked {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        value: &T,
    ) -> Checked {
        value.serialize(self)
    }
}

macro_rules! elements {
    ($($trait:ident $method:ident;)*) => { $(
        impl $trait for FiniteCheck {
            type Ok = ();
            type Error = NotFinite;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Checked {
                value.serialize(*self)
            }

            fn end(self) -> Checked {
                Ok(())
            }
        }
    )* };
}

elements! {
    SerializeSeq serialize_element; SerializeTuple serialize_element; SerializeTupleStruct serialize_field;
    SerializeTupleVariant serialize_field;
}

macro_rules! fields {
    ($($trait:ident;)*) => { $(
        impl $trait for FiniteCheck {
            type Ok = ();
            type Error = NotFinite;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Checked {
                value.serialize(*self).map_err(|error| error.in_property(key))
            }

            fn end(self) -> Checked {
                Ok(())
            }
        }
    )* };
}

fields! { SerializeStruct; SerializeStructVariant; }

impl SerializeMap for FiniteCheck {
    type Ok = ();
    type Error = NotFinite;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, _: &T) -> Checked {
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Checked {
        value.serialize(*self)
    }

    fn serialize_entry<K, V>(&mut self, key: &K, value: &V) -> Checked
    where
        K: Serialize + ?Sized,
        V: Serialize + ?Sized,
    {
        value.serialize(*self).map_err(|error| error.in_property(key))
    }

    fn end(self) -> Checked {
        Ok(())
    }
}
