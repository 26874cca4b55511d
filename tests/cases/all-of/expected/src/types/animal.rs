//! `Animal`, and with it `AnimalInput`.

use lockstep_runtime::object;

use super::{Owner, Tag};

/// Any animal.
///
/// What the server answers; what is sent to it is `AnimalInput`.
#[derive(Clone)]
pub struct Animal {
    /// `id`.
    pub id: Option<i64>,
    /// `name`.
    pub name: String,
    /// `owner`.
    pub owner: Option<Owner>,
    /// `tags`.
    pub tags: Option<Vec<Tag>>,
}

object! { Animal {
    0 "id" id optional,
    1 "name" name required,
    2 "owner" owner optional,
    3 "tags" tags optional,
} }

/// Any animal.
///
/// What is sent to the server; what it answers is `Animal`.
#[derive(Clone)]
pub struct AnimalInput {
    /// `name`.
    pub name: String,
    /// `owner`.
    pub owner: Option<Owner>,
    /// `tags`.
    pub tags: Option<Vec<Tag>>,
}

object! { AnimalInput {
    0 "name" name required,
    1 "owner" owner optional,
    2 "tags" tags optional,
} }

impl From<Animal> for AnimalInput {
    #[inline]
    fn from(value: Animal) -> Self {
        Self { name: value.name, owner: value.owner, tags: value.tags }
    }
}
