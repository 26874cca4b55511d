//! `Debug` and `PartialEq` of objects, through their fields as trait objects.
//!
//! The standard derives write functions for each struct, which cost the compiler more than reading and writing do.

use std::any::Any;
use std::fmt::{self, Debug, Formatter};

use indexmap::IndexMap;
use serde::Serialize;

use super::{FieldWriter, Object, ObjectFields};
use crate::Maybe;

/// A field's value: it can be formatted, and compared with a value of the same type.
trait FieldValue: Debug + 'static {
    fn equals(&self, right: &dyn FieldValue) -> bool;
    fn as_any(&self) -> &dyn Any;
}

impl<T: Debug + PartialEq + 'static> FieldValue for T {
    fn equals(&self, right: &dyn FieldValue) -> bool {
        right.as_any().downcast_ref::<T>() == Some(self)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// Collects references to the fields.
struct Values<'a>(Vec<&'a dyn FieldValue>);

impl<'a> FieldWriter<'a> for Values<'a> {
    fn required<T: Serialize + Debug + PartialEq + 'static>(&mut self, value: &'a T) {
        self.0.push(value);
    }

    fn absent(&mut self) {}

    fn additional<T: Serialize + Debug + PartialEq + 'static>(&mut self, properties: &'a IndexMap<String, T>) {
        self.0.push(properties);
    }

    fn optional<T: Serialize + Debug + PartialEq + 'static>(&mut self, value: &'a Option<T>) {
        self.0.push(value);
    }

    fn maybe<T: Serialize + Debug + PartialEq + 'static>(&mut self, value: &'a Maybe<T>) {
        self.0.push(value);
    }
}

fn field_values<T: Object>(object: &T) -> Vec<&dyn FieldValue> {
    let mut values = Values(Vec::new());
    object.write_fields(&mut values);
    values.0
}

fn format_values(object: ObjectFields, values: &[&dyn FieldValue], f: &mut Formatter<'_>) -> fmt::Result {
    let mut output = f.debug_struct(object.name);
    let names = object.fields.iter().copied().chain(["additional"]);
    for (name, value) in names.zip(values) {
        output.field(name, value);
    }
    output.finish()
}

fn equal_values(left: &[&dyn FieldValue], right: &[&dyn FieldValue]) -> bool {
    left.iter().zip(right).all(|(left, right)| left.equals(*right))
}

/// Implements `Debug` of an object.
///
/// # Errors
/// Returns an error if the formatter fails.
#[doc(hidden)]
pub fn format_debug<T: Object>(object: &T, f: &mut Formatter<'_>) -> fmt::Result {
    format_values(T::OBJECT_FIELDS, &field_values(object), f)
}

/// Implements `PartialEq` of an object.
#[doc(hidden)]
pub fn equal_objects<T: Object>(left: &T, right: &T) -> bool {
    equal_values(&field_values(left), &field_values(right))
}
