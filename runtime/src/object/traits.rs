//! The traits of objects: a struct passes its fields to a writer, and gets them from a reader.

use std::fmt::Debug;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use crate::Maybe;

/// Names and flags of a struct's fields. It is one constant instead of three, because each constant costs the compiler as much
/// as a function.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct ObjectFields {
    pub name: &'static str,
    pub fields: &'static [&'static str],
    pub required: &'static [bool],
}

/// A struct with the derive [`Object`](macro@crate::Object).
///
/// ```
/// use lockstep_runtime::Object;
///
/// #[derive(Object)]
/// struct Call {
///     id: i32,
///     note: Option<String>,
/// }
///
/// assert_eq!(Call::FIELDS, ["id", "note"]);
/// assert_eq!(Call::REQUIRED, [true, false]);
/// ```
pub trait Object: Sized {
    #[doc(hidden)]
    const OBJECT_FIELDS: ObjectFields;
    /// The struct's name.
    const NAME: &'static str = Self::OBJECT_FIELDS.name;
    /// The names of its properties, in the order of its fields.
    const FIELDS: &'static [&'static str] = Self::OBJECT_FIELDS.fields;
    /// For each property, whether it is required.
    const REQUIRED: &'static [bool] = Self::OBJECT_FIELDS.required;

    /// Passes each field to `fields`, in order.
    #[doc(hidden)]
    fn write_fields<'a, Z: FieldWriter<'a>>(&'a self, fields: &mut Z);

    /// Reads the fields. Returns `None` if a required one is missing.
    #[doc(hidden)]
    fn read_fields<'de, Z: FieldReader<'de>>(properties: &mut Z) -> Option<Self>;
}

/// Yields the properties of an object, in order. An error ends them.
#[doc(hidden)]
pub trait FieldReader<'de> {
    /// Returns the number of the next property's field, or a larger number for an unknown property. Returns `None` at the end.
    fn next(&mut self) -> Option<usize>;
    /// Reads a required property.
    fn required<T: Deserialize<'de>>(&mut self, slot: &mut Option<T>);
    /// Reads a required property that may be null.
    fn nullable<T: Deserialize<'de>>(&mut self, slot: &mut Option<T>);
    /// Reads an optional property.
    fn optional<T: Deserialize<'de>>(&mut self, slot: &mut Option<T>);
    /// Reads an optional property that may be null.
    fn maybe<T: Deserialize<'de>>(&mut self, slot: &mut Maybe<T>);
    /// Skips an unknown property.
    fn skip(&mut self);
    /// Keeps an unknown property.
    fn additional<T: Deserialize<'de>>(&mut self, properties: &mut IndexMap<String, T>);
}

/// Receives the fields of an object, in order.
#[doc(hidden)]
pub trait FieldWriter<'a> {
    /// Writes a field that is always present.
    fn required<T: Serialize + Debug + PartialEq + 'static>(&mut self, value: &'a T);
    /// Leaves a field out.
    fn absent(&mut self);
    /// Writes the additional properties.
    fn additional<T: Serialize + Debug + PartialEq + 'static>(&mut self, properties: &'a IndexMap<String, T>);

    /// Writes a required field that may be null.
    fn nullable<T: Serialize + Debug + PartialEq + 'static>(&mut self, value: &'a Option<T>) {
        self.required(value);
    }

    /// Writes a field. Leaves `None` out.
    fn optional<T: Serialize + Debug + PartialEq + 'static>(&mut self, value: &'a Option<T>) {
        if value.is_some() { self.required(value) } else { self.absent() }
    }

    /// Writes a field. Leaves an absent value out.
    fn maybe<T: Serialize + Debug + PartialEq + 'static>(&mut self, value: &'a Maybe<T>) {
        if value.is_absent() { self.absent() } else { self.required(value) }
    }
}
