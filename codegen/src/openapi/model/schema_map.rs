//! Maps from schemas to values.

use crate::openapi::model::schema::SchemaId;

/// A map from schemas to values. A vector by id, since later stages look up every schema many times.
#[derive(Clone, Debug)]
pub struct SchemaMap<T>(Vec<Option<T>>);

/// A set of schemas.
pub(crate) type SchemaSet = SchemaMap<()>;

impl<T> Default for SchemaMap<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> FromIterator<(SchemaId, T)> for SchemaMap<T> {
    fn from_iter<I: IntoIterator<Item = (SchemaId, T)>>(values: I) -> Self {
        let mut map = Self::default();
        for (id, value) in values {
            map.insert(id, value);
        }
        map
    }
}

impl<T> SchemaMap<T> {
    /// Returns the schemas that have a value, with their values, by id.
    pub fn iter(&self) -> impl Iterator<Item = (SchemaId, &T)> {
        (0..).map(SchemaId).zip(&self.0).filter_map(|(id, value)| Some((id, value.as_ref()?)))
    }

    /// Returns the value of a schema, or `None` if it has none.
    pub fn get(&self, id: SchemaId) -> Option<&T> {
        self.0.get(id.0 as usize)?.as_ref()
    }

    /// Returns the value of a schema for mutation, or `None` if it has none.
    pub fn get_mut(&mut self, id: SchemaId) -> Option<&mut T> {
        self.0.get_mut(id.0 as usize)?.as_mut()
    }

    /// Returns whether a schema has a value.
    pub fn contains(&self, id: SchemaId) -> bool {
        self.get(id).is_some()
    }

    /// Sets the value of a schema, and returns the previous value.
    pub fn insert(&mut self, id: SchemaId, value: T) -> Option<T> {
        let index = id.0 as usize;
        if index >= self.0.len() {
            self.0.resize_with(index + 1, || None);
        }
        self.0[index].replace(value)
    }
}
