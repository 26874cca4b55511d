//! The precheck of arrays and objects.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeTuple, SerializeTupleStruct};

use super::serializer::InvalidValue;
use super::{PrecheckState, precheck_node};
use crate::server::schema::constraints::additional_schema::AdditionalSchema;
use crate::server::schema::constraints::array_constraints::ArrayConstraints;
use crate::server::schema::constraints::object_constraints::ObjectConstraints;
use crate::server::schema::schema_set::SchemaSet;

/// Checks the elements of an array.
pub(super) struct ElementPrecheck<'s> {
    schemas: &'s SchemaSet,
    constraints: Option<&'s ArrayConstraints>,
    count: usize,
}

impl<'s> ElementPrecheck<'s> {
    pub(super) fn new(schemas: &'s SchemaSet, constraints: Option<&'s ArrayConstraints>) -> Self {
        Self { schemas, constraints, count: 0 }
    }
}

impl SerializeSeq for ElementPrecheck<'_> {
    type Ok = ();
    type Error = InvalidValue;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), InvalidValue> {
        let schema = self.constraints.and_then(|constraints| constraints.element_schema(self.count));
        self.count += 1;
        match schema {
            Some(schema) => precheck_node(self.schemas, schema, value, PrecheckState::default()),
            None => Ok(()),
        }
    }

    fn end(self) -> Result<(), InvalidValue> {
        let is_within = self.constraints.is_none_or(|constraints| constraints.count.contains(self.count));
        if is_within { Ok(()) } else { Err(InvalidValue) }
    }
}

impl SerializeTuple for ElementPrecheck<'_> {
    type Ok = ();
    type Error = InvalidValue;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), InvalidValue> {
        SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Result<(), InvalidValue> {
        SerializeSeq::end(self)
    }
}

impl SerializeTupleStruct for ElementPrecheck<'_> {
    type Ok = ();
    type Error = InvalidValue;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), InvalidValue> {
        SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Result<(), InvalidValue> {
        SerializeSeq::end(self)
    }
}

/// Checks the properties of an object.
pub(super) struct PropertyPrecheck<'s> {
    schemas: &'s SchemaSet,
    constraints: Option<&'s ObjectConstraints>,
    /// The index of the likely next property: the fields of a struct are in the order of the schema.
    next: usize,
    count: usize,
    /// How many required properties are present.
    required_count: usize,
    /// The schemas of the current property.
    property_schemas: Vec<u32>,
}

impl<'s> PropertyPrecheck<'s> {
    pub(super) fn new(schemas: &'s SchemaSet, constraints: Option<&'s ObjectConstraints>) -> Self {
        Self { schemas, constraints, next: 0, count: 0, required_count: 0, property_schemas: Vec::new() }
    }

    fn check_key(&mut self, name: &str) -> Result<(), InvalidValue> {
        self.count += 1;
        self.property_schemas.clear();
        let Some(constraints) = self.constraints else { return Ok(()) };
        self.required_count += usize::from(constraints.required.iter().any(|required| required == name));
        let property = match constraints.properties.get_index(self.next) {
            Some((property, schema)) if property == name => Some((self.next, *schema)),
            _ => constraints.properties.get_full(name).map(|(index, _, schema)| (index, *schema)),
        };
        if let Some((index, schema)) = property {
            self.next = index + 1;
            self.property_schemas.push(schema);
        }
        self.property_schemas.extend(constraints.pattern_schemas(name));
        match constraints.additional {
            AdditionalSchema::Never if self.property_schemas.is_empty() => return Err(InvalidValue),
            AdditionalSchema::Schema(schema) if self.property_schemas.is_empty() => self.property_schemas.push(schema),
            _ => {}
        }
        Ok(())
    }

    fn check_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), InvalidValue> {
        let check = |schema: &u32| precheck_node(self.schemas, *schema, value, PrecheckState::default());
        self.property_schemas.iter().try_for_each(check)
    }

    fn finish(self) -> Result<(), InvalidValue> {
        let Some(constraints) = self.constraints else { return Ok(()) };
        let is_complete = self.required_count >= constraints.required.len();
        if is_complete && constraints.count.contains(self.count) { Ok(()) } else { Err(InvalidValue) }
    }
}

impl SerializeStruct for PropertyPrecheck<'_> {
    type Ok = ();
    type Error = InvalidValue;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), InvalidValue> {
        self.check_key(key)?;
        self.check_value(value)
    }

    fn end(self) -> Result<(), InvalidValue> {
        self.finish()
    }
}

impl SerializeMap for PropertyPrecheck<'_> {
    type Ok = ();
    type Error = InvalidValue;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), InvalidValue> {
        let key = serde_json::to_value(key).map_err(|_| InvalidValue)?;
        self.check_key(key.as_str().ok_or(InvalidValue)?)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), InvalidValue> {
        self.check_value(value)
    }

    fn end(self) -> Result<(), InvalidValue> {
        self.finish()
    }
}
