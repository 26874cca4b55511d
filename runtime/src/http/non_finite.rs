//! Numbers that are infinite, or none (NaN): JSON writes them as null, and a parameter that is null is left out. Before that
//! happens unsaid, a value is looked through for them.

use std::fmt;

use serde::ser::{
    Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant, Serializer,
};
use serde_json::Value;

use super::EncodeError;

/// A value as a JSON tree.
///
/// # Errors
/// When a number in it is not finite, which says in which member; and when it cannot be serialized.
pub(crate) fn to_tree<T: Serialize + ?Sized>(value: &T) -> Result<Value, EncodeError> {
    refuse_infinite(value)?;
    serde_json::to_value(value).map_err(|error| EncodeError::new(error.to_string()))
}

/// Refuses a value in which a number is not finite.
pub(crate) fn refuse_infinite<T: Serialize + ?Sized>(value: &T) -> Result<(), EncodeError> {
    value.serialize(Look).map_err(|Fault(what)| EncodeError::new(what))
}

#[derive(Debug)]
struct Fault(String);

impl Fault {
    fn within<T: Serialize + ?Sized>(self, key: &T) -> Self {
        match serde_json::to_value(key) {
            Ok(Value::String(key)) => Self(format!("`{key}`: {}", self.0)),
            _ => self,
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Fault {}

impl serde::ser::Error for Fault {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

/// Looks at a value and writes nothing.
#[derive(Clone, Copy)]
struct Look;

type Looked = Result<(), Fault>;

macro_rules! nothing_to_see {
    ($($method:ident($($type:ty),*);)*) => { $(
        fn $method(self, $(_: $type),*) -> Looked {
            Ok(())
        }
    )* };
}

macro_rules! look_inside {
    ($($method:ident($($type:ty),*);)*) => { $(
        fn $method(self, $(_: $type),*) -> Result<Self, Fault> {
            Ok(self)
        }
    )* };
}

impl Serializer for Look {
    type Ok = ();
    type Error = Fault;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Self;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeStructVariant = Self;

    nothing_to_see! {
        serialize_bool(bool); serialize_char(char); serialize_str(&str); serialize_bytes(&[u8]);
        serialize_i8(i8); serialize_i16(i16); serialize_i32(i32); serialize_i64(i64); serialize_i128(i128);
        serialize_u8(u8); serialize_u16(u16); serialize_u32(u32); serialize_u64(u64); serialize_u128(u128);
        serialize_none(); serialize_unit(); serialize_unit_struct(&'static str);
        serialize_unit_variant(&'static str, u32, &'static str);
    }

    look_inside! {
        serialize_seq(Option<usize>); serialize_tuple(usize); serialize_tuple_struct(&'static str, usize);
        serialize_tuple_variant(&'static str, u32, &'static str, usize); serialize_map(Option<usize>);
        serialize_struct(&'static str, usize); serialize_struct_variant(&'static str, u32, &'static str, usize);
    }

    fn serialize_f32(self, value: f32) -> Looked {
        self.serialize_f64(value.into())
    }

    fn serialize_f64(self, value: f64) -> Looked {
        if value.is_finite() { Ok(()) } else { Err(Fault("a number is not finite, and has no form".to_owned())) }
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Looked {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Looked {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        value: &T,
    ) -> Looked {
        value.serialize(self)
    }
}

macro_rules! elements {
    ($($trait:ident $method:ident;)*) => { $(
        impl $trait for Look {
            type Ok = ();
            type Error = Fault;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Looked {
                value.serialize(*self)
            }

            fn end(self) -> Looked {
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
        impl $trait for Look {
            type Ok = ();
            type Error = Fault;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Looked {
                value.serialize(*self).map_err(|fault| fault.within(key))
            }

            fn end(self) -> Looked {
                Ok(())
            }
        }
    )* };
}

fields! { SerializeStruct; SerializeStructVariant; }

impl SerializeMap for Look {
    type Ok = ();
    type Error = Fault;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, _: &T) -> Looked {
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Looked {
        value.serialize(*self)
    }

    fn serialize_entry<K, V>(&mut self, key: &K, value: &V) -> Looked
    where
        K: Serialize + ?Sized,
        V: Serialize + ?Sized,
    {
        value.serialize(*self).map_err(|fault| fault.within(key))
    }

    fn end(self) -> Looked {
        Ok(())
    }
}
