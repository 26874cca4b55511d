//! What is known of schemas, by their numbers.

use crate::openapi::model::schema::SchemaId;

/// A value for each of some schemas. As a map, but that it hashes nothing: every step after this one asks for every schema.
#[derive(Clone, Debug)]
pub struct ById<T>(Vec<Option<T>>);

impl<T> Default for ById<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> FromIterator<(SchemaId, T)> for ById<T> {
    fn from_iter<I: IntoIterator<Item = (SchemaId, T)>>(values: I) -> Self {
        let mut found = Self::default();
        values.into_iter().for_each(|(id, value)| drop(found.insert(id, value)));
        found
    }
}

impl<T> ById<T> {
    /// Those that have one, with it.
    pub fn iter(&self) -> impl Iterator<Item = (SchemaId, &T)> {
        (0..).map(SchemaId).zip(&self.0).filter_map(|(id, value)| Some((id, value.as_ref()?)))
    }

    /// The schema's value, if it has one.
    pub fn get(&self, id: SchemaId) -> Option<&T> {
        self.0.get(id.0 as usize)?.as_ref()
    }

    /// The schema's value, if it has one.
    pub fn get_mut(&mut self, id: SchemaId) -> Option<&mut T> {
        self.0.get_mut(id.0 as usize)?.as_mut()
    }

    /// Whether it has one.
    pub fn contains(&self, id: SchemaId) -> bool {
        self.get(id).is_some()
    }

    /// Gives it one, and hands back the one that it had.
    pub fn insert(&mut self, id: SchemaId, value: T) -> Option<T> {
        let index = id.0 as usize;
        if index >= self.0.len() {
            self.0.resize_with(index + 1, || None);
        }
        self.0[index].replace(value)
    }
}
