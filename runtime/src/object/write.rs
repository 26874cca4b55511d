//! Writes the fields of an object.

use std::fmt::Debug;

use indexmap::IndexMap;
use serde::ser::{Error, SerializeMap, SerializeStruct};
use serde::{Serialize, Serializer};

use super::traits::{FieldWriter, Object};

/// Counts the properties that are present.
struct CountProperties(usize);

impl FieldWriter<'_> for CountProperties {
    fn required<T: Serialize + Debug + PartialEq + 'static>(&mut self, _: &T) {
        self.0 += 1;
    }

    fn absent(&mut self) {}

    fn additional<T: Serialize + Debug + PartialEq + 'static>(&mut self, properties: &IndexMap<String, T>) {
        self.0 += properties.len();
    }
}

struct StructWriter<S, E> {
    to: S,
    names: std::slice::Iter<'static, &'static str>,
    result: Result<(), E>,
}

impl<S: SerializeStruct> FieldWriter<'_> for StructWriter<S, S::Error> {
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

/// Writes an object with additional properties as a map, since not all of its names are static.
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

    fn additional<T: Serialize + Debug + PartialEq + 'static>(&mut self, properties: &IndexMap<String, T>) {
        for (name, value) in properties {
            if self.result.is_err() {
                return;
            }
            self.result = if self.all.contains(&name.as_str()) {
                Err(S::Error::custom(format_args!("`{name}` is a field, but is also an additional property")))
            } else {
                self.to.serialize_entry(name, value)
            };
        }
    }
}

fn count_properties<T: Object>(object: &T) -> usize {
    let mut count = CountProperties(0);
    object.write_fields(&mut count);
    count.0
}

/// Implements `Serialize` of an object.
#[doc(hidden)]
pub fn serialize<T: Object, S: Serializer>(object: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let to = serializer.serialize_struct(T::NAME, count_properties(object))?;
    let mut writer = StructWriter { to, names: T::FIELDS.iter(), result: Ok(()) };
    object.write_fields(&mut writer);
    writer.result?;
    writer.to.end()
}

/// Implements `Serialize` of an object with additional properties.
#[doc(hidden)]
pub fn serialize_with_additional<T: Object, S: Serializer>(object: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let to = serializer.serialize_map(Some(count_properties(object)))?;
    let mut writer = MapWriter { to, all: T::FIELDS, names: T::FIELDS.iter(), result: Ok(()) };
    object.write_fields(&mut writer);
    writer.result?;
    writer.to.end()
}
