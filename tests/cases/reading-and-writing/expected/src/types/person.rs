//! `Person`, and with it `PersonInput`.

use lockstep_runtime::object;

/// `Person`.
///
/// What the server answers; what is sent to it is `PersonInput`.
#[derive(Clone)]
pub struct Person {
    /// `id`.
    pub id: i64,
    /// `name`.
    pub name: String,
}

object! { Person {
    0 "id" id required,
    1 "name" name required,
} }

/// `Person`.
///
/// What is sent to the server; what it answers is `Person`.
#[derive(Clone)]
pub struct PersonInput {
    /// `name`.
    pub name: String,
}

object! { PersonInput {
    0 "name" name required,
} }

impl From<Person> for PersonInput {
    #[inline]
    fn from(value: Person) -> Self {
        Self { name: value.name }
    }
}
