//! [`ByteSerializer`]: any value of the model as bytes to be hashed.
//!
//! The bytes are shorter than JSON and need no escapes. Strings and sequences have their lengths or ends, so that different values of one
//! type have different bytes. Names of types and fields are left out: only values of one type are compared. Scalars begin with their kind,
//! since an untagged enum may hold either.

use std::fmt;

use serde::Serialize;
use serde::ser::{
    SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple, SerializeTupleStruct,
    SerializeTupleVariant, Serializer,
};

/// Collects the bytes of values. It never fails.
#[derive(Default)]
pub(super) struct ByteSerializer {
    pub(super) bytes: Vec<u8>,
}

/// Before each element of a sequence.
const ELEMENT_MARK: u8 = 1;

/// After the last element.
const END_MARK: u8 = 0;

type Result = std::result::Result<(), fmt::Error>;

impl ByteSerializer {
    fn push(&mut self, bytes: &[u8]) -> Result {
        self.bytes.extend_from_slice(bytes);
        Ok(())
    }

    fn element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result {
        self.bytes.push(ELEMENT_MARK);
        value.serialize(self)
    }

    fn finish(&mut self) -> Result {
        self.push(&[END_MARK])
    }
}

/// Methods for numbers: their bytes, the lowest first.
macro_rules! numbers {
    ($($method:ident $ty:ty,)*) => {
        $(fn $method(self, value: $ty) -> Result {
            self.push(stringify!($ty).as_bytes())?;
            self.push(&value.to_le_bytes())
        })*
    };
}

impl Serializer for &mut ByteSerializer {
    type Ok = ();
    type Error = fmt::Error;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Self;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeStructVariant = Self;

    numbers! {
        serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64,
        serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64,
        serialize_f32 f32, serialize_f64 f64,
    }

    fn serialize_bool(self, value: bool) -> Result {
        self.push(&[b'b', u8::from(value)])
    }

    fn serialize_char(self, value: char) -> Result {
        self.serialize_u32(value.into())
    }

    fn serialize_str(self, value: &str) -> Result {
        self.serialize_bytes(value.as_bytes())
    }

    fn serialize_bytes(self, value: &[u8]) -> Result {
        self.push(b"s")?;
        self.push(&(value.len() as u64).to_le_bytes())?;
        self.push(value)
    }

    fn serialize_none(self) -> Result {
        self.finish()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result {
        self.element(value)
    }

    fn serialize_unit(self) -> Result {
        Ok(())
    }

    fn serialize_unit_struct(self, _name: &'static str) -> Result {
        Ok(())
    }

    fn serialize_unit_variant(self, _name: &'static str, index: u32, _variant: &'static str) -> Result {
        self.serialize_u32(index)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _name: &'static str, value: &T) -> Result {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        index: u32,
        _variant: &'static str,
        value: &T,
    ) -> Result {
        self.push(&index.to_le_bytes())?;
        value.serialize(self)
    }

    fn serialize_seq(self, _len: Option<usize>) -> std::result::Result<Self, fmt::Error> {
        Ok(self)
    }

    fn serialize_tuple(self, _len: usize) -> std::result::Result<Self, fmt::Error> {
        Ok(self)
    }

    fn serialize_tuple_struct(self, _name: &'static str, _len: usize) -> std::result::Result<Self, fmt::Error> {
        Ok(self)
    }

    fn serialize_tuple_variant(
        self,
        _name: &'static str,
        index: u32,
        _variant: &'static str,
        _len: usize,
    ) -> std::result::Result<Self, fmt::Error> {
        self.push(&index.to_le_bytes())?;
        Ok(self)
    }

    fn serialize_map(self, _len: Option<usize>) -> std::result::Result<Self, fmt::Error> {
        Ok(self)
    }

    fn serialize_struct(self, _name: &'static str, _len: usize) -> std::result::Result<Self, fmt::Error> {
        Ok(self)
    }

    fn serialize_struct_variant(
        self,
        _name: &'static str,
        index: u32,
        _variant: &'static str,
        _len: usize,
    ) -> std::result::Result<Self, fmt::Error> {
        self.push(&index.to_le_bytes())?;
        Ok(self)
    }
}

/// Implements a trait for sequences, whose elements `$method` adds.
macro_rules! sequence {
    ($of:ident $method:ident) => {
        impl $of for &mut ByteSerializer {
            type Ok = ();
            type Error = fmt::Error;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result {
                self.element(value)
            }

            fn end(self) -> Result {
                self.finish()
            }
        }
    };
}

sequence!(SerializeSeq serialize_element);
sequence!(SerializeTuple serialize_element);
sequence!(SerializeTupleStruct serialize_field);
sequence!(SerializeTupleVariant serialize_field);

/// Implements a trait for structs, whose names are left out.
macro_rules! structure {
    ($of:ident) => {
        impl $of for &mut ByteSerializer {
            type Ok = ();
            type Error = fmt::Error;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, _name: &'static str, value: &T) -> Result {
                self.element(value)
            }

            fn end(self) -> Result {
                self.finish()
            }
        }
    };
}

structure!(SerializeStruct);
structure!(SerializeStructVariant);

impl SerializeMap for &mut ByteSerializer {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result {
        self.element(key)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result {
        value.serialize(&mut **self)
    }

    fn end(self) -> Result {
        self.finish()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn bytes(value: &impl Serialize) -> Vec<u8> {
        let mut serializer = ByteSerializer::default();
        value.serialize(&mut serializer).unwrap();
        serializer.bytes
    }

    #[test]
    fn different_values_have_different_bytes() {
        assert_ne!(bytes(&["ab", "c"]), bytes(&["a", "bc"]));
        assert_ne!(bytes(&(vec!["a"], vec!["b"])), bytes(&(vec!["a", "b"], Vec::<&str>::new())));
        assert_ne!(bytes(&Some("")), bytes(&None::<&str>));
        assert_ne!(bytes(&vec![None::<u8>]), bytes(&Vec::<Option<u8>>::new()));
        assert_ne!(bytes(&""), bytes(&0_i64));
        assert_ne!(bytes(&BTreeMap::from([("a", "b")])), bytes(&BTreeMap::from([("a", "c")])));
    }

    #[test]
    fn equal_values_have_equal_bytes() {
        let value = || (BTreeMap::from([("a", Some(1.5))]), 'c', true, ());
        assert_eq!(bytes(&value()), bytes(&value()));
    }
}
