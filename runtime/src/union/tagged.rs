//! Unions whose variant is named by a property: the discriminator.

use serde::de::{DeserializeOwned, DeserializeSeed};
use serde::ser::{Impossible, SerializeMap, SerializeStruct};
use serde::{Deserializer, Serialize, Serializer, de, ser};
use serde_json::Value;

use super::lossless;
use super::strict_value::StrictValue;
use super::tag_writer::WithTag;
use super::unknown_count;

/// A value whose variant is not known yet.
#[doc(hidden)]
pub struct Tagged {
    value: Value,
    union: &'static str,
    property: &'static str,
}

impl Tagged {
    /// Reads any value.
    ///
    /// # Errors
    /// Returns an error for a duplicate property and for formats that are not self-describing.
    pub fn read<'de, D: Deserializer<'de>>(
        from: D,
        union: &'static str,
        property: &'static str,
    ) -> Result<Self, D::Error> {
        Ok(Self { value: StrictValue.deserialize(from)?, union, property })
    }

    /// Returns the string that names the variant. Returns `None` if the value has no such string.
    #[must_use]
    pub fn tag(&self) -> Option<&str> {
        self.value.get(self.property)?.as_str()
    }

    /// Reads the value as a variant.
    ///
    /// # Errors
    /// Returns an error if the variant's type cannot read the value.
    pub fn variant<T: DeserializeOwned, U, E: de::Error>(self, variant: fn(T) -> U) -> Result<U, E> {
        lossless::read_variant(&self.value).map(variant).map_err(|error| {
            let tag = self.tag().unwrap_or_default();
            E::custom(format_args!("{} whose `{}` is `{tag}`: {error}", self.union, self.property))
        })
    }

    /// Reads the value as the default variant, or keeps it as the unknown one if the type cannot read it.
    ///
    /// # Errors
    /// Returns no error. It is a `Result` because the other methods return one.
    pub fn default<T: DeserializeOwned, U, E>(self, variant: fn(T) -> U, unknown: fn(Value) -> U) -> Result<U, E> {
        match lossless::read_variant(&self.value) {
            Ok(value) if self.value.is_object() => Ok(variant(value)),
            _ => self.unknown(unknown),
        }
    }

    /// Keeps the value as the unknown variant.
    pub fn unknown<U, E>(self, variant: fn(Value) -> U) -> Result<U, E> {
        unknown_count::note_unknown(|| true);
        Ok(variant(self.value))
    }
}

/// Writes a variant's value, with its tag first unless the value has that property.
///
/// # Errors
/// Returns an error if the serializer fails.
#[doc(hidden)]
pub fn serialize<T: Serialize, S: Serializer>(
    value: &T,
    property: &'static str,
    tag: &'static str,
    to: S,
) -> Result<S::Ok, S::Error> {
    match value.serialize(FindProperty(property)) {
        Ok(false) => value.serialize(WithTag { to, property, tag }),
        Ok(true) | Err(NotAnObject) => value.serialize(to),
    }
}

/// Finds out whether an object has a property of this name.
struct FindProperty(&'static str);

/// The error of [`FindProperty`] for values that are not objects.
#[derive(Debug)]
struct NotAnObject;

impl std::fmt::Display for NotAnObject {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("not an object")
    }
}

impl std::error::Error for NotAnObject {}

impl ser::Error for NotAnObject {
    fn custom<T: std::fmt::Display>(_: T) -> Self {
        Self
    }
}

struct PropertyFinder {
    property: &'static str,
    found: bool,
}

impl SerializeStruct for PropertyFinder {
    type Ok = bool;
    type Error = NotAnObject;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, _: &T) -> Result<(), NotAnObject> {
        self.found |= key == self.property;
        Ok(())
    }

    fn end(self) -> Result<bool, NotAnObject> {
        Ok(self.found)
    }
}

impl SerializeMap for PropertyFinder {
    type Ok = bool;
    type Error = NotAnObject;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), NotAnObject> {
        self.found |= serde_json::to_value(key).is_ok_and(|key| key == self.property);
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, _: &T) -> Result<(), NotAnObject> {
        Ok(())
    }

    fn end(self) -> Result<bool, NotAnObject> {
        Ok(self.found)
    }
}

/// Writes the methods for values that are not objects.
macro_rules! not_an_object {
    ($($method:ident($($argument:ty),*) -> $ok:ty;)*) => {
        $( fn $method(self, $(_: $argument),*) -> Result<$ok, NotAnObject> { Err(NotAnObject) } )*
    };
}

type Never = Impossible<bool, NotAnObject>;

impl Serializer for FindProperty {
    type Ok = bool;
    type Error = NotAnObject;
    type SerializeSeq = Never;
    type SerializeTuple = Never;
    type SerializeTupleStruct = Never;
    type SerializeTupleVariant = Never;
    type SerializeMap = PropertyFinder;
    type SerializeStruct = PropertyFinder;
    type SerializeStructVariant = Never;

    not_an_object! {
        serialize_bool(bool) -> bool;
        serialize_i8(i8) -> bool;
        serialize_i16(i16) -> bool;
        serialize_i32(i32) -> bool;
        serialize_i64(i64) -> bool;
        serialize_u8(u8) -> bool;
        serialize_u16(u16) -> bool;
        serialize_u32(u32) -> bool;
        serialize_u64(u64) -> bool;
        serialize_f32(f32) -> bool;
        serialize_f64(f64) -> bool;
        serialize_char(char) -> bool;
        serialize_str(&str) -> bool;
        serialize_bytes(&[u8]) -> bool;
        serialize_none() -> bool;
        serialize_unit() -> bool;
        serialize_unit_struct(&'static str) -> bool;
        serialize_unit_variant(&'static str, u32, &'static str) -> bool;
        serialize_seq(Option<usize>) -> Never;
        serialize_tuple(usize) -> Never;
        serialize_tuple_struct(&'static str, usize) -> Never;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Never;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Never;
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<bool, NotAnObject> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<bool, NotAnObject> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<bool, NotAnObject> {
        Err(NotAnObject)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<PropertyFinder, NotAnObject> {
        Ok(PropertyFinder { property: self.0, found: false })
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<PropertyFinder, NotAnObject> {
        Ok(PropertyFinder { property: self.0, found: false })
    }
}
