//! `Dog`, and with it `DogInput`, `DogOwner`.

use lockstep_runtime::object;

use super::Tag;

/// A dog.
///
/// What the server answers; what is sent to it is `DogInput`.
#[derive(Clone)]
pub struct Dog {
    /// `id`.
    pub id: i64,
    /// `name`.
    pub name: String,
    /// `owner`.
    pub owner: DogOwner,
    /// `tags`.
    pub tags: Option<Vec<Tag>>,
    /// `breed`.
    pub breed: String,
}

object! { Dog {
    0 "id" id required,
    1 "name" name required,
    2 "owner" owner required,
    3 "tags" tags optional,
    4 "breed" breed required,
} }

/// A dog.
///
/// What is sent to the server; what it answers is `Dog`.
#[derive(Clone)]
pub struct DogInput {
    /// `name`.
    pub name: String,
    /// `owner`.
    pub owner: DogOwner,
    /// `tags`.
    pub tags: Option<Vec<Tag>>,
    /// `breed`.
    pub breed: String,
}

object! { DogInput {
    0 "name" name required,
    1 "owner" owner required,
    2 "tags" tags optional,
    3 "breed" breed required,
} }

impl From<Dog> for DogInput {
    #[inline]
    fn from(value: Dog) -> Self {
        Self { name: value.name, owner: value.owner, tags: value.tags, breed: value.breed }
    }
}

/// `DogOwner`.
#[derive(Clone)]
pub struct DogOwner {
    /// `name`.
    pub name: String,
    /// `age`.
    pub age: Option<i64>,
    /// `phone`.
    pub phone: Option<String>,
}

object! { DogOwner {
    0 "name" name required,
    1 "age" age optional,
    2 "phone" phone optional,
} }
