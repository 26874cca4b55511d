//! Writing a struct's fields.

use indexmap::IndexMap;
use serde::ser::{Error, SerializeMap, SerializeStruct};
use serde::{Serialize, Serializer};

use std::fmt::Debug;

use super::Object;
use crate::Maybe;

/// Takes the fields of a struct, in their order.
#[doc(hidden)]
pub trait FieldWriter<'a> {
    /// A field that is always there.
    fn required<T: Serialize + Debug + PartialEq + 'static>(&mut self, value: &'a T);
    /// Leaves the field out.
    fn absent(&mut self);
    /// FieldReader that no field names.
    fn additional<T: Serialize + Debug + PartialEq + 'static>(&mut self, members: &'a IndexMap<String, T>);

    /// A field that is always there.
    fn nullable<T: Serialize + Debug + PartialEq + 'static>(&mut self, value: &'a Option<T>) {
        self.required(value);
    }

    /// A field that is left out when there is no value.
    fn optional<T: Serialize + Debug + PartialEq + 'static>(&mut self, value: &'a Option<T>) {
        if value.is_some() { self.required(value) } else { self.absent() }
    }

    /// A field that may be left out.
    fn maybe<T: Serialize + Debug + PartialEq + 'static>(&mut self, value: &'a Maybe<T>) {
        if value.is_absent() { self.absent() } else { self.required(value) }
    }
}

/// Counts the members that are there.
struct Count(usize);

impl FieldWriter<'_> for Count {
    fn required<T: Serialize + Debug + PartialEq + 'static>(&mut self, _: &T) {
        self.0 += 1;
    }

    fn absent(&mut self) {}

    fn additional<T: Serialize + Debug + PartialEq + 'static>(&mut self, members: &IndexMap<String, T>) {
        self.0 += members.len();
    }
}

struct Writer<S, E> {
    to: S,
    names: std::slice::Iter<'static, &'static str>,
    result: Result<(), E>,
}

impl<S: SerializeStruct> FieldWriter<'_> for Writer<S, S::Error> {
    fn required<T: Serialize + Debug + PartialEq + 'static>(&mut self, value: &T) {
        if let (Some(name), Ok(())) = (self.names.next(), &self.result) {
            self.result = self.to.serialize_field(name, value);
        }
    }

    fn absent(&mut self) {
        if let (Some(name), Ok(())) = (self.names.next(), &self.result) {
            self.result = self.to.skip_field(name);
        }
    }

    fn additional<T: Serialize + Debug + PartialEq + 'static>(&mut self, _: &IndexMap<String, T>) {}
}

/// The same for a struct that has a field for further members, so that its names are not known beforehand.
struct MapWriter<S, E> {
    to: S,
    all: &'static [&'static str],
    names: std::slice::Iter<'static, &'static str>,
    result: Result<(), E>,
}

impl<S: SerializeMap> FieldWriter<'_> for MapWriter<S, S::Error> {
    fn required<T: Serialize + Debug + PartialEq + 'static>(&mut self, value: &T) {
        if let (Some(name), Ok(())) = (self.names.next(), &self.result) {
            self.result = self.to.serialize_entry(name, value);
        }
    }

    fn absent(&mut self) {
        self.names.next();
    }

    fn additional<T: Serialize + Debug + PartialEq + 'static>(&mut self, members: &IndexMap<String, T>) {
        for (name, value) in members {
            if self.result.is_err() {
                return;
            }
            self.result = if self.all.contains(&name.as_str()) {
                Err(S::Error::custom(format_args!("`{name}` is a field, and among the further members too")))
            } else {
                self.to.serialize_entry(name, value)
            };
        }
    }
}

fn count<T: Object>(object: &T) -> usize {
    let mut count = Count(0);
    object.write_fields(&mut count);
    count.0
}

/// What `Serialize` of an [`object!`](crate::object!) does.
#[doc(hidden)]
pub fn serialize<T: Object, S: Serializer>(object: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let to = serializer.serialize_struct(T::NAME, count(object))?;
    let mut writer = Writer { to, names: T::FIELDS.iter(), result: Ok(()) };
    object.write_fields(&mut writer);
    writer.result?;
    writer.to.end()
}

/// The same with a field for further members.
#[doc(hidden)]
pub fn serialize_with_additional<T: Object, S: Serializer>(object: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let to = serializer.serialize_map(Some(count(object)))?;
    let mut writer = MapWriter { to, all: T::FIELDS, names: T::FIELDS.iter(), result: Ok(()) };
    object.write_fields(&mut writer);
    writer.result?;
    writer.to.end()
}
