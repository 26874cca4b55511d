//! [`PrecheckSerializer`]: checks the scalars of a value, and hands arrays and objects to their checks.

use std::fmt;

use serde::ser::{Impossible, Serialize, Serializer};
use serde_json::Number;

use super::containers::{ElementPrecheck, PropertyPrecheck};
use crate::server::schema::constraints::string_length::StringConstraints;
use crate::server::schema::schema_node::SchemaNode;
use crate::server::schema::schema_set::SchemaSet;
use crate::server::schema::type_set::TypeSet;
use crate::server::schema::validate::describe_scalar_violation;
use crate::server::value::input_value::InputValue;

/// The value is invalid.
#[derive(Debug)]
pub(super) struct InvalidValue;

impl fmt::Display for InvalidValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is not valid")
    }
}

impl std::error::Error for InvalidValue {}

impl serde::ser::Error for InvalidValue {
    fn custom<T: fmt::Display>(_message: T) -> Self {
        Self
    }
}

/// Checks a value against a schema.
pub(super) struct PrecheckSerializer<'s> {
    pub(super) schemas: &'s SchemaSet,
    pub(super) node: &'s SchemaNode,
    /// Null is valid too.
    pub(super) is_nullable: bool,
}

impl PrecheckSerializer<'_> {
    fn check_type(&self, types: TypeSet) -> Result<(), InvalidValue> {
        if self.node.types.overlaps(types) && !self.node.rejects_all { Ok(()) } else { Err(InvalidValue) }
    }

    /// A schema whose `enum` contains arrays or objects is left to the validator.
    fn check_container_type(&self, types: TypeSet) -> Result<(), InvalidValue> {
        if self.node.allowed.is_some() { Err(InvalidValue) } else { self.check_type(types) }
    }

    fn check_scalar(&self, value: &InputValue) -> Result<(), InvalidValue> {
        let has_type = !self.node.rejects_all && self.node.types.permits(value);
        if has_type && describe_scalar_violation(self.node, value).is_none() { Ok(()) } else { Err(InvalidValue) }
    }

    /// Checks a string without copying it.
    fn check_string(&self, string: &str) -> Result<(), InvalidValue> {
        self.check_type(TypeSet::STRING)?;
        let is_allowed = self.node.allowed.as_ref().is_none_or(|allowed| allowed.contains_string(string));
        let is_violation = |constraints: &StringConstraints| constraints.describe_violation(string).is_some();
        if !is_allowed || self.node.string.as_deref().is_some_and(is_violation) {
            return Err(InvalidValue);
        }
        Ok(())
    }
}

/// The methods of the integer types: `method type,`.
macro_rules! serialize_integers {
    ($($method:ident $type:ty,)*) => {$(
        fn $method(self, value: $type) -> Result<(), InvalidValue> {
            self.check_scalar(&InputValue::Number(Number::from(value)))
        }
    )*};
}

impl<'t> Serializer for PrecheckSerializer<'t> {
    type Ok = ();
    type Error = InvalidValue;
    type SerializeSeq = ElementPrecheck<'t>;
    type SerializeTuple = ElementPrecheck<'t>;
    type SerializeTupleStruct = ElementPrecheck<'t>;
    type SerializeTupleVariant = Impossible<(), InvalidValue>;
    type SerializeMap = PropertyPrecheck<'t>;
    type SerializeStruct = PropertyPrecheck<'t>;
    type SerializeStructVariant = Impossible<(), InvalidValue>;

    serialize_integers! {
        serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64,
        serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64,
    }

    fn serialize_bool(self, value: bool) -> Result<(), InvalidValue> {
        self.check_scalar(&InputValue::Bool(value))
    }

    fn serialize_f32(self, value: f32) -> Result<(), InvalidValue> {
        self.serialize_f64(value.into())
    }

    fn serialize_f64(self, value: f64) -> Result<(), InvalidValue> {
        Number::from_f64(value).map_or(Err(InvalidValue), |number| self.check_scalar(&InputValue::Number(number)))
    }

    fn serialize_char(self, value: char) -> Result<(), InvalidValue> {
        self.check_string(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result<(), InvalidValue> {
        self.check_string(value)
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), InvalidValue> {
        self.check_type(TypeSet::STRING)?;
        let is_within = self.node.string.as_ref().is_none_or(|string| string.length.contains(value.len()));
        if is_within { Ok(()) } else { Err(InvalidValue) }
    }

    fn serialize_none(self) -> Result<(), InvalidValue> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), InvalidValue> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), InvalidValue> {
        if self.is_nullable { Ok(()) } else { self.check_scalar(&InputValue::Null) }
    }

    fn serialize_unit_struct(self, _name: &'static str) -> Result<(), InvalidValue> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
    ) -> Result<(), InvalidValue> {
        self.check_string(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        value: &T,
    ) -> Result<(), InvalidValue> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        _index: u32,
        _variant: &'static str,
        _value: &T,
    ) -> Result<(), InvalidValue> {
        Err(InvalidValue)
    }

    fn serialize_seq(self, _len: Option<usize>) -> Result<ElementPrecheck<'t>, InvalidValue> {
        self.check_container_type(TypeSet::ARRAY)?;
        Ok(ElementPrecheck::new(self.schemas, self.node.array.as_deref()))
    }

    fn serialize_tuple(self, _len: usize) -> Result<ElementPrecheck<'t>, InvalidValue> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_struct(self, _name: &'static str, _len: usize) -> Result<ElementPrecheck<'t>, InvalidValue> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_variant(
        self,
        _name: &'static str,
        _index: u32,
        _variant: &'static str,
        _len: usize,
    ) -> Result<Impossible<(), InvalidValue>, InvalidValue> {
        Err(InvalidValue)
    }

    fn serialize_map(self, _len: Option<usize>) -> Result<PropertyPrecheck<'t>, InvalidValue> {
        self.check_container_type(TypeSet::OBJECT)?;
        Ok(PropertyPrecheck::new(self.schemas, self.node.object.as_deref()))
    }

    fn serialize_struct(self, _name: &'static str, _len: usize) -> Result<PropertyPrecheck<'t>, InvalidValue> {
        self.serialize_map(None)
    }

    fn serialize_struct_variant(
        self,
        _name: &'static str,
        _index: u32,
        _variant: &'static str,
        _len: usize,
    ) -> Result<Impossible<(), InvalidValue>, InvalidValue> {
        Err(InvalidValue)
    }
}
